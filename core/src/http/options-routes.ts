import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "typebox";
import { FoundOptions } from "../api/options.ts";
import type { OptionService } from "../services.ts";
import { accountOf } from "./access.ts";
import { rateLimitOptions } from "./rate-limits.ts";
import { closed } from "./request-shapes.ts";

interface Options {
  readonly options: OptionService;
}

/** Each letter that somebody types may be a request; each may also be a question to a service. */
const SEARCHES = { max: 240, windowSeconds: 60 };

/** What a setting with `x-options-from` offers. */
export const optionsRoutes: FastifyPluginAsyncTypebox<Options> = async (app, { options }) => {
  app.get(
    "/plugins/:publisher/:id/options/:source",
    {
      config: { rateLimit: rateLimitOptions(SEARCHES) },
      schema: {
        operationId: "searchOptions",
        tags: ["plugins"],
        summary: "What the service of a connection has to choose from for a setting",
        params: Type.Object({
          publisher: Type.String(),
          id: Type.String(),
          source: Type.String({ maxLength: 50, description: "One of the manifest's connection.options" }),
        }),
        querystring: closed({
          search: Type.Optional(Type.String({ maxLength: 100, description: "Words that an option has" })),
          value: Type.Optional(Type.String({ maxLength: 200, description: "A value whose words are wanted" })),
        }),
        response: { 200: FoundOptions },
      },
    },
    (request) => {
      const { publisher, id, source } = request.params;
      const { search = "", value = null } = request.query;
      return options.search(accountOf(request), `${publisher}/${id}`, source, { search, value });
    },
  );
};
