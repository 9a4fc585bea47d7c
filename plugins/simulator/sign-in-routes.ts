import { randomBytes } from "node:crypto";
import { escapeHtml } from "@fitglue/sdk";
import type { FastifyInstance } from "fastify";
import { type Fields, fieldsOf } from "./form-fields.ts";
import { page } from "./page.ts";

/** What one person allowed the application to do, with its tokens. */
export interface Grant {
  readonly scopes: readonly string[];
  readonly accessToken: string;
  readonly expiresAtMs: number;
  /** Serves once; null where the service gives none for these scopes. */
  readonly refreshToken: string | null;
}

/** The part of a simulated service that knows who is signed in. */
export interface SignedIn {
  grant: Grant | null;
  /** Scopes of the codes that were not exchanged yet. */
  readonly codes: Map<string, readonly string[]>;
  nowMs(): number;
}

/** How people sign in at a service with OAuth 2, and what it gives for it. */
export interface SignIn {
  readonly name: string;
  /** The person who is signed in there. */
  readonly person: string;
  /** The application that is registered there; made up. */
  readonly application: { readonly clientId: string; readonly clientSecret: string };
  readonly paths: { readonly authorize: string; readonly token: string; readonly revoke: string | null };
  /** What each scope allows, in the words of the page. */
  readonly scopes: Readonly<Record<string, string>>;
  /** Whether the person may untick single scopes. */
  readonly mayUntick: boolean;
  /** Without this scope there is no refresh token; null when there always is one. */
  readonly refreshScope: string | null;
  /** Shorter states are refused. */
  readonly shortestState: number;
  readonly tokenSeconds: number;
}

/** The sign-in page, tokens for codes and for refresh tokens that serve once, and taking the access away. */
export function signInRoutes(server: FastifyInstance, service: SignedIn, signIn: SignIn): void {
  const { application, paths } = signIn;
  server.get(paths.authorize, (request, reply) => {
    const fields = fieldsOf(request);
    const wrong = wrongIn(signIn, fields);
    if (wrong !== null) return reply.status(400).send({ error: wrong });
    return reply.type("text/html").send(signInPage(signIn, fields));
  });
  server.post(paths.authorize, (request, reply) => {
    const fields = fieldsOf(request);
    const wrong = wrongIn(signIn, fields);
    if (wrong !== null) return reply.status(400).send({ error: wrong });
    return reply.redirect(wayBack(service, fields));
  });
  server.post(paths.token, (request, reply) => {
    const fields = fieldsOf(request);
    if (fields["client_id"] !== application.clientId || fields["client_secret"] !== application.clientSecret)
      return reply.status(401).send({ error: "invalid_client" });
    const scopes = takeScopes(service, fields);
    if (scopes === null) return reply.status(400).send({ error: "invalid_grant" });
    return giveTokens(service, scopes, signIn);
  });
  if (paths.revoke === null) return;
  server.post(paths.revoke, (request, reply) => {
    const { token } = fieldsOf(request);
    if (service.grant?.accessToken === token || service.grant?.refreshToken === token) service.grant = null;
    return reply.status(200).send();
  });
}

function wrongIn({ application, scopes, shortestState }: SignIn, fields: Fields): string | null {
  if (fields["client_id"] !== application.clientId) return "invalid_client";
  if (fields["response_type"] !== "code") return "unsupported_response_type";
  if ((fields["state"] ?? "").length < shortestState) return "invalid_state";
  const redirect = URL.parse(fields["redirect_uri"] ?? "");
  if (redirect === null || !["localhost", "127.0.0.1", "[::1]"].includes(redirect.hostname)) return "invalid_request";
  return scopesOf(fields).every((scope) => scopes[scope] !== undefined) ? null : "invalid_scope";
}

/** Where the browser goes with what the person decided. */
function wayBack(service: SignedIn, fields: Fields): string {
  const back = new URL(fields["redirect_uri"] ?? "");
  back.searchParams.set("state", fields["state"] ?? "");
  if (fields["decision"] !== "allow") {
    back.searchParams.set("error", "access_denied");
    return back.href;
  }
  const scopes = scopesOf(fields).filter((scope) => fields[`deny ${scope}`] !== "on");
  const code = randomBytes(20).toString("hex");
  service.codes.set(code, scopes);
  back.searchParams.set("code", code);
  back.searchParams.set("scope", scopes.join(" "));
  return back.href;
}

/** What a code or a refresh token stands for; both serve once. */
function takeScopes(service: SignedIn, fields: Fields): readonly string[] | null {
  if (fields["grant_type"] === "authorization_code") {
    const scopes = service.codes.get(fields["code"] ?? "") ?? null;
    service.codes.delete(fields["code"] ?? "");
    return scopes;
  }
  const { grant } = service;
  const isRefresh = fields["grant_type"] === "refresh_token" && grant?.refreshToken === fields["refresh_token"];
  return isRefresh ? (grant?.scopes ?? null) : null;
}

function giveTokens(service: SignedIn, scopes: readonly string[], { refreshScope, tokenSeconds }: SignIn): object {
  const isRefreshed = refreshScope === null || scopes.includes(refreshScope);
  const grant = {
    scopes,
    accessToken: randomBytes(24).toString("hex"),
    refreshToken: isRefreshed ? randomBytes(24).toString("hex") : null,
    expiresAtMs: service.nowMs() + tokenSeconds * 1000,
  };
  service.grant = grant;
  return {
    access_token: grant.accessToken,
    ...(grant.refreshToken !== null && { refresh_token: grant.refreshToken }),
    expires_in: tokenSeconds,
    token_type: "bearer",
    scope: scopes.join(" "),
  };
}

function scopesOf(fields: Fields): readonly string[] {
  return (fields["scope"] ?? "").split(" ").filter((scope) => scope !== "");
}

function signInPage({ name, person, paths, scopes, mayUntick }: SignIn, fields: Fields): string {
  const kept = ["client_id", "redirect_uri", "response_type", "scope", "state"].map(
    (field) => `<input type="hidden" name="${field}" value="${escapeHtml(fields[field] ?? "")}">`,
  );
  const asked = scopesOf(fields).map((scope) => {
    const words = escapeHtml(scopes[scope] ?? scope);
    if (!mayUntick) return `<p>${words}</p>`;
    return `<p><label><input type="checkbox" name="deny ${escapeHtml(scope)}"> Do not share: ${words}</label></p>`;
  });
  return page(
    `Let FitGlue see your ${name} data (simulated)`,
    `<p>Signed in as ${escapeHtml(person)}.</p>
<form method="post" action="${paths.authorize}">${kept.join("")}${asked.join("")}
<button name="decision" value="allow">Grant</button> <button name="decision" value="deny">Deny</button></form>`,
  );
}
