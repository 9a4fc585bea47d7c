import { FitGlueError } from "@fitglue/sdk";
import { lookup as systemLookup, type LookupAddress } from "node:dns";
import { isIP } from "node:net";
import { Agent, buildConnector, fetch, Headers, type Response } from "undici";
import { isPublicAddress } from "./public-address.ts";

const MOST_HOPS = 3;
const DEADLINE_MS = 15_000;
const CONNECT_MS = 5_000;
const MOST_BYTES = 4 * 1024 * 1024;
/** Headers that speak for somebody; they do not follow a redirect to another origin. */
const CREDENTIAL_HEADERS = ["authorization", "cookie", "proxy-authorization"];

/** A host that may be called, with the methods it may be called with; `*.example.org` means its subdomains. */
export interface AllowedHost {
  readonly host: string;
  readonly methods: readonly string[];
}

export interface SafeRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly allowed: readonly AllowedHost[];
  readonly signal: AbortSignal;
}

export interface SafeResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface SafeFetchOptions {
  /** Resolves a name to all its addresses; the system's way by default. */
  readonly lookup?: (hostname: string, done: (error: Error | null, addresses: LookupAddress[]) => void) => void;
  readonly isAllowedAddress?: (address: string) => boolean;
  readonly protocol?: "https:" | "http:";
  readonly port?: number;
}

export type SafeFetch = (request: SafeRequest) => Promise<SafeResponse>;

/**
 * Outgoing requests that reach only allowed hosts on public addresses.
 *
 * A name is resolved once; all its addresses must be public, and the connection goes to one of those very
 * addresses (a second look-up could give another). Every redirect is checked like the first request.
 *
 * The promise rejects with FitGlueError EGRESS_REFUSED when something is not allowed, EGRESS_FAILED when
 * the other side does not answer, in time and in size.
 */
export function createSafeFetch({
  lookup = (hostname, done) => {
    systemLookup(hostname, { all: true, order: "verbatim" }, done);
  },
  isAllowedAddress = isPublicAddress,
  protocol = "https:",
  port = 443,
}: SafeFetchOptions = {}): SafeFetch {
  const connect = buildConnector({ timeout: CONNECT_MS });
  const dispatcher = new Agent({
    connections: 8,
    pipelining: 1,
    keepAliveTimeout: 10_000,
    connect(options, done) {
      const hostname = options.hostname.replace(/^\[|\]$/g, "");
      const goTo = (address: string) => {
        const servername = options.servername ?? (isIP(hostname) ? undefined : hostname);
        connect(
          { ...options, hostname: address, host: address, ...(servername !== undefined && { servername }) },
          (...[error, socket]) => {
            if (error) {
              done(error, null);
              return;
            }
            if (isAllowedAddress(socket.remoteAddress ?? "")) done(null, socket);
            else {
              socket.destroy();
              done(refused(`${hostname} answered from an address that is not public`), null);
            }
          },
        );
      };
      const check = (error: Error | null, addresses: LookupAddress[]) => {
        const [first] = addresses;
        if (error || !first) done(error ?? refused(`${hostname} has no address`), null);
        else if (!addresses.every(({ address }) => isAllowedAddress(address)))
          done(refused(`${hostname} leads to an address that is not public`), null);
        else goTo(first.address);
      };
      // A literal address never asks a resolver, so it is checked here.
      const family = isIP(hostname);
      if (family) check(null, [{ address: hostname, family }]);
      else lookup(hostname, (error, addresses) => check(error, error ? [] : addresses));
    },
  });

  return async ({ url, method, headers, body, allowed, signal }) => {
    const deadline = AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)]);
    let address = parseUrl(url, null);
    let request = { method, headers: new Headers({ ...headers }), body };
    for (let hops = 0; ; hops++) {
      checkAddress(address, request.method, allowed, { protocol, port });
      const response = await send(address, { ...request, dispatcher, signal: deadline });
      const location = response.status >= 300 && response.status < 400 ? response.headers.get("location") : null;
      if (location === null)
        return {
          status: response.status,
          headers: Object.fromEntries(response.headers),
          body: await readBody(response, address),
        };
      await response.body?.cancel();
      if (hops === MOST_HOPS) throw refused(`${url} redirects more than ${String(MOST_HOPS)} times`);
      const next = parseUrl(location, address);
      request = followRedirect(request, response.status, next.origin === address.origin);
      address = next;
    }
  };
}

function parseUrl(url: string, base: URL | null): URL {
  const parsed = URL.parse(url, base?.href);
  if (!parsed) throw refused(`${url.slice(0, 200)} is not an address`);
  return parsed;
}

function checkAddress(
  address: URL,
  method: string,
  allowed: readonly AllowedHost[],
  { protocol, port }: { protocol: string; port: number },
): void {
  const hostname = address.hostname.replace(/\.$/, "");
  if (address.protocol !== protocol) throw refused(`${address.protocol} is not allowed, only ${protocol}`);
  if (address.username || address.password) throw refused("the address carries a name or password");
  if (Number(address.port || (protocol === "https:" ? 443 : 80)) !== port)
    throw refused(`port ${address.port} is not allowed, only ${String(port)}`);
  const grant = allowed.find(({ host }) =>
    host.startsWith("*.") ? hostname.endsWith(host.slice(1)) : hostname === host,
  );
  if (!grant) throw refused(`the manifest does not ask for ${hostname}`);
  if (!grant.methods.includes(method)) throw refused(`the manifest does not ask for ${method} at ${hostname}`);
}

async function send(
  address: URL,
  options: { method: string; headers: Headers; body: string | null; dispatcher: Agent; signal: AbortSignal },
): Promise<Response> {
  try {
    return await fetch(address, { ...options, redirect: "manual" });
  } catch (error) {
    throw asEgressError(error, address);
  }
}

/** As browsers do: 303, and a POST answered by 301 or 302, become a GET without body. */
function followRedirect(
  { method, headers, body }: { method: string; headers: Headers; body: string | null },
  status: number,
  sameOrigin: boolean,
) {
  const kept = new Headers(headers);
  if (!sameOrigin) for (const name of CREDENTIAL_HEADERS) kept.delete(name);
  if (status !== 303 && !((status === 301 || status === 302) && method === "POST"))
    return { method, headers: kept, body };
  for (const name of ["content-type", "content-length"]) kept.delete(name);
  return { method: "GET", headers: kept, body: null };
}

/** Counts what comes out of the decompression: a small answer may unfold to a huge one. */
async function readBody(response: Response, address: URL): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let byteCount = 0;
  try {
    for await (const chunk of response.body ?? []) {
      byteCount += (chunk as Uint8Array).length;
      if (byteCount > MOST_BYTES)
        throw new FitGlueError(
          "EGRESS_FAILED",
          `${address.hostname} answered with more than ${String(MOST_BYTES)} bytes; ask for less`,
        );
      chunks.push(chunk as Uint8Array);
    }
  } catch (error) {
    throw asEgressError(error, address);
  }
  return Buffer.concat(chunks);
}

function asEgressError(error: unknown, address: URL): FitGlueError {
  for (let cause = error; cause instanceof Error; cause = cause.cause) if (cause instanceof FitGlueError) return cause;
  const reason =
    error instanceof Error ? (error.cause instanceof Error ? error.cause.message : error.message) : String(error);
  return new FitGlueError("EGRESS_FAILED", `${address.hostname} did not answer: ${reason}; it is tried again`, {
    cause: error,
  });
}

function refused(what: string): FitGlueError {
  return new FitGlueError("EGRESS_REFUSED", `The request was not made: ${what}`);
}
