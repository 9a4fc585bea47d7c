import type { HostCall } from "@fitglue/sandbox";
import { FitGlueError, type JsonValue } from "@fitglue/sdk";
import type { SafeFetch } from "./safe-fetch.ts";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];
const LONGEST_URL = 4000;
const MOST_HEADERS = 40;
const LONGEST_BODY = 1024 * 1024;
const HEADER_NAME = /^[!#$%&'*+\-.^_`|~0-9a-z]{1,80}$/i;
const HEADER_VALUE = /^[\t\x20-\x7e]{0,4000}$/;
/** Headers that belong to the connection, not to the caller. */
const OUR_HEADERS = new Set([
  "host",
  "connection",
  "content-length",
  "transfer-encoding",
  "upgrade",
  "te",
  "trailer",
  "expect",
  "proxy-authorization",
  "accept-encoding",
]);

interface FetchInput {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** `ctx.fetch(url, request)`: a request to a host of the manifest; see safe-fetch.ts for what is let through. */
export function fetchCall(safeFetch: SafeFetch): HostCall<FetchInput> {
  return {
    name: "fetch",
    capability: "network",
    outward: true,
    parse([url, request]) {
      if (typeof url !== "string" || url.length > LONGEST_URL)
        throw invalid(`an address of at most ${String(LONGEST_URL)} characters as its first argument`);
      return { url, ...parseRequest(request ?? {}) };
    },
    async run(input, { plugin, signal }) {
      const allowed = plugin.manifest.capabilities?.network ?? [];
      const { status, headers, body } = await safeFetch({ ...input, allowed, signal });
      return { status, headers, body: body.toString() };
    },
  };
}

function parseRequest(request: JsonValue): Omit<FetchInput, "url"> {
  if (typeof request !== "object" || request === null || Array.isArray(request))
    throw invalid("{ method, headers, body } as its second argument");
  const { method = "GET", headers = {}, body = null } = request as { readonly [key: string]: JsonValue };
  if (typeof method !== "string" || !METHODS.includes(method)) throw invalid(`a method of ${METHODS.join(", ")}`);
  if (body !== null && (typeof body !== "string" || body.length > LONGEST_BODY))
    throw invalid(`a text of at most ${String(LONGEST_BODY)} characters as body`);
  return { method, headers: parseHeaders(headers), body };
}

function parseHeaders(headers: JsonValue): Record<string, string> {
  if (typeof headers !== "object" || headers === null || Array.isArray(headers)) throw invalid("headers as an object");
  const entries = Object.entries(headers);
  if (entries.length > MOST_HEADERS) throw invalid(`at most ${String(MOST_HEADERS)} headers`);
  const checked: Record<string, string> = {};
  for (const [name, value] of entries) {
    if (!HEADER_NAME.test(name) || typeof value !== "string" || !HEADER_VALUE.test(value))
      throw invalid("headers whose names and values are plain text");
    if (OUR_HEADERS.has(name.toLowerCase())) throw invalid(`no header ${name}: it belongs to the connection`);
    checked[name] = value;
  }
  return checked;
}

function invalid(what: string): FitGlueError {
  return new FitGlueError("HOST_CALL_INVALID", `fetch takes ${what}`);
}
