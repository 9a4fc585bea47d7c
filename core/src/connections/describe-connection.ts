import { errorHelpPath, type Manifest } from "@fitglue/sdk";
import type { Connection } from "../api/connections.ts";
import type { ConnectionFacts } from "./connection-service.ts";
import type { ConnectionAuth } from "./credentials.ts";
import type { OAuth2Auth, OAuthClient } from "./oauth-client.ts";

export interface DescribedParts {
  readonly facts: ConnectionFacts | null;
  /** Null where the operator set none up. */
  readonly client: OAuthClient | null;
  readonly sync: Connection["sync"];
  readonly budget: Connection["budget"];
  /** Where the service is told to send people back to. */
  readonly callbackUrl: string;
  readonly nowMs: number;
}

/** A connection as the API shows it; for a plugin that nobody connected yet, what connecting it takes. */
export function describeConnection(manifest: Manifest, parts: DescribedParts): Connection | null {
  const { connection, publisher, id, name, icon, summary } = manifest;
  if (!connection) return null;
  const { facts, sync, budget } = parts;
  const { auth, prerequisites = [], setup } = connection;
  const unavailableReason = whyUnavailable(manifest, parts);
  return {
    plugin: `${publisher}/${id}`,
    name,
    icon,
    summary,
    helpPage: `/help/connections/${id}`,
    auth: auth.type,
    status: facts?.status ?? "none",
    ...stateOf(manifest, parts),
    isAvailable: unavailableReason === null,
    unavailableReason,
    account: facts?.serviceAccount ?? null,
    connectedAt: facts?.connectedAt.toISOString() ?? null,
    scopes: scopesOf(manifest).map(({ id: scope, reason, optional = false }) => ({
      id: scope,
      reason,
      optional,
      isGranted: facts?.scopes.includes(scope) ?? false,
    })),
    prerequisites: [...prerequisites],
    setup: [...setup],
    key: pastedFor(auth),
    canImportHistory: manifest.source?.backfill ?? false,
    sync: facts === null ? null : sync,
    budget: facts === null ? [] : [...budget],
  };
}

/** What a person pastes to connect; null for a sign-in. */
function pastedFor(auth: ConnectionAuth): Connection["key"] {
  if (auth.type === "oauth2") return null;
  const { type, label, where = null, format = "text" } = auth;
  return { label, where, format, isSecret: type === "apiKey" };
}

function scopesOf({ connection }: Manifest): OAuth2Auth["scopes"] | readonly [] {
  return connection?.auth.type === "oauth2" ? connection.auth.scopes : [];
}

/** Says which permissions are not there; null when all are. */
export function whatIsMissing(manifest: Manifest, granted: readonly string[]): string | null {
  const missing = scopesOf(manifest).filter(({ id }) => !granted.includes(id));
  if (missing.length === 0) return null;
  const named = missing.map(({ id, reason }) => `${id} (${reason.replace(/\.$/, "")})`).join(", ");
  return `${manifest.name} was connected without ${named}; connect again and leave it ticked if you want that`;
}

function stateOf({ name }: Manifest, { facts, nowMs }: DescribedParts): Pick<Connection, "reason" | "help"> {
  if (facts === null) return { reason: null, help: null };
  switch (facts.status) {
    case "needs_reconnect":
      return { reason: facts.reason, help: errorHelpPath("CONNECTION_EXPIRED") };
    case "disabled":
      return { reason: `You switched it off; nothing is fetched from ${name} or sent there`, help: null };
    default:
      if (facts.restsUntil !== null && facts.restsUntil.getTime() > nowMs)
        return {
          reason: `${name} does not answer at the moment; it is asked again by itself`,
          help: errorHelpPath("SERVICE_UNAVAILABLE"),
        };
      return { reason: facts.reason, help: facts.reason === null ? null : errorHelpPath("CONNECTION_SCOPE_MISSING") };
  }
}

function whyUnavailable(
  { connection, publisher, id, name }: Manifest,
  { client, callbackUrl }: DescribedParts,
): string | null {
  if (connection?.auth.type !== "oauth2" || client !== null) return null;
  return `${name} lets only registered apps in. Whoever runs this server registers one there, with the callback address ${callbackUrl}, and starts FitGlue with FITGLUE_OAUTH_CLIENTS=${publisher}/${id}=<client id>:<client secret>`;
}
