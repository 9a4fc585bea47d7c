import { createHash } from "node:crypto";
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { FitGlueError } from "@fitglue/sdk";
import { Type } from "typebox";
import type { AssetService, ShowcaseService } from "../services.ts";

interface Options {
  readonly assets: AssetService;
  readonly showcase: Pick<ShowcaseService, "card">;
}

/** Once a page is private again, its pictures are gone from shared caches after as long as the page itself. */
const SHOWN = "public, max-age=60";
/** Kept by the owner's browser, and asked for each time: whoever uses the browser next is another visitor. */
const OWN = "private, no-cache";

/**
 * /a/:slug/card.png: the page for link previews. /assets/:id: pictures that plugins made, for their owner and, while a page shows them, for everybody. Their content is
 * a stranger's, so the browser may do nothing with it but draw it.
 */
export const assetsRoutes: FastifyPluginAsyncTypebox<Options> = async (app, { assets, showcase }) => {
  app.get(
    "/a/:slug/card.png",
    { config: { access: "visitor" }, schema: { hide: true, params: Type.Object({ slug: Type.String() }) } },
    async (request, reply) => {
      const card = await showcase.card(request.params.slug, request.visitor?.accountId ?? null);
      if (card === null)
        throw new FitGlueError("NOT_FOUND", "There is no page at this address, or it is private; check the link");
      const etag = `"${createHash("sha256").update(card.png).digest("base64url").slice(0, 22)}"`;
      const isForAll = card.isShown && !reply.hasHeader("set-cookie");
      reply
        .header("cross-origin-resource-policy", card.isShown ? "cross-origin" : "same-origin")
        .header("cache-control", isForAll ? SHOWN : OWN)
        .header("etag", etag);
      if (request.headers["if-none-match"]?.split(/,\s*/).includes(etag)) return reply.code(304).send();
      return reply.type("image/png").send(Buffer.from(card.png));
    },
  );

  app.get(
    "/assets/:id",
    { config: { access: "visitor" }, schema: { hide: true, params: Type.Object({ id: Type.String() }) } },
    async (request, reply) => {
      const { id } = request.params;
      const asset = await assets.get(id, request.visitor?.accountId ?? null);
      if (asset === null)
        throw new FitGlueError("NOT_FOUND", "There is no picture at this address, or it is private; check the link");
      const { type, bytes, isShown } = asset;
      // The content behind an id never changes, so the id is its own mark.
      const etag = `"${id}"`;
      // The visitor's session may have been renewed: that cookie is for no shared cache, whoever may see the picture.
      const isForAll = isShown && !reply.hasHeader("set-cookie");
      reply
        .header("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
        .header("cross-origin-resource-policy", isShown ? "cross-origin" : "same-origin")
        .header("cache-control", isForAll ? SHOWN : OWN)
        .header("etag", etag);
      if (request.headers["if-none-match"]?.split(/,\s*/).includes(etag)) return reply.code(304).send();
      return reply.type(type).send(bytes);
    },
  );
};
