import { randomBytes } from "node:crypto";
import { escapeHtml } from "@fitglue/sdk";
import type { FastifyInstance } from "fastify";
import { fieldsOf } from "./fields-of.ts";
import { page } from "./page.ts";
import { APPLICATION, MEMBER, type WhoopService } from "./whoop-service.ts";

const TOKEN_SECONDS = 3600;
/** Shorter ones are refused (https://developer.whoop.com/docs/developing/oauth). */
const SHORTEST_STATE = 8;
const SCOPES: Readonly<Record<string, string>> = {
  offline: "Stay connected",
  "read:profile": "Name and email",
  "read:workout": "Workouts",
  "read:recovery": "Recovery",
  "read:cycles": "Cycles",
  "read:sleep": "Sleep",
  "read:body_measurement": "Height, weight, and maximum heart rate",
};

type Fields = Readonly<Record<string, string>>;

/** The sign-in page, and tokens for codes and for keys that serve once. */
export function oauthRoutes(server: FastifyInstance, service: WhoopService): void {
  server.get("/oauth/oauth2/auth", (request, reply) => {
    const fields = fieldsOf(request);
    const wrong = wrongIn(fields);
    if (wrong !== null) return reply.status(400).send({ error: wrong });
    return reply.type("text/html").send(signInPage(fields));
  });
  server.post("/oauth/oauth2/auth", (request, reply) => {
    const fields = fieldsOf(request);
    const wrong = wrongIn(fields);
    if (wrong !== null) return reply.status(400).send({ error: wrong });
    const back = new URL(fields["redirect_uri"] ?? "");
    back.searchParams.set("state", fields["state"] ?? "");
    if (fields["decision"] !== "allow") {
      back.searchParams.set("error", "access_denied");
      return reply.redirect(back.href);
    }
    const scopes = scopesOf(fields);
    const code = randomBytes(20).toString("hex");
    service.codes.set(code, scopes);
    back.searchParams.set("code", code);
    back.searchParams.set("scope", scopes.join(" "));
    return reply.redirect(back.href);
  });
  server.post("/oauth/oauth2/token", (request, reply) => {
    const fields = fieldsOf(request);
    if (fields["client_id"] !== APPLICATION.clientId || fields["client_secret"] !== APPLICATION.clientSecret)
      return reply.status(401).send({ error: "invalid_client" });
    const scopes = takeScopes(service, fields);
    if (scopes === null) return reply.status(400).send({ error: "invalid_grant" });
    return giveTokens(service, scopes);
  });
}

/** What a code or a refresh token stands for; both serve once. */
function takeScopes(service: WhoopService, fields: Fields): readonly string[] | null {
  if (fields["grant_type"] === "authorization_code") {
    const scopes = service.codes.get(fields["code"] ?? "") ?? null;
    service.codes.delete(fields["code"] ?? "");
    return scopes;
  }
  const { grant } = service;
  const isRefresh = fields["grant_type"] === "refresh_token" && grant?.refreshToken === fields["refresh_token"];
  return isRefresh ? (grant?.scopes ?? null) : null;
}

function giveTokens(service: WhoopService, scopes: readonly string[]): object {
  const grant = {
    scopes,
    accessToken: randomBytes(24).toString("hex"),
    refreshToken: scopes.includes("offline") ? randomBytes(24).toString("hex") : null,
    expiresAtMs: service.nowMs() + TOKEN_SECONDS * 1000,
  };
  service.grant = grant;
  return {
    access_token: grant.accessToken,
    ...(grant.refreshToken !== null && { refresh_token: grant.refreshToken }),
    expires_in: TOKEN_SECONDS,
    token_type: "bearer",
    scope: scopes.join(" "),
  };
}

function wrongIn(fields: Fields): string | null {
  if (fields["client_id"] !== APPLICATION.clientId) return "invalid_client";
  if (fields["response_type"] !== "code") return "unsupported_response_type";
  if ((fields["state"] ?? "").length < SHORTEST_STATE) return "invalid_state";
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
  const asked = scopesOf(fields).map((scope) => `<li>${escapeHtml(SCOPES[scope] ?? scope)}</li>`);
  return page(
    "Let FitGlue see your WHOOP data (simulated)",
    `<p>Signed in as ${MEMBER.first_name} ${MEMBER.last_name}.</p><ul>${asked.join("")}</ul>
<form method="post" action="/oauth/oauth2/auth">${kept.join("")}
<button name="decision" value="allow">Grant</button> <button name="decision" value="deny">Deny</button></form>`,
  );
}
