import { FitGlueError, type Manifest } from "@fitglue/sdk";
import {
  AuthorizationResponseError,
  authorizationCodeGrantRequest,
  calculatePKCECodeChallenge,
  type Client,
  type ClientAuth,
  ClientSecretPost,
  customFetch,
  None,
  nopkce,
  processAuthorizationCodeResponse,
  processRefreshTokenResponse,
  processRevocationResponse,
  refreshTokenGrantRequest,
  ResponseBodyError,
  revocationRequest,
  type TokenEndpointResponse,
  validateAuthResponse,
} from "oauth4webapi";
import type { ConnectionOwner } from "../storage/connection-repository.ts";
import { checkCredentials, type ConnectionAuth, type Credentials } from "./credentials.ts";
import type { OutwardFetch } from "./outward-fetch.ts";

/** A client that the operator registered at a service. */
export interface OAuthClient {
  readonly id: string;
  /** Empty for a client without a secret. */
  readonly secret: string;
}

export type OAuth2Auth = Extract<ConnectionAuth, { readonly type: "oauth2" }>;
export type OAuth2Credentials = Extract<Credentials, { readonly type: "oauth2" }>;

/** For whom the service is spoken to. */
export interface OAuthParty {
  readonly owner: ConnectionOwner;
  /** Name of the service, for messages. */
  readonly name: string;
  readonly auth: OAuth2Auth;
  readonly client: OAuthClient;
}

export interface SignIn {
  readonly redirectUri: string;
  readonly state: string;
  /** Null where the manifest does not ask for PKCE. */
  readonly codeVerifier: string | null;
  readonly scopes: readonly string[];
}

export interface SignedIn {
  readonly credentials: OAuth2Credentials;
  /** Those that the person left ticked. */
  readonly scopes: readonly string[];
}

/** What we say to services in OAuth 2 (RFC 6749, 7636, 7009). Every request goes through our own egress. */
export interface OAuth {
  /** The page of the service that asks the person. */
  authorizeUrl(party: OAuthParty, signIn: SignIn): Promise<string>;
  /**
   * Reads what the service's page answered, and has the code exchanged for tokens.
   *
   * @throws FitGlueError OAUTH_REFUSED when person or service said no, CONNECTION_UNAVAILABLE when the service does not
   * take this client, SERVICE_UNAVAILABLE when it does not answer properly
   */
  exchange(party: OAuthParty, signIn: SignIn, answer: URLSearchParams): Promise<SignedIn>;
  /** @throws as `exchange` does; OAUTH_REFUSED says that the refresh token opens nothing any more */
  refresh(party: OAuthParty, credentials: OAuth2Credentials): Promise<OAuth2Credentials>;
  /** Withdraws the tokens at the service where the manifest says how. @throws as `exchange` does */
  revoke(party: OAuthParty, credentials: OAuth2Credentials): Promise<void>;
}

/** Errors by which a token endpoint says that the client, not the grant, is wrong (RFC 6749 §5.2). */
const CLIENT_ERRORS = new Set(["invalid_client", "unauthorized_client"]);

/** @param toBrowser - the address under which a browser finds the service's page */
export function createOAuth(outward: OutwardFetch, toBrowser: (url: URL) => URL = (url) => url): OAuth {
  return {
    async authorizeUrl({ auth, client }, { redirectUri, state, codeVerifier, scopes }) {
      const url = toBrowser(new URL(auth.authorizeUrl));
      const challenge = codeVerifier === null ? null : await calculatePKCECodeChallenge(codeVerifier);
      const parameters = {
        client_id: client.id,
        redirect_uri: redirectUri,
        response_type: "code",
        scope: scopes.join(auth.scopeSeparator ?? " "),
        state,
        ...(challenge !== null && { code_challenge: challenge, code_challenge_method: "S256" }),
      };
      for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
      return url.href;
    },

    async exchange(party, { redirectUri, state, codeVerifier, scopes }, answer) {
      const { auth } = party;
      const [server, client] = terms(party);
      const tokens = await speak(party, outward, async (fetch) =>
        processAuthorizationCodeResponse(
          server,
          client,
          await authorizationCodeGrantRequest(
            server,
            client,
            inBody(party.client),
            validateAuthResponse(server, client, answer, state),
            redirectUri,
            // The manifest says for which services a verifier is nothing unknown.
            // eslint-disable-next-line @typescript-eslint/no-deprecated -- it is there to make one think twice, and the manifest's author did
            codeVerifier ?? nopkce,
            { [customFetch]: fetch },
          ),
        ),
      );
      // Some services tell on the redirect what was left ticked, others with the tokens; who says nothing grants all.
      const granted = answer.get("scope") ?? tokens.scope ?? null;
      return {
        credentials: credentialsOf(party, tokens, null),
        scopes: granted === null ? scopes : granted.split(auth.scopeSeparator === "," ? /[, ]+/ : / +/).filter(Boolean),
      };
    },

    async refresh(party, credentials) {
      const [server, client] = terms(party);
      const { refreshToken } = credentials;
      if (refreshToken === null) throw refused(party, "the sign-in has expired");
      const tokens = await speak(party, outward, async (fetch) =>
        processRefreshTokenResponse(
          server,
          client,
          await refreshTokenGrantRequest(server, client, inBody(party.client), refreshToken, { [customFetch]: fetch }),
        ),
      );
      return credentialsOf(party, tokens, refreshToken);
    },

    async revoke(party, { accessToken }) {
      if (party.auth.revokeUrl === undefined) return;
      const [server, client] = terms(party);
      await speak(party, outward, async (fetch) =>
        processRevocationResponse(
          await revocationRequest(server, client, inHeader(party.client), accessToken, {
            [customFetch]: fetch,
            // Before there was RFC 7009, services called it this.
            additionalParameters: { access_token: accessToken },
          }),
        ),
      );
    },
  };
}

function terms({ auth, client }: OAuthParty): [Parameters<typeof validateAuthResponse>[0], Client] {
  const { origin } = new URL(auth.tokenUrl);
  const revocation = auth.revokeUrl === undefined ? {} : { revocation_endpoint: auth.revokeUrl };
  return [{ issuer: origin, token_endpoint: auth.tokenUrl, ...revocation }, { client_id: client.id }];
}

/** In the body: every service takes it there, and some nowhere else. */
function inBody({ secret }: OAuthClient): ClientAuth {
  return secret === "" ? None() : ClientSecretPost(secret);
}

/** In the header, where RFC 7009 wants it; not encoded once more, which few services expect. */
function inHeader({ id, secret }: OAuthClient): ClientAuth {
  if (secret === "") return None();
  return (_server, _client, _body, headers) => {
    headers.set("authorization", `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`);
  };
}

/** A service that gives no new refresh token lets the present one live on. */
function credentialsOf(
  { auth, name }: OAuthParty,
  { access_token, refresh_token, expires_in }: TokenEndpointResponse,
  refreshToken: string | null,
): OAuth2Credentials {
  const credentials: OAuth2Credentials = {
    type: "oauth2",
    accessToken: access_token,
    refreshToken: refresh_token ?? refreshToken,
    expiresAtMs: expires_in === undefined ? null : Date.now() + expires_in * 1000,
  };
  try {
    checkCredentials(auth, credentials);
  } catch {
    throw unavailable(name, "its tokens are too short, too long, or hold what cannot be sent");
  }
  return credentials;
}

/** What the service said, before anybody made sense of it. */
interface RawAnswer {
  readonly status: number;
  readonly text: string;
}

type LibraryFetch = (
  url: string,
  request: {
    readonly method: string;
    readonly headers: Record<string, string>;
    readonly body?: URLSearchParams | null | undefined;
  },
) => Promise<Response>;

/**
 * Says one thing to the service, and tells what went wrong in our words. Causes are left out: they hold the answer, in
 * which the tokens may stand.
 */
async function speak<Answer>(
  party: OAuthParty,
  outward: OutwardFetch,
  say: (fetch: LibraryFetch) => Promise<Answer>,
): Promise<Answer> {
  let answer: RawAnswer | null = null;
  const fetch: LibraryFetch = async (url, { method, headers, body }) => {
    const { hostname } = new URL(url);
    const response = await outward({
      url,
      method,
      headers,
      body: body?.toString() ?? null,
      allowed: [{ host: hostname, methods: ["POST"] }],
      requester: party.owner,
      signal: new AbortController().signal,
    });
    answer = { status: response.status, text: response.body.toString() };
    return new Response(response.status === 204 ? null : new Uint8Array(response.body), {
      status: response.status,
      headers: { "content-type": response.headers["content-type"] ?? "" },
    });
  };
  try {
    return await say(fetch);
  } catch (error) {
    throw inOurWords(party, error, answer);
  }
}

function inOurWords(party: OAuthParty, error: unknown, answer: RawAnswer | null): FitGlueError {
  const { name } = party;
  if (error instanceof AuthorizationResponseError)
    return refused(
      party,
      error.error === "access_denied" ? "the access was not allowed" : `it answered ${plain(error.error)}`,
    );
  if (error instanceof FitGlueError)
    return new FitGlueError(
      "SERVICE_UNAVAILABLE",
      `${name} could not be asked: ${error.message}; try again in a moment`,
    );
  if (answer === null) return unavailable(name, "its answer could not be read");
  const said = error instanceof ResponseBodyError ? plain(error.error) : null;
  const how = said ?? String(answer.status);
  if (said !== "invalid_grant" && isAboutClient(said, answer))
    return new FitGlueError(
      "CONNECTION_UNAVAILABLE",
      `${name} does not take the client that is set up here (it answered ${how}); whoever runs the server checks FITGLUE_OAUTH_CLIENTS and the app's page at ${name}`,
      { details: { status: answer.status } },
    );
  if (said === "invalid_grant" || answer.status === 400) return refused(party, `it answered ${how}`);
  return unavailable(name, `it answered ${how}`);
}

/**
 * Whether the service refuses the client and not the person: 401 is for one that it does not know, 403 for one that it has
 * switched off. Nobody who is connected can do anything about that.
 */
function isAboutClient(said: string | null, { status, text }: RawAnswer): boolean {
  if (status === 401 || status === 403) return true;
  // A service with errors of its own shape names what is wrong.
  return status === 400 && (said === null ? /client_(id|secret)/.test(text) : CLIENT_ERRORS.has(said));
}

function refused({ name }: OAuthParty, why: string): FitGlueError {
  return new FitGlueError(
    "OAUTH_REFUSED",
    `${name} did not let FitGlue in: ${why}; connect again and allow the access`,
  );
}

function unavailable(name: string, why: string): FitGlueError {
  return new FitGlueError("SERVICE_UNAVAILABLE", `${name} does not answer properly: ${why}; try again in a moment`);
}

/** The error code of a service; anything else that it says may hold a secret. */
function plain(code: string): string {
  return /^[a-z_]{1,40}$/.test(code) ? code : "an error";
}

/** @throws FitGlueError CONNECTION_UNAVAILABLE when the manifest's connection is not OAuth 2 */
export function oauth2Of({ connection, name }: Manifest): OAuth2Auth {
  if (connection?.auth.type === "oauth2") return connection.auth;
  throw new FitGlueError("CONNECTION_UNAVAILABLE", `${name} has no sign-in; connect it as its page says`);
}
