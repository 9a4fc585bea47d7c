import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import type { OperatorService } from "../services.ts";
import { accountOf } from "./access.ts";

interface Options {
  readonly operator: OperatorService;
}

/** The quarantine of a plugin version that took sandbox processes down; /readyz lists them. */
export const quarantineRoutes: FastifyPluginAsyncTypebox<Options> = async (app, { operator }) => {
  app.delete(
    "/plugins/:publisher/:id/:version/quarantine",
    {
      schema: {
        operationId: "liftQuarantine",
        tags: ["plugins"],
        summary: "Let a plugin in quarantine run again at once; only for the first account",
        params: Type.Object({ publisher: Type.String(), id: Type.String(), version: Type.String() }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { publisher, id, version } = request.params;
      await operator.liftQuarantine(accountOf(request), `${publisher}/${id}@${version}`);
      return reply.code(204).send(null);
    },
  );
};
