import { LANGUAGES, type Language } from "@fitglue/registry";
import fp from "fastify-plugin";
import { negotiateLanguage } from "./page-language.ts";

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
    request.language = negotiateLanguage(request.headers["accept-language"] ?? "", LANGUAGES);
  });
});
