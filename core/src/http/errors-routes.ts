import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { errorWords, type Language } from "@fitglue/registry";
import { ERRORS, errorHelpPath, isErrorCode } from "@fitglue/sdk";
import { Type } from "typebox";
import { ErrorEntry } from "../api/help.ts";

/** /errors: the catalogue of everything that can go wrong. */
export const errorsRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    "/errors",
    {
      config: { access: "anyone" },
      schema: {
        operationId: "listErrors",
        tags: ["help"],
        summary: "Every error code, what it means and what to do",
        response: { 200: Type.Object({ errors: Type.Array(ErrorEntry) }) },
      },
    },
    async ({ language }) => ({ errors: catalogueIn(language) }),
  );
};

function catalogueIn(language: Language): ErrorEntry[] {
  return Object.keys(ERRORS)
    .filter(isErrorCode)
    .map((code) => ({ code, ...ERRORS[code], ...errorWords(code, language), help: errorHelpPath(code) }));
}
