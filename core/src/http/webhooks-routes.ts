import { Type, type FastifyPluginAsyncTypebox, type Static } from "@fastify/type-provider-typebox";
import { FitGlueError } from "@fitglue/sdk";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { WebhookService } from "../services.ts";

/** Services send ids, not activities. */
const MOST_BYTES = 64 * 1024;
const RETRY_AFTER_SECONDS = 2;
/** Plugins of this publisher have the short form of the address too. */
const OWN_PUBLISHER = "fitglue";

interface Options {
  readonly webhooks: WebhookService;
}

const Address = Type.Object({ publisher: Type.Optional(Type.String()), id: Type.String(), secret: Type.String() });
type Address = Static<typeof Address>;
const Handshake = Type.Object({
  "hub.mode": Type.Optional(Type.String()),
  "hub.challenge": Type.Optional(Type.String({ maxLength: 500 })),
  "hub.verify_token": Type.Optional(Type.String({ maxLength: 500 })),
});

/** Where services send their events: each is kept before it is answered, and looked at afterwards. */
export const webhooksRoutes: FastifyPluginAsyncTypebox<Options> = async (app, { webhooks }) => {
  // The bytes as they came: what they are is found out when they are safe.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: MOST_BYTES }, (_request, body, done) => {
    done(null, body);
  });

  const take = async (request: FastifyRequest, reply: FastifyReply, address: Address) => {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.of();
    // Asked to come back when there is room; answers say nothing else of their own.
    reply.header("retry-after", RETRY_AFTER_SECONDS);
    const isKnown = await webhooks.take({
      plugin: pluginOf(address),
      secret: address.secret,
      headers: headersOf(request),
      body,
    });
    reply.removeHeader("retry-after");
    if (!isKnown) throw unknownAddress();
    return { received: true };
  };

  const confirm = async (address: Address, query: Readonly<Record<string, string | undefined>>) => {
    const challenge = query["hub.challenge"];
    const verifyToken = query["hub.verify_token"];
    if (query["hub.mode"] !== "subscribe" || challenge === undefined || verifyToken === undefined)
      throw unknownAddress();
    if (!(await webhooks.confirms({ plugin: pluginOf(address), secret: address.secret, verifyToken })))
      throw unknownAddress();
    return { "hub.challenge": challenge };
  };

  for (const path of ["/webhooks/:id/:secret", "/webhooks/:publisher/:id/:secret"]) {
    const options = { config: { hasSecretPath: true }, schema: { hide: true, params: Address } } as const;
    app.post(path, options, (request, reply) => take(request, reply, request.params));
    app.get(path, { ...options, schema: { ...options.schema, querystring: Handshake } }, (request) =>
      confirm(request.params, request.query),
    );
  }
};

function pluginOf({ publisher = OWN_PUBLISHER, id }: Address): string {
  return `${publisher}/${id}`;
}

function headersOf({ headers }: FastifyRequest): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (typeof value === "string" ? [[name, value] as const] : [])),
  );
}

/** The same for everything that there is not, and for what is not right about it. */
function unknownAddress(): FitGlueError {
  return new FitGlueError("NOT_FOUND", "There is nothing at this address; check it");
}
