import { FitGlueError } from "@fitglue/sdk";
import { type OAuth, type OAuthClient, oauth2Of } from "./oauth-client.ts";
import type { RenewTokens } from "./renewal.ts";

/** Renews tokens with the operator's clients. */
export function renewWith(oauth: OAuth, clients: ReadonlyMap<string, OAuthClient>): RenewTokens {
  return async (owner, manifest, credentials) => {
    const client = clients.get(owner.plugin);
    if (!client)
      throw new FitGlueError(
        "CONNECTION_UNAVAILABLE",
        `The sign-in at ${manifest.name} cannot be renewed: FITGLUE_OAUTH_CLIENTS names no client for ${owner.plugin} any more`,
      );
    return oauth.refresh({ owner, name: manifest.name, auth: oauth2Of(manifest), client }, credentials);
  };
}
