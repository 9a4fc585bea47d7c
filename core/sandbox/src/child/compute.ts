import { createHash, createHmac } from "node:crypto";

/** Bounds of one computation; text is counted in UTF-16 units. */
export interface ComputeLimits {
  /** Of a URL and what it is resolved against or changed to, a character outside ASCII counting as four to eight. */
  readonly urlCharacters: number;
  /** Of everything else. */
  readonly computeCharacters: number;
}

/** `"=" + text`, or the code of a refusal. */
export type ComputeAnswer = `=${string}` | "INVALID" | "TOO_LARGE" | "UNKNOWN";

/** Null when the input is not valid. Must take time in proportion to its input, and must never throw. */
type Computation = (text: string, more: string) => string | null;

const HASHES = ["SHA-1", "SHA-256", "SHA-384", "SHA-512"] as const;
const URL_PARTS = [
  "href",
  "protocol",
  "username",
  "password",
  "host",
  "hostname",
  "port",
  "pathname",
  "search",
  "hash",
] as const;
const COMPUTATIONS: ReadonlyMap<string, Computation> = new Map<string, Computation>([
  ["url.parse", (url) => partsOf(URL.parse(url))],
  ["url.resolve", (url, base) => partsOf(URL.parse(url, base))],
  ...URL_PARTS.map((part) => [`url.set.${part}`, (href: string, value: string) => setPart(href, part, value)] as const),
  ...HASHES.map((hash) => [`digest.${hash}`, (data: string) => digest(hash, data)] as const),
  ...HASHES.map((hash) => [`hmac.${hash}`, (data: string, key: string) => hmac(hash, data, key)] as const),
  ["base64.encode", (text) => (isLatin1(text) ? Buffer.from(text, "latin1").toString("base64") : null)],
  ["base64.decode", decodeBase64],
  ["utf8.encode", (text) => Buffer.from(text).toString("latin1")],
  ["utf8.decode", (bytes) => decodeUtf8(bytes, false)],
  ["utf8.decodeFatal", (bytes) => decodeUtf8(bytes, true)],
]);

/**
 * Pure work that plugin code asks for and that is answered at once, in the sandbox process: the same input always gives
 * the same answer, so nothing of it needs to be recorded. Bytes are text with one character per byte.
 *
 * Blocks the process while it works. The bounds keep one computation to a few milliseconds; its time counts as the plugin's.
 * @param name e.g. `url.parse`, `digest.SHA-256`.
 * @param more Second input of those that take two: the base of a URL, a new value, a key.
 */
export function compute(name: string, text: string, more: string, limits: ComputeLimits): ComputeAnswer {
  const computation = COMPUTATIONS.get(name);
  if (computation === undefined) return "UNKNOWN";
  if (isTooLarge(name, text, more, limits)) return "TOO_LARGE";
  const answer = computation(text, more);
  return answer === null ? "INVALID" : `=${answer}`;
}

function isTooLarge(name: string, text: string, more: string, limits: ComputeLimits): boolean {
  const isUrl = name.startsWith("url.");
  if (text.length + more.length > (isUrl ? limits.urlCharacters : limits.computeCharacters)) return true;
  return isUrl && weightOf(text) + weightOf(more) > limits.urlCharacters;
}

/** Bringing a host name into its ASCII form takes time that grows with the square of its characters outside ASCII. */
function weightOf(text: string): number {
  return 3 * Buffer.byteLength(text) - 2 * text.length;
}

/** In the order in which the prelude reads them. */
function partsOf(url: URL | null): string | null {
  if (url === null) return null;
  const { href, origin, protocol, username, password, host, hostname, port, pathname, search, hash } = url;
  return JSON.stringify([href, origin, protocol, username, password, host, hostname, port, pathname, search, hash]);
}

function setPart(href: string, part: (typeof URL_PARTS)[number], value: string): string | null {
  const url = URL.parse(href);
  if (url === null || (part === "href" && !URL.canParse(value))) return null;
  url[part] = value;
  return partsOf(url);
}

function digest(hash: (typeof HASHES)[number], data: string): string | null {
  return isLatin1(data) ? createHash(hash.replace("-", "")).update(data, "latin1").digest("binary") : null;
}

function hmac(hash: (typeof HASHES)[number], data: string, key: string): string | null {
  if (!isLatin1(data) || !isLatin1(key)) return null;
  return createHmac(hash.replace("-", ""), Buffer.from(key, "latin1")).update(data, "latin1").digest("binary");
}

function decodeBase64(text: string): string | null {
  try {
    return atob(text);
  } catch {
    return null;
  }
}

function decodeUtf8(bytes: string, fatal: boolean): string | null {
  if (!isLatin1(bytes)) return null;
  try {
    return new TextDecoder("utf-8", { fatal, ignoreBOM: true }).decode(Buffer.from(bytes, "latin1"));
  } catch {
    return null;
  }
}

function isLatin1(text: string): boolean {
  // eslint-disable-next-line no-control-regex -- all of Latin-1 is meant
  return !/[^\x00-\xff]/.test(text);
}
