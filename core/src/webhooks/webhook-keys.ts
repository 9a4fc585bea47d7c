import type { Vault, VaultPlace } from "../vault/vault.ts";

/** What services prove their events with: a key of each address, which services were told, at rest. */
export interface WebhookKeys {
  /** @param sha256 - of the address's secret */
  seal(accountId: string, sha256: Buffer, key: string): Promise<Buffer>;
  /** @throws FitGlueError VAULT_UNREADABLE */
  open(accountId: string, sha256: Buffer, sealed: Buffer): Promise<string>;
}

export function createWebhookKeys(vault: Vault): WebhookKeys {
  return {
    seal: (accountId, sha256, key) => vault.seal(placeOf(accountId, sha256), Buffer.from(key)),
    open: async (accountId, sha256, sealed) => (await vault.open(placeOf(accountId, sha256), sealed)).toString(),
  };
}

function placeOf(accountId: string, sha256: Buffer): VaultPlace {
  return { accountId, table: "webhook_secret", column: "proof_key", row: sha256.toString("hex") };
}
