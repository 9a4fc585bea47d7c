import { inLanguage, type Language, newestOfEach, type PluginPackage, type Registry } from "@fitglue/registry";
import { FitGlueError, type Manifest } from "@fitglue/sdk";
import type { Logger } from "pino";
import type { Connection, ServiceAccount } from "../api/connections.ts";
import type { Cause } from "../reasons/reason.ts";
import { reasonOfError } from "../reasons/reason-of-error.ts";
import type { ConnectService } from "../services.ts";
import type { ConnectionOwner } from "../storage/connection-repository.ts";
import { found } from "../storage/record-id.ts";
import type { AskAccount } from "./ask-account.ts";
import type { ConnectionFollower } from "./connection-follower.ts";
import type { ConnectionService } from "./connection-service.ts";
import { type Credentials, readKey } from "./credentials.ts";
import { describeConnection, whatIsMissing } from "./describe-connection.ts";
import { type OAuth, type OAuthClient, oauth2Of } from "./oauth-client.ts";
import type { RateBudget } from "./rate-budget.ts";
import { callbackPath, type SignIns } from "./sign-ins.ts";

export interface ConnectServiceParts {
  readonly registry: Registry;
  readonly connections: ConnectionService;
  readonly askAccount: AskAccount;
  readonly signIns: SignIns;
  readonly oauth: OAuth;
  readonly clients: ReadonlyMap<string, OAuthClient>;
  readonly budget: RateBudget;
  readonly follower: ConnectionFollower;
  readonly publicUrl: string;
  readonly logger: Logger;
}

/** What a person does with connections. */
export function createConnectService(parts: ConnectServiceParts): ConnectService {
  const { registry, connections, askAccount, signIns, follower, budget, clients, publicUrl } = parts;

  const describe = async (accountId: string, manifest: Manifest, language: Language): Promise<Connection | null> => {
    const owner = ownerOf(accountId, manifest);
    const facts = await connections.find(owner);
    const known = {
      facts,
      client: clients.get(owner.plugin) ?? null,
      sync: facts && (await follower.describe(facts, language)),
      budget: facts ? await budget.look(owner, manifest) : [],
      callbackUrl: `${publicUrl}${callbackPath(owner.plugin)}`,
      nowMs: Date.now(),
    };
    return describeConnection(manifest, known, language);
  };
  const get = async (accountId: string, name: string, language: Language = registry.language) => {
    const { manifest } = connectable(inLanguage(registry, language), name);
    return found(await describe(accountId, manifest, language), "connection", name);
  };

  return {
    async list(accountId, language = registry.language) {
      const all = newestOfEach(inLanguage(registry, language)).map(({ manifest }) =>
        describe(accountId, manifest, language),
      );
      return (await Promise.all(all)).filter((connection) => connection !== null);
    },

    get,

    async connectWithKey(accountId, name, { key, history }, language) {
      const plugin = connectable(registry, name);
      const credentials = readKey(plugin.manifest, key);
      const serviceAccount = await askAccount(accountId, plugin, credentials);
      await connections.connect(accountId, plugin.manifest, { credentials, serviceAccount, wantsHistory: history });
      return get(accountId, name, language);
    },

    async beginSignIn(accountId, name, { sessionId, origin, history, optionalScopes }) {
      const { manifest } = connectable(registry, name);
      return signIns.begin({ accountId, sessionId, origin, wantsHistory: history, optionalScopes }, manifest);
    },

    async finishSignIn(accountId, name, { sessionId, answer }) {
      const plugin = connectable(registry, name);
      const { manifest } = plugin;
      const { signedIn, wantsHistory } = await signIns.finish({ accountId, sessionId, answer }, manifest);
      const { credentials, scopes } = signedIn;
      checkScopes(manifest, scopes);
      const serviceAccount = await askAccount(accountId, plugin, credentials);
      const limits = whatIsMissing(manifest, scopes);
      try {
        await connections.connect(accountId, manifest, { credentials, serviceAccount, scopes, limits, wantsHistory });
      } catch (error) {
        if (error instanceof FitGlueError && error.code === "CONNECTION_ACCOUNT_CHANGED")
          await leave(parts, "revoke", () =>
            revokeUnused(parts, ownerOf(accountId, manifest), { manifest, credentials, serviceAccount }),
          );
        throw error;
      }
    },

    async check(accountId, name, language) {
      const plugin = connectable(registry, name);
      const owner = ownerOf(accountId, plugin.manifest);
      const facts = found(await connections.find(owner), "connection", name);
      try {
        await askAccount(accountId, plugin, null);
        await connections.accept(owner, whatIsMissing(plugin.manifest, facts.scopes));
      } catch (error) {
        if (!(error instanceof FitGlueError) || !REFUSALS.has(error.code)) throw error;
        await connections.refuse(owner, reasonOfFailure(error));
      }
      return get(accountId, name, language);
    },

    async setEnabled(accountId, name, isEnabled, language) {
      const { manifest } = connectable(registry, name);
      found((await connections.enable(ownerOf(accountId, manifest), isEnabled)) || null, "connection", name);
      return get(accountId, name, language);
    },

    async disconnect(accountId, name) {
      const { manifest } = connectable(registry, name);
      const owner = ownerOf(accountId, manifest);
      const facts = found(await connections.find(owner), "connection", name);
      // The person wants it gone: a service that does not answer must not hold that up.
      await leave(parts, "unsubscribe", () => follower.disconnecting(facts));
      await leave(parts, "revoke", () => revoke(parts, owner, manifest));
      await connections.disconnect(owner);
    },
  };
}

/** Codes by which a service says no to whom it was asked about. */
const REFUSALS = new Set(["CONNECTION_KEY_INVALID", "OAUTH_REFUSED", "CONNECTION_EXPIRED"]);

/** A plugin's own code is in the details of what its failure became. */
function reasonOfFailure({ code, message, details }: FitGlueError): Cause {
  const { pluginCode } = details;
  return reasonOfError({ code, message, pluginCode: typeof pluginCode === "string" ? pluginCode : null });
}

/** @throws FitGlueError PLUGIN_NOT_FOUND; NOT_FOUND when the plugin connects to nothing */
function connectable(registry: Registry, name: string): PluginPackage {
  const plugin = registry.resolve(name);
  return found(plugin.manifest.connection && plugin, "connection", name);
}

function ownerOf(accountId: string, { publisher, id }: Manifest): ConnectionOwner {
  return { accountId, plugin: `${publisher}/${id}` };
}

/** @throws FitGlueError CONNECTION_SCOPE_MISSING naming what cannot be done without */
function checkScopes(manifest: Manifest, granted: readonly string[]): void {
  const missing = oauth2Of(manifest).scopes.filter(({ id, optional }) => optional !== true && !granted.includes(id));
  if (missing.length === 0) return;
  const reasons = missing.map(({ id, reason }) => `${id} (${reason.replace(/\.$/, "")})`).join(", ");
  throw new FitGlueError(
    "CONNECTION_SCOPE_MISSING",
    `${manifest.name} cannot be used without ${reasons}; connect again and leave it ticked`,
    { details: { missing: missing.map(({ id }) => id) } },
  );
}

async function revoke(parts: ConnectServiceParts, owner: ConnectionOwner, manifest: Manifest): Promise<void> {
  if (manifest.connection?.auth.type !== "oauth2" || !parts.clients.has(owner.plugin)) return;
  const opened = await parts.connections.open(owner, manifest);
  if (opened === null || opened.status === "needs_reconnect") return;
  await withdraw(parts, owner, manifest, opened.credentials);
}

/**
 * Withdraws what a refused account of the service has just allowed. At many services an account has one access for the whole
 * application: where somebody else here is connected with it, that one would go, and it is left alone.
 */
async function revokeUnused(
  parts: ConnectServiceParts,
  owner: ConnectionOwner,
  { manifest, credentials, serviceAccount }: UnusedGrant,
): Promise<void> {
  if (serviceAccount === null || (await parts.connections.isConnected(owner.plugin, serviceAccount.id))) return;
  await withdraw(parts, owner, manifest, credentials);
}

interface UnusedGrant {
  readonly manifest: Manifest;
  readonly credentials: Credentials;
  readonly serviceAccount: ServiceAccount | null;
}

async function withdraw(
  { oauth, clients }: ConnectServiceParts,
  owner: ConnectionOwner,
  manifest: Manifest,
  credentials: Credentials,
): Promise<void> {
  const client = clients.get(owner.plugin);
  if (client === undefined || credentials.type !== "oauth2") return;
  await oauth.revoke({ owner, name: manifest.name, auth: oauth2Of(manifest), client }, credentials);
}

async function leave({ logger }: ConnectServiceParts, what: string, step: () => Promise<void>): Promise<void> {
  try {
    await step();
  } catch (error) {
    const code = error instanceof FitGlueError ? error.code : "INTERNAL";
    logger.warn({ what, code }, "a service was not told that its access is not wanted any more");
  }
}
