import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { type ErrorCode, FitGlueError } from "@fitglue/sdk";
import type { FastifyRequest } from "fastify";
import { Type } from "typebox";
import type { ConnectService } from "../services.ts";

interface Options {
  readonly connect: ConnectService;
}

/** /oauth/:publisher/:id/callback: where a service sends people back to. The page that they come to says how it went. */
export const oauthRoutes: FastifyPluginAsyncTypebox<Options> = async (app, { connect }) => {
  app.get(
    "/oauth/:publisher/:id/callback",
    {
      config: { access: "visitor" },
      schema: { hide: true, params: Type.Object({ publisher: Type.String(), id: Type.String() }) },
    },
    async (request, reply) => {
      const { publisher, id } = request.params;
      const page = `/app/connections/${encodeURIComponent(publisher)}/${encodeURIComponent(id)}`;
      const result = await finish(request, connect, `${publisher}/${id}`);
      // The address of this page holds the service's code: it must not go along to the next.
      reply.header("referrer-policy", "no-referrer");
      return reply.redirect(`${page}?${new URLSearchParams(result).toString()}`, 303);
    },
  );
};

async function finish(request: FastifyRequest, connect: ConnectService, name: string): Promise<Record<string, string>> {
  const { visitor } = request;
  if (visitor === null) return { result: "OAUTH_STATE_INVALID" satisfies ErrorCode };
  const answer = new URL(request.url, request.origin).searchParams;
  try {
    await connect.finishSignIn(visitor.accountId, name, { sessionId: visitor.sessionId, answer });
    return { result: "connected" };
  } catch (error) {
    if (!(error instanceof FitGlueError)) {
      request.log.error({ err: error, plugin: name }, "a sign-in at a service met a defect");
      return { result: "INTERNAL" satisfies ErrorCode };
    }
    const { missing, pluginCode } = error.details;
    return {
      result: error.code,
      ...(Array.isArray(missing) && { missing: missing.join(" ") }),
      ...(typeof pluginCode === "string" && { reason: pluginCode }),
    };
  }
}
