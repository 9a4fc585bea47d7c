import { secretToken } from "@fitglue/sdk";
import { randomUUID } from "node:crypto";
import type { SecretOwner, SecretSettingRepository } from "../storage/secret-setting-repository.ts";
import type { Vault, VaultPlace } from "../vault/vault.ts";

/** Values of settings with `x-secret`. Settings, runs, recordings and plugins hold a token in their place. */
export interface SecretSettings {
  /** @returns the token of the sealed value */
  seal(owner: SecretOwner, value: string): Promise<string>;
  /**
   * The value with this id; null when it is gone, or belongs to another person or plugin.
   *
   * @throws FitGlueError VAULT_UNREADABLE
   */
  open(owner: SecretOwner, id: string): Promise<string | null>;
}

export function createSecretSettings(settings: SecretSettingRepository, vault: Vault): SecretSettings {
  return {
    async seal(owner, value) {
      const id = randomUUID();
      await settings.insert(owner, id, await vault.seal(placeOf(owner, id), Buffer.from(value)));
      return secretToken(id);
    },
    async open(owner, id) {
      const sealed = await settings.find(owner, id);
      return sealed && (await vault.open(placeOf(owner, id), sealed)).toString();
    },
  };
}

/** The plugin is part of the place, so that a row given to another plugin opens nothing. */
function placeOf({ accountId, plugin }: SecretOwner, id: string): VaultPlace {
  return { accountId, table: "secret_setting", column: "value", row: `${plugin} ${id}` };
}
