import { FitGlueError, type Manifest } from "@fitglue/sdk";
import { hash, randomBytes } from "node:crypto";
import type { SignInAttemptRepository } from "../storage/sign-in-attempt-repository.ts";
import { type OAuth, type OAuthClient, oauth2Of, type OAuthParty, type SignedIn } from "./oauth-client.ts";

/** How long a person may take at the service. */
const ATTEMPT_SECONDS = 15 * 60;
const RANDOM_BYTES = 32;

export interface BegunSignIn {
  readonly accountId: string;
  /** Of the browser in which it begins: only there it can be finished. */
  readonly sessionId: string;
  /** Address under which the person reaches us, without a slash at the end. */
  readonly origin: string;
  readonly wantsHistory: boolean;
  /** Those of the optional scopes that are asked for; null for all. */
  readonly optionalScopes: readonly string[] | null;
}

export interface AnsweredSignIn {
  readonly accountId: string;
  readonly sessionId: string;
  /** What the service added to the callback address. */
  readonly answer: URLSearchParams;
}

/** Sign-ins at services, from the page that asks the person to the tokens. */
export interface SignIns {
  /** @returns the address to send the person to @throws FitGlueError CONNECTION_UNAVAILABLE */
  begin(signIn: BegunSignIn, manifest: Manifest): Promise<{ url: string }>;
  /** @throws FitGlueError OAUTH_STATE_INVALID, and what the exchange throws */
  finish(signIn: AnsweredSignIn, manifest: Manifest): Promise<{ signedIn: SignedIn; wantsHistory: boolean }>;
}

export function createSignIns(
  attempts: SignInAttemptRepository,
  oauth: OAuth,
  clients: ReadonlyMap<string, OAuthClient>,
): SignIns {
  const partyOf = (accountId: string, manifest: Manifest): OAuthParty => {
    const { name, publisher, id } = manifest;
    const plugin = `${publisher}/${id}`;
    const auth = oauth2Of(manifest);
    const client = clients.get(plugin);
    if (client) return { owner: { accountId, plugin }, name, auth, client };
    throw new FitGlueError(
      "CONNECTION_UNAVAILABLE",
      `No client for ${name} is set up here; whoever runs the server sets FITGLUE_OAUTH_CLIENTS=${plugin}=<client id>:<client secret>`,
    );
  };

  return {
    async begin({ accountId, sessionId, origin, wantsHistory, optionalScopes }, manifest) {
      const party = partyOf(accountId, manifest);
      const state = randomText();
      const codeVerifier = party.auth.pkce === true ? randomText() : null;
      const scopes = party.auth.scopes
        .filter(({ id, optional }) => optional !== true || optionalScopes === null || optionalScopes.includes(id))
        .map(({ id }) => id);
      const redirectUri = `${origin}${callbackPath(party.owner.plugin)}`;
      const stateSha256 = digestOf(state);
      const attempt = { ...party.owner, stateSha256, sessionId, redirectUri, codeVerifier, scopes, wantsHistory };
      await attempts.insert(attempt, ATTEMPT_SECONDS);
      return { url: await oauth.authorizeUrl(party, { redirectUri, state, codeVerifier, scopes }) };
    },

    async finish({ accountId, sessionId, answer }, manifest) {
      const party = partyOf(accountId, manifest);
      const state = answer.get("state") ?? "";
      // It serves once, also for whoever may not use it.
      const attempt = await attempts.take(digestOf(state));
      const isTheirs =
        attempt?.accountId === accountId && attempt.sessionId === sessionId && attempt.plugin === party.owner.plugin;
      if (!isTheirs)
        throw new FitGlueError(
          "OAUTH_STATE_INVALID",
          `This answer of ${party.name} belongs to no sign-in that was begun here in the last ${String(ATTEMPT_SECONDS / 60)} minutes; begin again, in this browser`,
        );
      const { redirectUri, codeVerifier, scopes, wantsHistory } = attempt;
      const signedIn = await oauth.exchange(party, { redirectUri, state, codeVerifier, scopes }, answer);
      return { signedIn, wantsHistory };
    },
  };
}

/** Where a service sends people back to. */
export function callbackPath(plugin: string): string {
  return `/oauth/${plugin}/callback`;
}

/** 256 bits, as RFC 7636 wants them for a verifier. */
function randomText(): string {
  return randomBytes(RANDOM_BYTES).toString("base64url");
}

function digestOf(state: string): Buffer {
  return hash("sha256", state, "buffer");
}
