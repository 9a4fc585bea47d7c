import type { FastifyInstance } from "fastify";
import fp from "fastify-plugin";
import { accountOf } from "../access.ts";
import { webHeaders } from "../web-request.ts";
import type { Authentication } from "./create-authentication.ts";

/** Looks who asks, as far as the route's access wants to know, and refuses strangers where an account is needed. */
export const authenticate = fp(
  async (app: FastifyInstance, { authentication }: { readonly authentication: Authentication }) => {
    app.addHook("onRequest", async (request, reply) => {
      const { access = "account" } = request.routeOptions.config;
      if (access === "anyone") return;
      const { visitor, setCookies } = await authentication.visitorOf(webHeaders(request));
      request.visitor = visitor;
      for (const cookie of setCookies) reply.header("set-cookie", cookie);
      if (access === "account") accountOf(request);
      reply.header("cache-control", "private, no-store");
    });
  },
);
