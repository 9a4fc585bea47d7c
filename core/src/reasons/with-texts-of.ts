import type { Manifest } from "@fitglue/sdk";
import type { Reason } from "./reason.ts";

/**
 * The reason with its texts out of the plugin's manifest as they are there now: the reason was stored with the English ones,
 * and the manifest may be in another language.
 */
export function withTextsOf(manifest: Manifest, reason: Reason): Reason {
  switch (reason.code) {
    case "refused-because": {
      const error = manifest[reason.role]?.errors.find(({ code }) => code === reason.error);
      return error ? { ...reason, title: error.title, fix: error.fix } : reason;
    }
    case "scopes-missing":
      return { ...reason, scopes: reason.scopes.map((scope) => ({ ...scope, reason: reasonOf(scope, manifest) })) };
    default:
      return reason;
  }
}

/** Why the manifest wants a permission, to stand within a sentence. */
function reasonOf({ id, reason }: { readonly id: string; readonly reason: string }, { connection }: Manifest): string {
  const scopes = connection?.auth.type === "oauth2" ? connection.auth.scopes : [];
  return scopes.find((scope) => scope.id === id)?.reason.replace(/\.$/, "") ?? reason;
}
