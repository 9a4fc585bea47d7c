import type { Connection } from "#lib/api/models.ts";
import { isConnected, needsWizard } from "./connection-words.ts";

const loadOAuthWizard = async () => (await import("./OAuthWizard.svelte")).default;
const loadKeyWizard = async () => (await import("./KeyWizard.svelte")).default;
const loadSyncPanel = async () => (await import("./SyncPanel.svelte")).default;
const loadRateBudget = async () => (await import("./RateBudget.svelte")).default;

/** Parts of the page of a connection; null are those that it does not show. */
export interface ConnectionParts {
  readonly OAuthWizard: Awaited<ReturnType<typeof loadOAuthWizard>> | null;
  readonly KeyWizard: Awaited<ReturnType<typeof loadKeyWizard>> | null;
  readonly SyncPanel: Awaited<ReturnType<typeof loadSyncPanel>> | null;
  readonly RateBudget: Awaited<ReturnType<typeof loadRateBudget>> | null;
}

/**
 * Loads what a connection shows. Services are connected in one of two ways, and one that is not connected has nothing to
 * tell: nobody loads what is not shown.
 */
export async function connectionParts(connection: Connection): Promise<ConnectionParts> {
  const byConsent = connection.auth === "oauth2";
  const asks = needsWizard(connection);
  const tells = isConnected(connection);
  const [OAuthWizard, KeyWizard, SyncPanel, RateBudget] = await Promise.all([
    byConsent && (asks || connection.status === "limited") ? loadOAuthWizard() : null,
    asks && !byConsent ? loadKeyWizard() : null,
    tells && connection.sync ? loadSyncPanel() : null,
    tells && connection.budget.length > 0 ? loadRateBudget() : null,
  ]);
  return { OAuthWizard, KeyWizard, SyncPanel, RateBudget };
}
