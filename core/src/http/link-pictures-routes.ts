import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { LANGUAGES, type Registry } from "@fitglue/registry";
import { FitGlueError } from "@fitglue/sdk";
import type { FastifyReply } from "fastify";
import { Type } from "typebox";
import { HelpKind } from "../api/help.ts";
import type { HelpCentres } from "./help-centre.ts";
import type { LinkPictures } from "./link-pictures.ts";

interface Options {
  readonly registry: Registry;
  readonly help: HelpCentres;
  readonly linkPictures: LinkPictures;
}

const config = { access: "anyone" } as const;
const Part = Type.Union([Type.Literal("home"), Type.Literal("plugins"), Type.Literal("help")]);

/** Pictures of public pages; the pages have them under addresses of their own. */
export const linkPicturesRoutes: FastifyPluginAsyncTypebox<Options> = async (app, { registry, help, linkPictures }) => {
  app.get(
    "/pictures/:part",
    { config, schema: { hide: true, params: Type.Object({ part: Part }) } },
    async ({ params: { part } }, reply) => sendPng(reply, await linkPictures.ofSite(part)),
  );

  app.get(
    "/plugins/:publisher/:id/picture",
    { config, schema: { hide: true, params: Type.Object({ publisher: Type.String(), id: Type.String() }) } },
    async ({ params: { publisher, id } }, reply) =>
      sendPng(reply, await linkPictures.ofPlugin(registry.resolve(`${publisher}/${id}`).manifest)),
  );

  app.get(
    "/help/:kind/:id/picture",
    { config, schema: { hide: true, params: Type.Object({ kind: HelpKind, id: Type.String() }) } },
    async ({ params: { kind, id } }, reply) => {
      // One address, one picture, whoever asks.
      const page = help(LANGUAGES[0]).get(kind, id);
      if (page === null)
        throw new FitGlueError("NOT_FOUND", `There is no help page for ${kind}/${id}; GET /api/v1/help lists them`);
      return sendPng(reply, await linkPictures.ofHelp(page));
    },
  );
};

function sendPng(reply: FastifyReply, png: Uint8Array): FastifyReply {
  return reply.type("image/png").send(Buffer.from(png));
}
