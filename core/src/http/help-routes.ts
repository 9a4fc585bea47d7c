import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { type HelpDoc, type HelpKind as Kind, renderHelpMarkdown } from "@fitglue/registry";
import { FitGlueError } from "@fitglue/sdk";
import { Type } from "typebox";
import { HelpKind, HelpPage, HelpSearchResult, HelpSummary } from "../api/help.ts";
import type { HelpCentre, HelpCentres } from "./help-centre.ts";
import { closed } from "./request-shapes.ts";

interface Options {
  readonly help: HelpCentres;
}

const tags = ["help"];
const config = { access: "anyone" } as const;
const PageParams = Type.Object({ kind: HelpKind, id: Type.String() });

/** /help and everything below it. */
export const helpRoutes: FastifyPluginAsyncTypebox<Options> = async (app, { help }) => {
  app.get(
    "/help",
    {
      config,
      schema: {
        operationId: "listHelp",
        tags,
        summary: "All help pages",
        response: { 200: Type.Object({ pages: Type.Array(HelpSummary) }) },
      },
    },
    async ({ language }) => ({ pages: help(language).list() }),
  );

  app.get(
    "/help/search",
    {
      config,
      schema: {
        operationId: "searchHelp",
        tags,
        summary: "Sections that fit some words, best first; finds parts of words and forgives typing errors",
        querystring: closed({ q: Type.String({ maxLength: 200 }) }),
        response: { 200: Type.Object({ results: Type.Array(HelpSearchResult) }) },
      },
    },
    async ({ language, query: { q } }) => ({ results: help(language).search(q) }),
  );

  app.get(
    "/help/:kind/:id",
    {
      config,
      schema: {
        operationId: "getHelp",
        tags,
        summary: "One help page as data",
        params: PageParams,
        response: { 200: HelpPage },
      },
    },
    async ({ language, params: { kind, id } }) => pageOf(help(language), kind, id),
  );

  app.get(
    "/help/:kind/:id/markdown",
    {
      config,
      schema: {
        operationId: "getHelpMarkdown",
        tags,
        summary: "One help page as Markdown",
        params: PageParams,
        response: { 200: { content: { "text/markdown": { schema: Type.String() } } } },
      },
    },
    async ({ language, params: { kind, id } }, reply) =>
      reply.type("text/markdown; charset=utf-8").send(renderHelpMarkdown(pageOf(help(language), kind, id))),
  );
};

function pageOf(help: HelpCentre, kind: Kind, id: string): HelpDoc {
  const page = help.get(kind, id);
  if (page === null)
    throw new FitGlueError("NOT_FOUND", `There is no help page for ${kind}/${id}; GET /api/v1/help lists them`);
  return page;
}
