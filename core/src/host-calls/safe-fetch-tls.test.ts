import { createServer as createTlsServer } from "node:https";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { listen, type LoopbackServer } from "./loopback-server.fixture.ts";
import { failure, GET, HERE, openEgressLab } from "./safe-fetch.fixture.ts";
import type { SafeFetchOptions } from "./safe-fetch.ts";
import { TLS } from "./tls.fixture.ts";

const { closeLater, localFetch, port } = openEgressLab();

describe("over TLS", () => {
  let secure: LoopbackServer;
  const names: unknown[] = [];
  beforeAll(async () => {
    const https = createTlsServer({ cert: TLS.certificate, key: TLS.key }, (request, response) => {
      names.push("servername" in request.socket ? request.socket.servername : null);
      response.end(`secure ${request.httpVersion}`);
    });
    secure = await listen(https, HERE, 0);
    closeLater(() => secure.close());
  });
  const ask = (host: string, options: SafeFetchOptions) =>
    localFetch({ endpoint: { protocol: "https:", port: secure.port }, ...options })({
      url: `https://${host}:${String(secure.port)}/`,
      method: "GET",
      headers: {},
      body: null,
      allowed: [{ host, methods: GET }],
      requester: { accountId: "ada", plugin: "acme/a" },
      signal: new AbortController().signal,
    });

  test("a host with a certificate for its name answers, by HTTP/1.1", async () => {
    expect((await ask("api.example", { ca: TLS.ca })).body.toString()).toBe("secure 1.1");
    expect(names).toEqual(["api.example"]);
  });

  test("a certificate for another name is refused", async () => {
    await expect(ask("other.example", { ca: TLS.ca })).rejects.toMatchObject(failure("tls"));
  });

  test("a certificate of an authority that nobody trusts is refused, whatever the environment says", async () => {
    await expect(ask("api.example", {})).rejects.toMatchObject(failure("tls"));
    vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
    await expect(ask("api.example", {})).rejects.toMatchObject(failure("tls"));
    vi.unstubAllEnvs();
  });

  test("a server that speaks no TLS is refused", async () => {
    await expect(
      localFetch({ endpoint: { protocol: "https:", port: port() } })({
        url: `https://api.example:${String(port())}/`,
        method: "GET",
        headers: {},
        body: null,
        allowed: [{ host: "api.example", methods: GET }],
        requester: { accountId: "ada", plugin: "acme/a" },
        signal: new AbortController().signal,
      }),
    ).rejects.toMatchObject({ code: "EGRESS_FAILED" });
  });
});
