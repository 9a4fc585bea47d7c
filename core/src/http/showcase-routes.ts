import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { FitGlueError } from "@fitglue/sdk";
import { Type } from "typebox";
import { ShowcasePage, ShowcaseSummary, Visibility } from "../api/showcase.ts";
import type { ShowcaseService } from "../services.ts";
import { accountOf } from "./access.ts";
import { closed } from "./request-shapes.ts";

interface Options {
  readonly showcase: ShowcaseService;
}

const tags = ["showcase"];
const SlugParams = Type.Object({ slug: Type.String() });

/** /showcase (one's own pages) and /pages/:slug (a page as a visitor sees it). */
export const showcaseRoutes: FastifyPluginAsyncTypebox<Options> = async (app, { showcase }) => {
  app.get(
    "/showcase",
    {
      schema: {
        operationId: "listPages",
        tags,
        summary: "Published pages of the account, newest first",
        response: { 200: Type.Object({ pages: Type.Array(ShowcaseSummary) }) },
      },
    },
    async (request) => ({ pages: await showcase.list(accountOf(request)) }),
  );

  app.patch(
    "/showcase/:slug",
    {
      schema: {
        operationId: "setPageVisibility",
        tags,
        summary: "Say who may see a page",
        params: SlugParams,
        body: closed({ visibility: Visibility }),
        response: { 200: ShowcaseSummary },
      },
    },
    (request) => showcase.setVisibility(accountOf(request), request.params.slug, request.body.visibility),
  );

  app.delete(
    "/showcase/:slug",
    {
      schema: {
        operationId: "deletePage",
        tags,
        summary: "Take a page down",
        params: SlugParams,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await showcase.remove(accountOf(request), request.params.slug);
      return reply.code(204).send(null);
    },
  );

  app.get(
    "/pages/:slug",
    {
      config: { access: "visitor" },
      schema: {
        operationId: "getPage",
        tags,
        summary: "A published page",
        params: SlugParams,
        response: { 200: ShowcasePage },
      },
    },
    async (request) => {
      const page = await showcase.view(request.params.slug, request.visitor?.accountId ?? null);
      if (page === null)
        throw new FitGlueError("NOT_FOUND", "There is no page at this address, or it is private; check the link");
      return page;
    },
  );
};
