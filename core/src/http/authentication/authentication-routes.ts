import rateLimit from "@fastify/rate-limit";
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { FitGlueError } from "@fitglue/sdk";
import type { FastifyReply, FastifyRequest } from "fastify";
import { Type } from "typebox";
import { SignIn, SignUp } from "../../api/sign-in.ts";
import { rateLimitOptions } from "../rate-limits.ts";
import { webHeaders } from "../web-request.ts";
import type { Authentication } from "./create-authentication.ts";

interface Options {
  readonly authentication: Authentication;
}

/** Attempts per address: enough for a person who mistypes, too few for one who guesses. */
const ATTEMPTS = { max: 20, windowSeconds: 300 };

const tags = ["account"];
const config = { access: "anyone" } as const;
const Done = Type.Object({ success: Type.Boolean() });

/** /api/auth: the answers set and remove the session cookie. */
export const authenticationRoutes: FastifyPluginAsyncTypebox<Options> = async (app, { authentication }) => {
  await app.register(rateLimit, rateLimitOptions(ATTEMPTS));

  app.post(
    "/sign-up/email",
    {
      config,
      schema: {
        operationId: "signUp",
        tags,
        summary: "Make the first account and sign in with it",
        body: SignUp,
        response: { 200: Done },
      },
    },
    async (request, reply) => answer(await authentication.signUp(authRequest(request)), request, reply),
  );

  app.post(
    "/sign-in/email",
    { config, schema: { operationId: "signIn", tags, summary: "Sign in", body: SignIn, response: { 200: Done } } },
    async (request, reply) => answer(await authentication.answer(authRequest(request)), request, reply),
  );

  app.post(
    "/sign-out",
    {
      config: { access: "anyone", rateLimit: false },
      schema: { operationId: "signOut", tags, summary: "End the session", response: { 200: Done } },
    },
    async (request, reply) => answer(await authentication.answer(authRequest(request)), request, reply),
  );
};

function authRequest(request: FastifyRequest): Request {
  const headers = webHeaders(request);
  headers.set("content-type", "application/json");
  headers.delete("content-length");
  return new Request(request.origin + request.url, {
    method: request.method,
    headers,
    body: JSON.stringify(request.body ?? {}),
  });
}

/** Passes the cookies on; what the library says beyond success or failure stays inside. */
async function answer(response: Response, request: FastifyRequest, reply: FastifyReply): Promise<{ success: boolean }> {
  for (const cookie of response.headers.getSetCookie()) reply.header("set-cookie", cookie);
  reply.header("cache-control", "private, no-store");
  if (response.ok) return { success: true };
  throw await refusal(response, request);
}

async function refusal(response: Response, request: FastifyRequest): Promise<Error> {
  const { code = "", message = "" } = (await response.json().catch(() => ({}))) as { code?: string; message?: string };
  if (response.status === 401)
    return new FitGlueError("SIGN_IN_REFUSED", "This email address and password do not belong together; check both");
  if (response.status < 500)
    return new FitGlueError("REQUEST_INVALID", `${message || "This was refused"}; correct it and send it again`, {
      details: { reason: code },
    });
  request.log.error({ status: response.status, reason: code }, "sign-in failed");
  return new Error(`sign-in answered ${response.status} ${code}`);
}
