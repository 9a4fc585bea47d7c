import { createServer, type Server } from "node:http";
import type { LookupAddress } from "node:dns";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { gzipSync } from "node:zlib";
import { isPublicAddress } from "./public-address.ts";
import { createSafeFetch, type SafeFetch, type SafeRequest } from "./safe-fetch.ts";

const NAMES: Readonly<Record<string, readonly string[]>> = {
  "api.example": ["127.0.0.1"],
  "other.example": ["127.0.0.1"],
  "mixed.example": ["127.0.0.1", "10.0.0.1"],
};
const lookup = (hostname: string, done: (error: Error | null, addresses: LookupAddress[]) => void) => {
  done(
    null,
    (NAMES[hostname] ?? []).map((address) => ({ address, family: 4 })),
  );
};

let server: Server;
let safeFetch: SafeFetch;
let port: number;
const seen: { url: string; headers: Record<string, unknown> }[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push({ url: request.url ?? "", headers: request.headers });
    const target = new URL(request.url ?? "", "http://x").searchParams.get("to");
    if (target !== null) response.writeHead(302, { location: target }).end();
    else if (request.url === "/bomb")
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(20 * 1024 * 1024)));
    else response.end("hello");
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  port = (server.address() as unknown as { port: number }).port;
  // For the test this machine's own address counts as public; everything else is as it is for plugins.
  safeFetch = createSafeFetch({
    lookup,
    isAllowedAddress: (address) => address === "127.0.0.1",
    protocol: "http:",
    port,
  });
});

afterAll(() => new Promise((closed) => server.close(closed)));

const request = (url: string, more: Partial<SafeRequest> = {}): Promise<{ status: number; body: Buffer }> =>
  safeFetch({
    url,
    method: "GET",
    headers: {},
    body: null,
    allowed: [{ host: "api.example", methods: ["GET"] }],
    signal: new AbortController().signal,
    ...more,
  });

test("an allowed host answers", async () => {
  const { status, body } = await request(`http://api.example:${String(port)}/`);
  expect([status, body.toString()]).toEqual([200, "hello"]);
});

describe("refused is", () => {
  test.each([
    ["a host that the manifest does not name", "http://other.example"],
    ["a literal address", "http://127.0.0.1"],
    ["an address written as a number", "http://2130706433"],
    ["an address in IPv6 clothes", "http://[::ffff:127.0.0.1]"],
    ["a name before the host", "http://user:secret@api.example"],
    ["another protocol", "https://api.example"],
    ["a file", "file:///etc/passwd"],
  ])("%s", async (_, origin) => {
    await expect(request(`${origin}:${String(port)}/`)).rejects.toMatchObject({ code: "EGRESS_REFUSED" });
  });

  test("another port", async () => {
    await expect(request("http://api.example:1/")).rejects.toMatchObject({ code: "EGRESS_REFUSED" });
  });

  test("a method that the manifest does not name", async () => {
    await expect(request(`http://api.example:${String(port)}/`, { method: "DELETE" })).rejects.toMatchObject({
      code: "EGRESS_REFUSED",
    });
  });

  test("a name of which one address is private", async () => {
    const allowed = [{ host: "mixed.example", methods: ["GET"] }];
    await expect(request(`http://mixed.example:${String(port)}/`, { allowed })).rejects.toMatchObject({
      code: "EGRESS_REFUSED",
    });
  });

  test("a redirect to a host that the manifest does not name", async () => {
    await expect(
      request(`http://api.example:${String(port)}/?to=http://other.example:${String(port)}/secret`),
    ).rejects.toMatchObject({ code: "EGRESS_REFUSED" });
    expect(seen.map(({ url }) => url)).not.toContain("/secret");
  });

  test("a chain of more than three redirects", async () => {
    await expect(request(`http://api.example:${String(port)}/?to=?to=`)).rejects.toMatchObject({
      code: "EGRESS_REFUSED",
    });
  });
});

test("credentials do not follow a redirect to another origin", async () => {
  const allowed = ["api.example", "other.example"].map((host) => ({ host, methods: ["GET"] }));
  await request(`http://api.example:${String(port)}/?to=http://other.example:${String(port)}/there`, {
    allowed,
    headers: { Authorization: "Bearer secret", "X-Kept": "yes" },
  });
  const there = seen.find(({ url }) => url === "/there");
  expect(there?.headers).toMatchObject({ "x-kept": "yes" });
  expect(there?.headers).not.toHaveProperty("authorization");
});

test("an answer that unfolds to more than the limit is cut off", async () => {
  await expect(request(`http://api.example:${String(port)}/bomb`)).rejects.toMatchObject({ code: "EGRESS_FAILED" });
});

describe("no public address is", () => {
  // Blocks of the IANA special-purpose address registries (RFC 6890) and IPv6 forms that lead to them.
  test.each([
    "127.0.0.1",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "198.18.0.1",
    "192.0.2.1",
    "::1",
    "::",
    "fe80::1",
    "fc00::1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "2001::1",
    "ff02::1",
    "not an address",
    "",
  ])("%j", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
  test.each(["8.8.8.8", "93.184.215.14", "2606:4700:4700::1111"])("but %s is one", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});
