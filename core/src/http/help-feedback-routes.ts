import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { FitGlueError } from "@fitglue/sdk";
import { Type } from "typebox";
import { HelpFeedback, HelpKind, PageFeedback } from "../api/help.ts";
import type { HelpFeedbackService } from "../services.ts";
import { accountOf } from "./access.ts";
import type { HelpCentres } from "./help-centre.ts";
import { rateLimitOptions } from "./rate-limits.ts";

interface Options {
  readonly help: HelpCentres;
  readonly feedback: HelpFeedbackService;
}

const tags = ["help"];
/** More pages than this nobody reads and judges in ten minutes. */
const ANSWERS = { max: 20, windowSeconds: 600 };

/** What readers say of help pages. */
export const helpFeedbackRoutes: FastifyPluginAsyncTypebox<Options> = async (app, { help, feedback }) => {
  app.post(
    "/help/:kind/:id/feedback",
    {
      config: { access: "anyone", rateLimit: rateLimitOptions(ANSWERS) },
      schema: {
        operationId: "addHelpFeedback",
        tags,
        summary: "Say whether a page helped",
        description: "Kept without anything that tells who said it: a count, the sentence and the day.",
        params: Type.Object({ kind: HelpKind, id: Type.String() }),
        body: HelpFeedback,
        response: { 204: Type.Null() },
      },
    },
    async ({ language, params: { kind, id }, body }, reply) => {
      const page = help(language).get(kind, id);
      if (page === null)
        throw new FitGlueError("NOT_FOUND", `There is no help page for ${kind}/${id}; GET /api/v1/help lists them`);
      await feedback.add(page.path, body);
      return reply.code(204).send(null);
    },
  );

  app.get(
    "/help/feedback",
    {
      schema: {
        operationId: "listHelpFeedback",
        tags,
        summary: "What readers said of each page; only for the first account",
        response: { 200: Type.Object({ pages: Type.Array(PageFeedback) }) },
      },
    },
    async (request) => ({ pages: await feedback.list(accountOf(request)) }),
  );
};
