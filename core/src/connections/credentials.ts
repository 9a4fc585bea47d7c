import { FitGlueError, type Manifest } from "@fitglue/sdk";

/** What opens an account at a service. Never leaves the host. */
export type Credentials =
  | { readonly type: "apiKey"; readonly key: string }
  /** Opens nothing by itself: it says whose things are asked for. */
  | { readonly type: "publicId"; readonly id: string }
  | {
      readonly type: "oauth2";
      readonly accessToken: string;
      /** Null when the service gave none: then the person signs in again when the access token has expired. */
      readonly refreshToken: string | null;
      /** When the access token expires, in milliseconds since 1970; null when the service does not tell. */
      readonly expiresAtMs: number | null;
    };

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

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Blanks, line ends and characters without width, which come along when something is copied from a page. */
const AROUND = /^[\s\u200b-\u200d\u2060\ufeff]+|[\s\u200b-\u200d\u2060\ufeff]+$/g;

/** Ids as they stand on profile pages and in their addresses. */
const PUBLIC_ID = { number: /^\d{1,20}$/, text: /^[\w.@-]{1,100}$/ };

/**
 * What opens a connection as a person pasted it, without what came along with it: an API key or a public id.
 *
 * @throws FitGlueError CONNECTION_KEY_INVALID, which never repeats a key
 */
export function readKey({ connection, name }: Manifest, pasted: string): Credentials {
  const auth = connection?.auth;
  const text = pasted.replace(AROUND, "");
  if (auth?.type === "apiKey") return { type: "apiKey", key: checkKey(auth, name, text) };
  if (auth?.type === "publicId") return { type: "publicId", id: checkPublicId(auth, name, text) };
  throw new FitGlueError("CONNECTION_UNAVAILABLE", `${name} is not connected with a key; connect it as its page says`);
}

function checkPublicId(
  { format = "text", label, where }: Extract<ConnectionAuth, { readonly type: "publicId" }>,
  name: string,
  id: string,
): string {
  if (PUBLIC_ID[format].test(id)) return id;
  const shape = format === "number" ? "only digits" : "letters and digits, without blanks";
  throw new FitGlueError(
    "CONNECTION_KEY_INVALID",
    `This is no ${label} of ${name}: it has ${shape}; copy it again, whole and alone${whereOf(where)}`,
  );
}

function checkKey(auth: Extract<ConnectionAuth, { readonly type: "apiKey" }>, name: string, key: string): string {
  const where = whereOf(auth.where);
  if (key === "")
    throw new FitGlueError("CONNECTION_KEY_INVALID", `There is no key in this; copy it from ${name}${where}`);
  const isPossible = key.length >= SHORTEST_SECRET && key.length <= LONGEST_SECRET && SECRET.test(key);
  if (!isPossible || (auth.format === "uuid" && !UUID.test(key)))
    throw new FitGlueError(
      "CONNECTION_KEY_INVALID",
      `This is no key of ${name}: ${shapeOf(auth.format, key)}; copy it again, whole and alone${where}`,
    );
  return key;
}

/** In brackets, when the manifest says it. */
function whereOf(where: string | undefined): string {
  return where === undefined ? "" : ` (${where.replace(/\.$/, "")})`;
}

function shapeOf(format: "uuid" | "text" | undefined, { length }: string): string {
  const got = `this has ${String(length)} characters`;
  return format === "uuid"
    ? `a key has 32 hexadecimal digits in five groups with hyphens between, ${got}`
    : `a key has ${String(SHORTEST_SECRET)} to ${String(LONGEST_SECRET)} visible characters without blanks, ${got}`;
}

/** Every text that must not be seen. */
export function secretsOf(credentials: Credentials): readonly string[] {
  if (credentials.type === "apiKey") return [credentials.key];
  if (credentials.type === "publicId") return [];
  const { accessToken, refreshToken } = credentials;
  return refreshToken === null ? [accessToken] : [accessToken, refreshToken];
}
