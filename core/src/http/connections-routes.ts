import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { FitGlueError } from "@fitglue/sdk";
import type { FastifyRequest } from "fastify";
import { Type } from "typebox";
import { Connection } from "../api/connections.ts";
import type { ConnectService } from "../services.ts";
import { accountOf } from "./access.ts";
import { closed } from "./request-shapes.ts";

interface Options {
  readonly connect: ConnectService;
}

const tags = ["connections"];
const PATH = "/connections/:publisher/:id";
const PluginParams = Type.Object({ publisher: Type.String(), id: Type.String() });
const history = Type.Boolean({ description: "Whether what is there already is to come too" });
/** A key may be of thousands of characters, and come with blanks around it. */
const MOST_KEY_CHARACTERS = 10_000;

/** /connections and what connects a service. */
export const connectionsRoutes: FastifyPluginAsyncTypebox<Options> = async (app, { connect }) => {
  app.get(
    "/connections",
    {
      schema: {
        operationId: "listConnections",
        tags,
        summary: "Services that can be connected, connected or not",
        response: { 200: Type.Object({ connections: Type.Array(Connection) }) },
      },
    },
    async (request) => ({ connections: await connect.list(accountOf(request), request.language) }),
  );

  app.get(
    PATH,
    {
      schema: {
        operationId: "getConnection",
        tags,
        summary: "One service and the account's connection to it",
        params: PluginParams,
        response: { 200: Connection },
      },
    },
    (request) => connect.get(accountOf(request), nameOf(request.params), request.language),
  );

  app.post(
    `${PATH}/key`,
    {
      schema: {
        operationId: "connectWithKey",
        tags,
        summary: "Try an API key or a public id at the service, and connect with it when the service accepts it",
        params: PluginParams,
        body: closed({ key: Type.String({ maxLength: MOST_KEY_CHARACTERS }), history }),
        response: { 200: Connection },
      },
    },
    (request) => connect.connectWithKey(accountOf(request), nameOf(request.params), request.body, request.language),
  );

  app.post(
    `${PATH}/authorize`,
    {
      schema: {
        operationId: "beginSignIn",
        tags,
        summary: "Begin a sign-in at the service: the person goes to `url`, and comes back to the connection's page",
        params: PluginParams,
        body: closed({
          history,
          optionalScopes: Type.Optional(
            Type.Array(Type.String({ maxLength: 200 }), {
              maxItems: 50,
              description: "Those of the optional scopes that are asked for; all when it is left out",
            }),
          ),
        }),
        response: { 200: Type.Object({ url: Type.String() }) },
      },
    },
    (request) =>
      connect.beginSignIn(accountOf(request), nameOf(request.params), {
        sessionId: sessionOf(request),
        origin: request.origin,
        history: request.body.history,
        optionalScopes: request.body.optionalScopes ?? null,
      }),
  );

  app.post(
    `${PATH}/check`,
    {
      schema: {
        operationId: "checkConnection",
        tags,
        summary: "Ask the service whether the connection still holds",
        params: PluginParams,
        response: { 200: Connection },
      },
    },
    (request) => connect.check(accountOf(request), nameOf(request.params), request.language),
  );

  app.patch(
    PATH,
    {
      schema: {
        operationId: "switchConnection",
        tags,
        summary: "Switch a connection off, or on again",
        params: PluginParams,
        body: closed({ enabled: Type.Boolean() }),
        response: { 200: Connection },
      },
    },
    (request) => connect.setEnabled(accountOf(request), nameOf(request.params), request.body.enabled, request.language),
  );

  app.delete(
    PATH,
    {
      schema: {
        operationId: "disconnect",
        tags,
        summary: "Withdraw the access at the service where that is possible, and forget the credentials",
        params: PluginParams,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await connect.disconnect(accountOf(request), nameOf(request.params));
      return reply.code(204).send(null);
    },
  );
};

function nameOf({ publisher, id }: { publisher: string; id: string }): string {
  return `${publisher}/${id}`;
}

/** The session of the browser that asks. @throws FitGlueError NOT_SIGNED_IN */
function sessionOf({ visitor }: FastifyRequest): string {
  if (visitor) return visitor.sessionId;
  throw new FitGlueError("NOT_SIGNED_IN", "A sign-in at a service begins in a browser; sign in here and try again");
}
