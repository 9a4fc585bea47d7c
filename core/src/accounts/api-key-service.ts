import { FitGlueError } from "@fitglue/sdk";
import { hash, randomBytes } from "node:crypto";
import type { ApiKeyService } from "../services.ts";
import type { ApiKeyRepository } from "../storage/api-key-repository.ts";
import { found } from "../storage/record-id.ts";

const MOST_KEYS = 20;
/** Nobody guesses 256 random bits, so a fast digest is enough to keep a stolen database from opening anything. */
const KEY_BYTES = 32;
const KEY = /^fgk_[A-Za-z0-9_-]{43}$/;
const HINT_CHARACTERS = "fgk_".length + 4;

export function createApiKeyService(keys: ApiKeyRepository): ApiKeyService {
  return {
    list: (accountId) => keys.list(accountId),

    async create(accountId, { name }) {
      const present = await keys.list(accountId);
      if (present.length >= MOST_KEYS)
        throw new FitGlueError("CONFLICT", `There are ${present.length} API keys already; revoke one that is not used`);
      const key = `fgk_${randomBytes(KEY_BYTES).toString("base64url")}`;
      const hint = key.slice(0, HINT_CHARACTERS);
      const trimmed = name.trim();
      if (trimmed === "") throw new FitGlueError("REQUEST_INVALID", "name must not be empty; say what the key is for");
      return { key, apiKey: await keys.insert({ accountId, name: trimmed, sha256: digestOf(key), hint }) };
    },

    async revoke(accountId, id) {
      found((await keys.remove(accountId, id)) || null, "API key", id);
    },

    async accountOf(key) {
      const accountId = KEY.test(key) ? await keys.use(digestOf(key)) : null;
      if (accountId !== null) return accountId;
      throw new FitGlueError(
        "API_KEY_REFUSED",
        "This API key opens nothing here; it was revoked, or belongs to another server. Make a new one under Settings",
      );
    },
  };
}

function digestOf(key: string): Buffer {
  return hash("sha256", key, "buffer");
}
