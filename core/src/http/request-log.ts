import type { FastifyInstance, FastifyRequest } from "fastify";
import fp from "fastify-plugin";
import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { pathOf } from "./error-handler.ts";

const REQUEST_ID = /^[A-Za-z0-9._-]{1,64}$/;

/** The caller's `x-request-id` when it is harmless, else a new one. */
export function requestIdOf({ headers }: IncomingMessage): string {
  const given = headers["x-request-id"];
  return typeof given === "string" && REQUEST_ID.test(given) ? given : randomUUID();
}

/** Names every answer, and writes one line about it: no query, no headers, no body. */
export const requestLog = fp(async (app: FastifyInstance) => {
  app.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id);
  });
  app.addHook("onResponse", async (request, reply) => {
    request.log.info(
      { ...facts(request), status: reply.statusCode, durationMs: Math.round(reply.elapsedTime) },
      "answered",
    );
  });
});

function facts(request: FastifyRequest) {
  return { method: request.method, path: pathOf(request), remote: request.ip };
}
