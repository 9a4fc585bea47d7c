import { FitGlueError, type JsonValue } from "@fitglue/sdk";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];
const WITHOUT_BODY = new Set(["GET", "HEAD"]);
const LONGEST_URL = 4000;
const MOST_HEADERS = 40;
const LONGEST_BODY = 1024 * 1024;
/** A token of HTTP (RFC 9110 §5.6.2): no colon, so no pseudo-header, and no line end. */
const HEADER_NAME = /^[!#$%&'*+\-.^_`|~0-9a-z]{1,80}$/i;
/** One line of visible ASCII: no folding, nothing that a server may read as another header. */
const HEADER_VALUE = /^[\t\x20-\x7e]{0,4000}$/;
/** Headers that belong to the connection between two machines, not to the caller. */
const OUR_HEADERS = new Set([
  "accept-encoding",
  "connection",
  "content-length",
  "expect",
  "host",
  "http2-settings",
  "keep-alive",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** What a plugin wants to send, checked as far as the arguments alone tell. */
export interface RequestInput {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | null;
  /** How the plugin wants the body of the answer. */
  readonly as: "text" | "bytes";
}

/**
 * Reads the arguments `(url, { method, headers, body, as }, bytes)` of a call that sends a request.
 *
 * @param call name of the call, for messages
 * @throws FitGlueError HOST_CALL_INVALID naming the argument and the rule
 */
export function parseRequestInput(
  call: string,
  [url, request]: readonly JsonValue[],
  bytes: Uint8Array | null,
): RequestInput {
  const invalid = (what: string) => new FitGlueError("HOST_CALL_INVALID", `${call} takes ${what}`);
  const fields = request ?? {};
  if (typeof fields !== "object" || Array.isArray(fields))
    throw invalid("{ method, headers, body, as } as its second argument");
  const { method = "GET", headers = {}, body = null, as = "text" } = fields as { readonly [key: string]: JsonValue };
  if (typeof method !== "string" || !METHODS.includes(method)) throw invalid(`a method of ${METHODS.join(", ")}`);
  if (as !== "text" && as !== "bytes") throw invalid(`"text" or "bytes" for as`);
  const sent = parseBody(body, bytes, invalid);
  if (sent !== null && WITHOUT_BODY.has(method)) throw invalid(`no body with ${method}`);
  return { url: parseUrl(url, invalid), method, headers: parseHeaders(headers, invalid), body: sent, as };
}

type Invalid = (what: string) => FitGlueError;

function parseUrl(url: JsonValue | undefined, invalid: Invalid): string {
  if (typeof url === "string" && url.length <= LONGEST_URL) return url;
  throw invalid(`an address of at most ${String(LONGEST_URL)} characters as its first argument`);
}

function parseBody(body: JsonValue, bytes: Uint8Array | null, invalid: Invalid): string | Uint8Array | null {
  if (body === null) return bytes;
  if (typeof body !== "string" || body.length > LONGEST_BODY)
    throw invalid(`a text of at most ${String(LONGEST_BODY)} characters as body`);
  if (bytes !== null) throw invalid("one body: a text in the request, or bytes as third argument");
  return body;
}

function parseHeaders(headers: JsonValue, invalid: Invalid): Record<string, string> {
  if (typeof headers !== "object" || headers === null || Array.isArray(headers)) throw invalid("headers as an object");
  const entries = Object.entries(headers);
  if (entries.length > MOST_HEADERS) throw invalid(`at most ${String(MOST_HEADERS)} headers`);
  const checked = new Map<string, string>();
  for (const [name, value] of entries) {
    const key = name.toLowerCase();
    if (!HEADER_NAME.test(name) || typeof value !== "string" || !HEADER_VALUE.test(value))
      throw invalid("headers whose names and values are plain text on one line");
    if (OUR_HEADERS.has(key) || key.startsWith("proxy-"))
      throw invalid(`no header ${name}: it belongs to the connection`);
    if (checked.has(key)) throw invalid(`each header once, and ${name} is there twice`);
    checked.set(key, value);
  }
  return Object.fromEntries(checked);
}
