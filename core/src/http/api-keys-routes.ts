import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import { ApiKey, MadeApiKey } from "../api/api-keys.ts";
import type { ApiKeyService } from "../services.ts";
import { accountOf } from "./access.ts";
import { closed, IdParams } from "./request-shapes.ts";

interface Options {
  readonly apiKeys: ApiKeyService;
}

const tags = ["account"];

/** /api-keys: for the person in the browser only, a key cannot make or revoke keys. */
export const apiKeysRoutes: FastifyPluginAsyncTypebox<Options> = async (app, { apiKeys }) => {
  app.get(
    "/api-keys",
    {
      schema: {
        operationId: "listApiKeys",
        tags,
        summary: "API keys, newest first",
        response: { 200: Type.Object({ apiKeys: Type.Array(ApiKey) }) },
      },
    },
    async (request) => ({ apiKeys: await apiKeys.list(accountOf(request)) }),
  );

  app.post(
    "/api-keys",
    {
      schema: {
        operationId: "createApiKey",
        tags,
        summary: "Make a key that reads runs and their recordings",
        body: closed({ name: Type.String({ minLength: 1, maxLength: 60 }) }),
        response: { 201: MadeApiKey },
      },
    },
    async (request, reply) => {
      reply.code(201);
      return apiKeys.create(accountOf(request), request.body);
    },
  );

  app.delete(
    "/api-keys/:id",
    {
      schema: {
        operationId: "revokeApiKey",
        tags,
        summary: "Revoke a key; it opens nothing from now on",
        params: IdParams,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await apiKeys.revoke(accountOf(request), request.params.id);
      return reply.code(204).send(null);
    },
  );
};
