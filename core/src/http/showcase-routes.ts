import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { FitGlueError } from "@fitglue/sdk";
import { Type } from "typebox";
import {
  PageFilter,
  PagesChanged,
  PageSettings,
  ShowcaseList,
  ShownPage,
  Visibility,
  Withheld,
} from "../api/showcase.ts";
import type { ShowcaseService } from "../services.ts";
import { accountOf } from "./access.ts";
import { closed, pageQuery } from "./request-shapes.ts";

interface Options {
  readonly showcase: ShowcaseService;
}

/** More than anybody ticks by hand. */
const MOST_SLUGS = 500;

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
        summary: "Published pages of the account, the latest activity first",
        querystring: closed({ ...pageQuery, ...PageFilter.properties }),
        response: { 200: ShowcaseList },
      },
    },
    (request) => showcase.list(accountOf(request), request.query),
  );

  app.patch(
    "/showcase",
    {
      schema: {
        operationId: "changePages",
        tags,
        summary: "Say who may see many pages: those named, or all that match",
        body: closed({
          slugs: Type.Optional(Type.Array(Type.String({ maxLength: 100 }), { maxItems: MOST_SLUGS })),
          matching: Type.Optional(closed(PageFilter.properties)),
          visibility: Visibility,
        }),
        response: { 200: PagesChanged },
      },
    },
    async (request) => {
      const { slugs, matching, visibility } = request.body;
      if ((slugs === undefined) === (matching === undefined))
        throw new FitGlueError("REQUEST_INVALID", "Say which pages are meant: either slugs or matching");
      const which = slugs === undefined ? { matching: matching ?? {} } : { slugs };
      return showcase.changeMany(accountOf(request), which, visibility);
    },
  );

  app.get(
    "/showcase/:slug",
    {
      schema: {
        operationId: "getPageSettings",
        tags,
        summary: "Who may see a page, what it withholds, and what there is to choose from",
        params: SlugParams,
        response: { 200: PageSettings },
      },
    },
    (request) => showcase.settings(accountOf(request), request.params.slug),
  );

  app.patch(
    "/showcase/:slug",
    {
      schema: {
        operationId: "changePage",
        tags,
        summary: "Say who may see a page, and what it withholds",
        params: SlugParams,
        body: closed({ visibility: Type.Optional(Visibility), withheld: Type.Optional(Withheld) }),
        response: { 200: PageSettings },
      },
    },
    (request) => showcase.change(accountOf(request), request.params.slug, request.body),
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
        response: { 200: ShownPage },
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
