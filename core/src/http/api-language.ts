import { LANGUAGES, type Language } from "@fitglue/registry";
import type { FastifyRequest } from "fastify";
import fp from "fastify-plugin";
import { negotiateLanguage } from "./negotiate-language.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** What `Accept-Language` asks for; English where it asks for nothing that we speak. */
    language: Language;
  }
}

/** Lets every request know in which language its answer is read. */
export const apiLanguage = fp(async (app) => {
  app.decorateRequest("language", LANGUAGES[0]);
  app.addHook("onRequest", async (request) => {
    request.language = languageOf(request);
  });
});

/** For what is answered before there is a route, and so before any hook. */
export function languageOf({ headers }: Pick<FastifyRequest, "headers">): Language {
  return negotiateLanguage(headers["accept-language"] ?? "", LANGUAGES);
}
