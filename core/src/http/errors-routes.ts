import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { ERRORS, errorHelpPath, isErrorCode } from "@fitglue/sdk";
import { Type } from "typebox";
import { ErrorEntry } from "../api/help.ts";

const CATALOGUE: ErrorEntry[] = Object.keys(ERRORS)
  .filter(isErrorCode)
  .map((code) => ({ code, ...ERRORS[code], help: errorHelpPath(code) }));

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
    async () => ({ errors: CATALOGUE }),
  );
};
