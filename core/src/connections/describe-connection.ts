import type { Language } from "@fitglue/registry";
import { errorHelpPath, type Manifest } from "@fitglue/sdk";
import type { Connection } from "../api/connections.ts";
import type { Reason, ReasonOf } from "../reasons/reason.ts";
import { reasonText } from "../reasons/reason-text.ts";
import { withTextsOf } from "../reasons/with-texts-of.ts";
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

/**
 * A connection as the API shows it; for a plugin that nobody connected yet, what connecting it takes.
 * @param manifest - In the language of who looks, as far as the plugin speaks it.
 */
export function describeConnection(manifest: Manifest, parts: DescribedParts, language?: Language): Connection | null {
  const { connection, publisher, id, name, icon, summary } = manifest;
  if (!connection) return null;
  const { facts, sync, budget } = parts;
  const { auth, prerequisites = [], setup } = connection;
  const unavailable = whyUnavailable(manifest, parts);
  const { reason, help } = stateOf(manifest, parts);
  return {
    plugin: `${publisher}/${id}`,
    name,
    icon,
    summary,
    helpPage: `/help/connections/${id}`,
    auth: auth.type,
    status: facts?.status ?? "none",
    reason: reason && reasonText(withTextsOf(manifest, reason), language),
    help,
    isAvailable: unavailable === null,
    unavailableReason: unavailable && reasonText(unavailable, language),
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

/** Which permissions are not there; null when all are. */
export function whatIsMissing(manifest: Manifest, granted: readonly string[]): ReasonOf<"scopes-missing"> | null {
  const missing = scopesOf(manifest).filter(({ id }) => !granted.includes(id));
  if (missing.length === 0) return null;
  const scopes = missing.map(({ id, reason }) => ({ id, reason: reason.replace(/\.$/, "") }));
  return { code: "scopes-missing", name: manifest.name, scopes };
}

/** Why it is as it is, and the help that explains it. */
interface DescribedState {
  readonly reason: Reason | null;
  readonly help: string | null;
}

function stateOf({ name }: Manifest, { facts, nowMs }: DescribedParts): DescribedState {
  if (facts === null) return { reason: null, help: null };
  switch (facts.status) {
    case "needs_reconnect":
      return { reason: facts.reason, help: errorHelpPath("CONNECTION_EXPIRED") };
    case "disabled":
      return { reason: { code: "switched-off", name }, help: null };
    default:
      if (facts.restsUntil !== null && facts.restsUntil.getTime() > nowMs)
        return { reason: { code: "not-answering", name }, help: errorHelpPath("SERVICE_UNAVAILABLE") };
      return { reason: facts.reason, help: facts.reason === null ? null : errorHelpPath("CONNECTION_SCOPE_MISSING") };
  }
}

function whyUnavailable(
  { connection, publisher, id, name }: Manifest,
  { client, callbackUrl }: DescribedParts,
): ReasonOf<"no-client"> | null {
  if (connection?.auth.type !== "oauth2" || client !== null) return null;
  return { code: "no-client", name, plugin: `${publisher}/${id}`, callbackUrl };
}
