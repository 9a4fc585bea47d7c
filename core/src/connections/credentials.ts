import { FitGlueError, type Manifest } from "@fitglue/sdk";

/** What opens an account at a service. Never leaves the host. */
export type Credentials =
  | { readonly type: "apiKey"; readonly key: string }
  | { readonly type: "oauth2"; readonly accessToken: string; readonly refreshToken: string | null };

/** How a connection's manifest says that requests are signed. */
export type ConnectionAuth = NonNullable<Manifest["connection"]>["auth"];

/** Shorter ones are no secrets, and hiding them in answers would hide half of what is said. */
const SHORTEST_SECRET = 8;
const LONGEST_SECRET = 4000;
/** What may stand in a header and in an address: visible ASCII. */
const SECRET = /^[\x21-\x7e]*$/;

/**
 * Checks that credentials are such as the manifest's auth uses.
 *
 * @throws FitGlueError REQUEST_INVALID, which never repeats them
 */
export function checkCredentials(auth: ConnectionAuth, credentials: Credentials): void {
  if (auth.type !== credentials.type)
    throw new FitGlueError(
      "REQUEST_INVALID",
      `This connection is made with ${auth.type}, not with ${credentials.type}`,
    );
  for (const secret of secretsOf(credentials))
    if (secret.length < SHORTEST_SECRET || secret.length > LONGEST_SECRET || !SECRET.test(secret))
      throw new FitGlueError(
        "REQUEST_INVALID",
        `A key of ${String(secret.length)} characters, or one with spaces or letters beyond ASCII, is none; copy it again, whole and without what stands around it`,
      );
}

/** Every text that must not be seen. */
export function secretsOf(credentials: Credentials): readonly string[] {
  if (credentials.type === "apiKey") return [credentials.key];
  const { accessToken, refreshToken } = credentials;
  return refreshToken === null ? [accessToken] : [accessToken, refreshToken];
}
