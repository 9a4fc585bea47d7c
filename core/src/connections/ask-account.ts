import type { PluginPackage } from "@fitglue/registry";
import type { PluginSandbox } from "@fitglue/sandbox";
import { randomInt } from "node:crypto";
import type { ServiceAccount } from "../api/connections.ts";
import { connectionFailure } from "./connection-failure.ts";
import type { ConnectionTrials } from "./connection-trials.ts";
import type { Credentials } from "./credentials.ts";

/**
 * Has a plugin ask its service whose account it is. Null when the plugin cannot tell.
 *
 * @param credentials - to be tried; null for those that are stored
 * @throws FitGlueError CONNECTION_KEY_INVALID or OAUTH_REFUSED with the plugin's own explanation when the service does not
 * let them in, SERVICE_UNAVAILABLE when it cannot be asked, and RATE_LIMITED
 */
export type AskAccount = (
  accountId: string,
  plugin: PluginPackage,
  credentials: Credentials | null,
) => Promise<ServiceAccount | null>;

export function createAskAccount(sandbox: PluginSandbox, trials: ConnectionTrials): AskAccount {
  return async (accountId, plugin, credentials) => {
    if (plugin.manifest.connection?.account !== true) return null;
    const { publisher, id } = plugin.manifest;
    const ask = (stepId: string | null) =>
      sandbox.run({
        plugin,
        role: "connection",
        method: "account",
        input: {},
        scope: { accountId, runId: null, stepId, dryRun: false },
        nowMs: Date.now(),
        seed: randomInt(2 ** 32),
      });
    const report = await (credentials === null
      ? ask(null)
      : trials.during({ accountId, plugin: `${publisher}/${id}` }, credentials, ask));
    if (!report.ok) throw connectionFailure(plugin, report.failure, notAsked(plugin.manifest.name));
    return report.outcome;
  };
}

function notAsked(name: string): string {
  return `${name} could not be asked whether this is right; nothing is wrong with what you entered as far as we know, try again in a moment`;
}
