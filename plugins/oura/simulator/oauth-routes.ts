import { randomBytes } from "node:crypto";
import { escapeHtml } from "@fitglue/sdk";
import type { FastifyInstance } from "fastify";
import { fieldsOf } from "./fields-of.ts";
import { page } from "./page.ts";
import { APPLICATION, type OuraService } from "./oura-service.ts";

const TOKEN_SECONDS = 86_400;
const SCOPES: Readonly<Record<string, string>> = {
  "extapi:personal": "Gender, age, height, weight",
  "extapi:email": "Address of mail",
  "extapi:workout": "Workouts",
  "extapi:heartrate": "Heart rate over time",
  "extapi:daily": "Summaries of sleep, activity and readiness",
};

type Fields = Readonly<Record<string, string>>;

/** The sign-in page, tokens for codes and for keys that serve once, and taking the access away. */
export function oauthRoutes(server: FastifyInstance, service: OuraService): void {
  server.get("/oauth/v2/ext/oauth-authorize", (request, reply) => {
    const fields = fieldsOf(request);
    const wrong = wrongIn(fields);
    if (wrong !== null) return reply.status(400).send({ error: wrong });
    return reply.type("text/html").send(signInPage(fields));
  });
  server.post("/oauth/v2/ext/oauth-authorize", (request, reply) => {
    const fields = fieldsOf(request);
    const wrong = wrongIn(fields);
    if (wrong !== null) return reply.status(400).send({ error: wrong });
    const back = new URL(fields["redirect_uri"] ?? "");
    back.searchParams.set("state", fields["state"] ?? "");
    if (fields["decision"] !== "allow") {
      back.searchParams.set("error", "access_denied");
      return reply.redirect(back.href);
    }
    // The person may untick each of them.
    const scopes = scopesOf(fields).filter((scope) => fields[`deny ${scope}`] !== "on");
    const code = randomBytes(20).toString("hex");
    service.codes.set(code, scopes);
    back.searchParams.set("code", code);
    back.searchParams.set("scope", scopes.join(" "));
    return reply.redirect(back.href);
  });
  server.post("/oauth/v2/ext/oauth-token", (request, reply) => {
    const fields = fieldsOf(request);
    if (fields["client_id"] !== APPLICATION.clientId || fields["client_secret"] !== APPLICATION.clientSecret)
      return reply.status(401).send({ error: "invalid_client" });
    const scopes = takeScopes(service, fields);
    if (scopes === null) return reply.status(400).send({ error: "invalid_grant" });
    return giveTokens(service, scopes);
  });
  server.post("/oauth/v2/ext/oauth-revoke", (request, reply) => {
    const { token } = fieldsOf(request);
    if (service.grant?.accessToken === token || service.grant?.refreshToken === token) service.grant = null;
    return reply.status(200).send();
  });
}

/** What a code or a refresh token stands for; both serve once. */
function takeScopes(service: OuraService, fields: Fields): readonly string[] | null {
  if (fields["grant_type"] === "authorization_code") {
    const scopes = service.codes.get(fields["code"] ?? "") ?? null;
    service.codes.delete(fields["code"] ?? "");
    return scopes;
  }
  const { grant } = service;
  const isRefresh = fields["grant_type"] === "refresh_token" && grant?.refreshToken === fields["refresh_token"];
  return isRefresh ? (grant?.scopes ?? null) : null;
}

function giveTokens(service: OuraService, scopes: readonly string[]): object {
  const grant = {
    scopes,
    accessToken: randomBytes(24).toString("hex"),
    refreshToken: randomBytes(24).toString("hex"),
    expiresAtMs: service.nowMs() + TOKEN_SECONDS * 1000,
  };
  service.grant = grant;
  return {
    access_token: grant.accessToken,
    refresh_token: grant.refreshToken,
    expires_in: TOKEN_SECONDS,
    token_type: "bearer",
    scope: scopes.join(" "),
  };
}

function wrongIn(fields: Fields): string | null {
  if (fields["client_id"] !== APPLICATION.clientId) return "invalid_client";
  if (fields["response_type"] !== "code") return "unsupported_response_type";
  const redirect = URL.parse(fields["redirect_uri"] ?? "");
  if (redirect === null || !["localhost", "127.0.0.1", "[::1]"].includes(redirect.hostname)) return "invalid_request";
  return scopesOf(fields).every((scope) => SCOPES[scope] !== undefined) ? null : "invalid_scope";
}

function scopesOf(fields: Fields): readonly string[] {
  return (fields["scope"] ?? "").split(" ").filter((scope) => scope !== "");
}

function signInPage(fields: Fields): string {
  const kept = ["client_id", "redirect_uri", "response_type", "scope", "state"].map(
    (name) => `<input type="hidden" name="${name}" value="${escapeHtml(fields[name] ?? "")}">`,
  );
  const asked = scopesOf(fields).map(
    (scope) =>
      `<p><label><input type="checkbox" name="deny ${escapeHtml(scope)}"> Do not share: ${escapeHtml(SCOPES[scope] ?? scope)}</label></p>`,
  );
  return page(
    "Let FitGlue see your Oura data (simulated)",
    `<form method="post" action="/oauth/v2/ext/oauth-authorize">${kept.join("")}${asked.join("")}
<button name="decision" value="allow">Grant</button> <button name="decision" value="deny">Deny</button></form>`,
  );
}
