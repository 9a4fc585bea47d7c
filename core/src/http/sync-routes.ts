import { Type, type FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import type { SyncService } from "../services.ts";
import { accountOf } from "./access.ts";

interface Options {
  readonly sync: SyncService;
}

const tags = ["connections"];
const Params = Type.Object({ publisher: Type.String(), id: Type.String() });
const Accepted = Type.Object({}, { description: "It is done as a job; the connection tells how far it is" });

/** What a person can ask of a connection's sync. */
export const syncRoutes: FastifyPluginAsyncTypebox<Options> = async (app, { sync }) => {
  app.post(
    "/connections/:publisher/:id/sync",
    {
      schema: {
        operationId: "syncConnection",
        tags,
        summary: "Look for changes at the service now",
        params: Params,
        response: { 202: Accepted },
      },
    },
    async (request, reply) => {
      await sync.now(accountOf(request), pluginOf(request.params));
      reply.code(202);
      return {};
    },
  );

  app.post(
    "/connections/:publisher/:id/history",
    {
      schema: {
        operationId: "startHistory",
        tags,
        summary: "Fetch what was there before, or go on fetching it",
        params: Params,
        response: { 202: Accepted },
      },
    },
    async (request, reply) => {
      await sync.startHistory(accountOf(request), pluginOf(request.params));
      reply.code(202);
      return {};
    },
  );

  app.delete(
    "/connections/:publisher/:id/history",
    {
      schema: {
        operationId: "stopHistory",
        tags,
        summary: "Stop fetching what was there before; what is here stays",
        params: Params,
        response: { 202: Accepted },
      },
    },
    async (request, reply) => {
      await sync.stopHistory(accountOf(request), pluginOf(request.params));
      reply.code(202);
      return {};
    },
  );

  app.post(
    "/connections/:publisher/:id/webhook-secret",
    {
      schema: {
        operationId: "rotateWebhookSecret",
        tags,
        summary: "Replace the address for the service's events; the one before stops at once",
        params: Params,
        response: { 200: Type.Object({ url: Type.String({ description: "Shown this once" }) }) },
      },
    },
    (request) => sync.rotateSecret(accountOf(request), pluginOf(request.params)),
  );
};

function pluginOf({ publisher, id }: { publisher: string; id: string }): string {
  return `${publisher}/${id}`;
}
