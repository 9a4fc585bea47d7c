import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { FitGlueError } from "@fitglue/sdk";
import { Type } from "typebox";
import type { AssetService } from "../services.ts";

interface Options {
  readonly assets: AssetService;
}

/** /assets/:id: pictures that plugins made. Their content is a stranger's, so the browser may do nothing with it but draw it. */
export const assetsRoutes: FastifyPluginAsyncTypebox<Options> = async (app, { assets }) => {
  app.get(
    "/assets/:id",
    { schema: { hide: true, params: Type.Object({ id: Type.String() }) } },
    async (request, reply) => {
      const asset = await assets.get(request.params.id);
      if (asset === null) throw new FitGlueError("NOT_FOUND", "There is no picture at this address; check the link");
      return reply
        .header("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
        .header("cross-origin-resource-policy", "cross-origin")
        .header("cache-control", "public, max-age=31536000, immutable")
        .type(asset.type)
        .send(asset.bytes);
    },
  );
};
