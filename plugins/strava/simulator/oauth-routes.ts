import { randomBytes } from "node:crypto";
import { escapeHtml } from "@fitglue/sdk";
import type { FastifyInstance } from "fastify";
import { page } from "../../simulator/page.ts";
import { API_ERRORS } from "./api-error.ts";
import { athleteEvent } from "./event-sender.ts";
import { formOf } from "./form-body.ts";
import type { Athlete, Grant, World } from "./world.ts";

/** The application that is registered at the simulated service; made up. */
export const APPLICATION = { clientId: "100001", clientSecret: "demo-strava-client-secret" } as const;

const TOKEN_MS = 6 * 60 * 60 * 1000;
/** With more time left than this a refresh gives the same access token again. */
const KEEPS_TOKEN_MS = 60 * 60 * 1000;
const CODE_MS = 10 * 60 * 1000;
const SCOPE_WORDS: Readonly<Record<string, string>> = {
  read: "View data about your public profile (required)",
  read_all: "View your private routes and segments",
  "profile:read_all": "View your complete profile",
  "profile:write": "Update your profile",
  "activity:read": "View data about your activities",
  "activity:read_all": "View data about your private activities",
  "activity:write": "Upload your activities from this app",
};

/** Sign-in page, tokens and the two ways to take an access away. */
export function oauthRoutes(server: FastifyInstance, world: World): void {
  for (const path of ["/oauth/authorize", "/oauth/mobile/authorize"]) {
    server.get(path, async (request, reply) => {
      const { fields } = await formOf(request);
      const scopes = checkedAuthorization(world, fields);
      return reply.type("text/html").send(signInPage(world, fields, scopes));
    });
    server.post(path, async (request, reply) => {
      const { fields } = await formOf(request);
      const asked = checkedAuthorization(world, fields);
      const address = new URL(fields["redirect_uri"] ?? "");
      if (fields["state"] !== undefined) address.searchParams.set("state", fields["state"]);
      if (fields["decision"] !== "allow") {
        address.searchParams.set("error", "access_denied");
        return reply.redirect(address.href);
      }
      const scopes = asked.filter((scope) => scope === "read" || fields[`allow ${scope}`] === "on");
      const code = randomBytes(20).toString("hex");
      const athleteId = Number(fields["athlete"] ?? world.athletes[0]?.id);
      world.codes.set(code, { athleteId, scopes, expiresAtMs: world.clock.now() + CODE_MS });
      address.searchParams.set("code", code);
      address.searchParams.set("scope", scopes.join(","));
      return reply.redirect(address.href);
    });
  }
  for (const prefix of ["", "/api/v3"]) {
    server.post(`${prefix}/oauth/token`, async (request) => {
      const { fields } = await formOf(request);
      needApplication(fields["client_id"], fields["client_secret"]);
      if (fields["grant_type"] === "authorization_code") return exchangeCode(world, fields["code"] ?? "");
      if (fields["grant_type"] === "refresh_token") return refresh(world, fields["refresh_token"] ?? "");
      throw API_ERRORS.badRequest("Application", "grant_type");
    });
    server.post(`${prefix}/oauth/deauthorize`, async (request) => {
      const { fields } = await formOf(request);
      const token = fields["access_token"] ?? request.headers.authorization?.replace(/^Bearer /u, "");
      const grant = [...world.grants.values()].find(({ accessToken }) => accessToken === token);
      if (grant === undefined) throw API_ERRORS.badToken();
      revoke(world, grant);
      return { access_token: token };
    });
    server.post(`${prefix}/oauth/revoke`, async (request, reply) => {
      const basic = /^Basic (.+)$/u.exec(request.headers.authorization ?? "")?.[1] ?? "";
      const [clientId, clientSecret] = Buffer.from(basic, "base64").toString().split(":");
      const { fields } = await formOf(request);
      needApplication(clientId ?? fields["client_id"], clientSecret ?? fields["client_secret"]);
      const token = fields["token"];
      const grant = [...world.grants.values()].find(
        ({ accessToken, refreshToken }) => token === accessToken || token === refreshToken,
      );
      if (grant !== undefined) revoke(world, grant);
      return reply.status(200).send({});
    });
  }
}

/** Takes the access away, as the athlete does in the settings, and tells the application. */
export function revoke(world: World, grant: Grant): void {
  world.grants.delete(grant.athleteId);
  athleteEvent(world, grant.athleteId);
}

function checkedAuthorization(world: World, fields: Readonly<Record<string, string>>): readonly string[] {
  if (fields["client_id"] !== APPLICATION.clientId) throw API_ERRORS.badRequest("Application", "client_id");
  const redirect = URL.parse(fields["redirect_uri"] ?? "");
  const domains = ["localhost", "127.0.0.1", "[::1]", world.settings.callbackDomain];
  if (redirect === null || !domains.includes(redirect.hostname))
    throw API_ERRORS.badRequest("Application", "redirect_uri");
  if (fields["response_type"] !== "code") throw API_ERRORS.badRequest("Application", "response_type");
  const scopes = (fields["scope"] ?? "").split(",");
  if (scopes.some((scope) => SCOPE_WORDS[scope] === undefined)) throw API_ERRORS.badRequest("Application", "scope");
  return scopes;
}

function needApplication(clientId: string | undefined, clientSecret: string | undefined): void {
  if (clientId !== APPLICATION.clientId) throw API_ERRORS.badRequest("Application", "client_id");
  if (clientSecret !== APPLICATION.clientSecret) throw API_ERRORS.badRequest("Application", "client_secret");
}

function exchangeCode(world: World, code: string): object {
  const found = world.codes.get(code);
  world.codes.delete(code);
  const athlete = world.athletes.find(({ id }) => id === found?.athleteId);
  if (found === undefined || athlete === undefined || found.expiresAtMs <= world.clock.now())
    throw API_ERRORS.badRequest("AuthorizationCode", "code");
  const grant: Grant = {
    athleteId: athlete.id,
    scopes: found.scopes,
    accessToken: newToken(world, "access"),
    refreshToken: newToken(world, "refresh"),
    expiresAtMs: world.clock.now() + TOKEN_MS,
  };
  world.grants.set(athlete.id, grant);
  return { ...tokensOf(world, grant), athlete: athleteSummary(athlete) };
}

function refresh(world: World, refreshToken: string): object {
  const grant = [...world.grants.values()].find((one) => one.refreshToken === refreshToken);
  if (grant === undefined) throw API_ERRORS.badRequest("RefreshToken", "refresh_token");
  if (grant.expiresAtMs - world.clock.now() <= KEEPS_TOKEN_MS) {
    grant.accessToken = newToken(world, "access");
    grant.expiresAtMs = world.clock.now() + TOKEN_MS;
    if (world.settings.rotatesRefreshTokens) grant.refreshToken = newToken(world, "refresh");
  }
  return tokensOf(world, grant);
}

function tokensOf(world: World, { accessToken, refreshToken, expiresAtMs }: Grant): object {
  return {
    token_type: "Bearer",
    access_token: accessToken,
    refresh_token: refreshToken,
    expires_at: Math.floor(expiresAtMs / 1000),
    expires_in: Math.max(0, Math.floor((expiresAtMs - world.clock.now()) / 1000)),
  };
}

function newToken(world: World, kind: string): string {
  return `${kind}-${world.nextId.token++}-${randomBytes(16).toString("hex")}`;
}

/** An athlete as everybody may see them. */
export function athleteSummary({ id, username, firstName, lastName }: Athlete): object {
  return { id, username, resource_state: 2, firstname: firstName, lastname: lastName, premium: true, summit: true };
}

function signInPage(world: World, fields: Readonly<Record<string, string>>, scopes: readonly string[]): string {
  const kept = ["client_id", "redirect_uri", "response_type", "scope", "state", "approval_prompt"]
    .filter((name) => fields[name] !== undefined)
    .map((name) => `<input type="hidden" name="${name}" value="${escapeHtml(fields[name] ?? "")}">`);
  const boxes = scopes.map((scope) => {
    const always = scope === "read" ? " disabled" : "";
    const words = escapeHtml(SCOPE_WORDS[scope] ?? scope);
    return `<p><label><input type="checkbox" name="allow ${scope}" checked${always}> ${words}</label></p>`;
  });
  const athletes = world.athletes.map(
    ({ id, firstName, lastName }) => `<option value="${id}">${escapeHtml(`${firstName} ${lastName}`)}</option>`,
  );
  return page(
    "Authorize FitGlue to connect to Strava (simulated)",
    `<form method="post" action="/oauth/authorize">${kept.join("")}
<p><label>Signed in as <select name="athlete">${athletes.join("")}</select></label></p>
<fieldset><legend>FitGlue will be able to</legend>${boxes.join("")}</fieldset>
<p><button name="decision" value="allow">Authorize</button> <button name="decision" value="deny">Cancel</button></p></form>`,
  );
}
