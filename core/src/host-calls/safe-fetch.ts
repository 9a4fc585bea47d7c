import { fetch, Headers, type Response } from "undici";
import { type AllowedEndpoint, type AllowedHost, checkAddress, parseAddress } from "./check-address.ts";
import { checkedConnector } from "./checked-connector.ts";
import { createEgressAgents } from "./egress-agents.ts";
import { type EgressCounts, createEgressCounts } from "./egress-counts.ts";
import { asEgressError, failed, refused } from "./egress-error.ts";
import { createEgressSlots, type EgressSlots, type Requester } from "./egress-slots.ts";
import { isLoopbackAddress, isPublicAddress } from "./public-address.ts";
import { createNameResolver, type ResolveName } from "./resolve-name.ts";
import { NO_SIMULATED_HOSTS, type SimulatedHosts } from "./simulated-hosts.ts";

const MOST_HOPS = 3;
/** For everything: waiting for a turn, all hops, the last byte. A side that drips comes to its end here. */
const DEADLINE_MS = 15_000;
/** Of an answer, compressed and decompressed. */
const MOST_BYTES = 10 * 1024 * 1024;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** Headers that say nothing about who asks: only these follow a redirect to another origin. */
const FOLLOWING_HEADERS = new Set([
  "accept",
  "accept-language",
  "content-type",
  "user-agent",
  "range",
  "if-none-match",
  "if-modified-since",
]);
/** A session at the other side would be a credential in a plugin's hands. */
const KEPT_BACK_HEADERS = ["set-cookie", "set-cookie2"];

export interface SafeRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | null;
  readonly allowed: readonly AllowedHost[];
  readonly requester: Requester;
  /** Adds what the plugin may not know to the address and headers of a hop, after the hop was checked. */
  readonly addCredential?: (address: URL, headers: Headers) => void;
  readonly signal: AbortSignal;
}

export interface SafeResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface SafeFetchOptions {
  /** The machine's name servers by default. */
  readonly resolveName?: ResolveName;
  readonly isAllowedAddress?: (address: string) => boolean;
  readonly endpoint?: AllowedEndpoint;
  readonly deadlineMs?: number;
  readonly slots?: EgressSlots;
  /** Certificate authorities instead of the usual ones. */
  readonly ca?: string;
  readonly counts?: EgressCounts;
  /** Hosts for which simulators on this machine stand. */
  readonly simulatedHosts?: SimulatedHosts;
}

export type SafeFetch = (request: SafeRequest) => Promise<SafeResponse>;

/**
 * Outgoing requests that reach only allowed hosts on public addresses; every hop of a redirect is checked like the first.
 * Connections are kept for ten seconds, and never shared between accounts or plugins.
 *
 * The promise rejects with FitGlueError EGRESS_REFUSED when something is not allowed, EGRESS_BUSY when too many
 * requests wait, EGRESS_FAILED when the other side does not answer, in time and in size. None of them tells more of an
 * address than its host.
 */
export function createSafeFetch({
  resolveName = createNameResolver(),
  isAllowedAddress = isPublicAddress,
  endpoint = { protocol: "https:", port: 443 },
  deadlineMs = DEADLINE_MS,
  slots = createEgressSlots(),
  counts = createEgressCounts(),
  simulatedHosts = NO_SIMULATED_HOSTS,
  ca,
}: SafeFetchOptions = {}): SafeFetch {
  const agentsTo = (isAllowed: (address: string) => boolean) =>
    createEgressAgents({
      makeConnector: () =>
        checkedConnector({ resolveName, isAllowedAddress: isAllowed, ...(ca !== undefined && { ca }) }),
      mostBytes: MOST_BYTES,
      deadlineMs,
    });
  const agentOf = agentsTo(isAllowedAddress);
  const simulatorAgentOf = agentsTo(isLoopbackAddress);

  async function follow(request: SafeRequest, signal: AbortSignal): Promise<SafeResponse> {
    const { requester, allowed, addCredential } = request;
    const kind = addCredential ? "connection" : "open";
    const partition = JSON.stringify([kind, requester.accountId, requester.plugin]);
    let address = parseAddress(request.url, null);
    let hop: Hop = { method: request.method, headers: new Headers({ ...request.headers }), body: request.body };
    for (let hops = 0; ; hops++) {
      checkAddress(address, hop.method, allowed, endpoint);
      const target = new URL(address);
      const headers = new Headers(hop.headers);
      addCredential?.(target, headers);
      const simulated = simulatedHosts.redirect(target);
      const dispatcher = simulated ? simulatorAgentOf(partition) : agentOf(partition);
      const response = await fetch(simulated ?? target, { ...hop, headers, dispatcher, signal, redirect: "manual" });
      const location = REDIRECTS.has(response.status) ? response.headers.get("location") : null;
      if (location === null)
        return {
          status: response.status,
          headers: headersOf(response),
          body: await readBody(response, address.hostname),
        };
      await response.body?.cancel();
      if (hops === MOST_HOPS)
        throw refused("redirects", `${address.hostname} redirects more than ${String(MOST_HOPS)} times`);
      const next = parseAddress(location, address);
      hop = followRedirect(hop, response.status, next.origin === address.origin);
      address = next;
    }
  }

  return async (request) => {
    const signal = AbortSignal.any([request.signal, AbortSignal.timeout(deadlineMs)]);
    try {
      const release = await slots.take(request.requester, signal);
      try {
        const response = await follow(request, signal);
        counts.answered();
        return response;
      } finally {
        release();
      }
    } catch (error) {
      const reported = asEgressError(error, URL.parse(request.url)?.hostname ?? "the host");
      counts.ended(reported);
      throw reported;
    }
  };
}

interface Hop {
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | Uint8Array | null;
}

/** As browsers do: 303, and a POST answered by 301 or 302, become a GET without body. */
function followRedirect({ method, headers, body }: Hop, status: number, isSameOrigin: boolean): Hop {
  const kept = new Headers([...headers].filter(([name]) => isSameOrigin || FOLLOWING_HEADERS.has(name)));
  const isGet = status === 303 ? method !== "HEAD" : (status === 301 || status === 302) && method === "POST";
  if (!isGet) return { method, headers: kept, body };
  kept.delete("content-type");
  return { method: "GET", headers: kept, body: null };
}

function headersOf({ headers }: Response): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => !KEPT_BACK_HEADERS.includes(name)));
}

/** Counts what comes out of the decompression: a small answer may unfold to a huge one. */
async function readBody(response: Response, host: string): Promise<Buffer> {
  if (response.headers.get("content-encoding")?.includes(",")) {
    // Each layer may unfold a thousandfold, and only the last one is counted.
    await response.body?.cancel();
    throw failed("encoding", `${host} answered with several layers of compression; ask for one at most`);
  }
  const chunks: Uint8Array[] = [];
  let byteCount = 0;
  for await (const chunk of response.body ?? []) {
    byteCount += (chunk as Uint8Array).length;
    if (byteCount > MOST_BYTES)
      throw failed("size", `${host} answered with more than ${String(MOST_BYTES)} bytes; ask for less`);
    chunks.push(chunk as Uint8Array);
  }
  return Buffer.concat(chunks);
}
