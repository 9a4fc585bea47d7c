import type { IncomingMessage } from "node:http";
import { afterAll, beforeAll } from "vitest";
import { httpServer, type LoopbackServer } from "./loopback-server.fixture.ts";
import {
  createSafeFetch,
  type SafeFetch,
  type SafeFetchOptions,
  type SafeRequest,
  type SafeResponse,
} from "./safe-fetch.ts";

export const HERE = "127.0.0.1";
const NAMES: Readonly<Record<string, readonly string[]>> = {
  "api.example": [HERE],
  "other.example": [HERE],
  "a.wild.example": [HERE],
  "mixed.example": [HERE, "10.0.0.1"],
  "mixed6.example": [HERE, "fd00::1"],
  "dead.example": ["127.0.0.9", HERE],
};
export const GET = ["GET"];

export const resolveName: NonNullable<SafeFetchOptions["resolveName"]> = (name) => Promise.resolve(NAMES[name] ?? []);
export const refusal = (reason: string): object => ({ code: "EGRESS_REFUSED", details: { reason } });
export const failure = (reason: string): object => ({ code: "EGRESS_FAILED", details: { reason } });

/** A server on this machine, and ways to it that count this machine as public. */
export interface EgressLab {
  /** Requests as the server saw them. */
  readonly seen: readonly IncomingMessage[];
  /** Of the server; it listens once the tests begin. */
  port(): number;
  /** Connections to it so far. */
  connectionCount(): number;
  /** Everything that is not said is as it is for plugins. */
  localFetch(options?: SafeFetchOptions): SafeFetch;
  send(url: string, more?: Partial<SafeRequest>, safeFetch?: SafeFetch): Promise<SafeResponse>;
  /** To another server, on a port of its own. */
  sendTo(target: LoopbackServer, options?: SafeFetchOptions, url?: string): Promise<SafeResponse>;
  /** Is done when the tests of the file are. */
  closeLater(close: () => unknown): void;
}

export function openEgressLab(): EgressLab {
  let server: LoopbackServer;
  const seen: IncomingMessage[] = [];
  const closers: (() => unknown)[] = [];
  beforeAll(async () => {
    server = await httpServer((request, response) => {
      seen.push(request);
      const url = new URL(request.url ?? "", "http://x");
      const to = url.searchParams.get("to");
      if (to !== null) response.writeHead(Number(url.searchParams.get("status") ?? 302), { location: to }).end("moved");
      else if (url.pathname === "/connection") response.end(String(request.socket.remotePort));
      else response.writeHead(200, { "set-cookie": "session=secret", "x-kind": "plain" }).end("hello");
    });
    closers.push(() => server.close());
  });
  afterAll(async () => {
    for (const close of closers) await close();
  });

  const localFetch = (options: SafeFetchOptions = {}) =>
    createSafeFetch({
      resolveName,
      isAllowedAddress: (address) => address === HERE || address === "127.0.0.9",
      endpoint: { protocol: "http:", port: server.port },
      ...options,
    });
  const send = (url: string, more: Partial<SafeRequest> = {}, safeFetch: SafeFetch = localFetch()) =>
    safeFetch({
      url: url.replace(/^(https?:\/\/[^/?#]*)/, `$1:${String(server.port)}`),
      method: "GET",
      headers: {},
      body: null,
      allowed: [{ host: "api.example", methods: GET }],
      requester: { accountId: "ada", plugin: "acme/a" },
      signal: new AbortController().signal,
      ...more,
    });
  return {
    seen,
    port: () => server.port,
    connectionCount: () => server.sockets.length,
    localFetch,
    send,
    sendTo(target, options = {}, url = "http://api.example/") {
      const safeFetch = localFetch({ endpoint: { protocol: "http:", port: target.port }, ...options });
      return send(url.replace("example", `example:${String(target.port)}`), {}, (request) =>
        safeFetch({ ...request, url: request.url.replace(/:\d+:\d+/, `:${String(target.port)}`) }),
      );
    },
    closeLater: (close) => {
      closers.push(close);
    },
  };
}
