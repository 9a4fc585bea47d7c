import { createServer as createTlsServer } from "node:https";
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import type { IncomingMessage } from "node:http";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createEgressCounts } from "./egress-counts.ts";
import { createEgressSlots } from "./egress-slots.ts";
import { httpServer, listen, rawServer, type LoopbackServer } from "./loopback-server.fixture.ts";
import { nameServer } from "./name-server.fixture.ts";
import { createNameResolver } from "./resolve-name.ts";
import { createSafeFetch, type SafeFetchOptions, type SafeRequest, type SafeResponse } from "./safe-fetch.ts";
import { createSimulatedHosts } from "./simulated-hosts.ts";
import { TLS } from "./tls.fixture.ts";

const HERE = "127.0.0.1";
const ELSEWHERE = "127.0.0.2";
const NAMES: Readonly<Record<string, readonly string[]>> = {
  "api.example": [HERE],
  "other.example": [HERE],
  "a.wild.example": [HERE],
  "mixed.example": [HERE, "10.0.0.1"],
  "mixed6.example": [HERE, "fd00::1"],
  "dead.example": ["127.0.0.9", HERE],
};
const GET = ["GET"];
const BOMB = Buffer.alloc(20 * 1024 * 1024);

let server: LoopbackServer;
/** Requests as the server saw them. */
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

/** For tests this machine counts as public; everything else is as it is for plugins. */
function localFetch(options: SafeFetchOptions = {}) {
  return createSafeFetch({
    resolveName: (name) => Promise.resolve(NAMES[name] ?? []),
    isAllowedAddress: (address) => address === HERE || address === "127.0.0.9",
    endpoint: { protocol: "http:", port: server.port },
    ...options,
  });
}

function send(url: string, more: Partial<SafeRequest> = {}, safeFetch = localFetch()): Promise<SafeResponse> {
  return safeFetch({
    url: url.replace(/^(https?:\/\/[^/?#]*)/, `$1:${String(server.port)}`),
    method: "GET",
    headers: {},
    body: null,
    allowed: [{ host: "api.example", methods: GET }],
    requester: { accountId: "ada", plugin: "acme/a" },
    signal: new AbortController().signal,
    ...more,
  });
}

/** One that answers what `serve` writes, on a port of its own. */
async function sendTo(target: LoopbackServer, options: SafeFetchOptions = {}, url = "http://api.example/") {
  const safeFetch = localFetch({ endpoint: { protocol: "http:", port: target.port }, ...options });
  return send(url.replace("example", `example:${String(target.port)}`), {}, (request) =>
    safeFetch({ ...request, url: request.url.replace(/:\d+:\d+/, `:${String(target.port)}`) }),
  );
}

const refusal = (reason: string) => ({ code: "EGRESS_REFUSED", details: { reason } });
const failure = (reason: string) => ({ code: "EGRESS_FAILED", details: { reason } });

test("an allowed host answers; its cookies are kept back", async () => {
  const { status, body, headers } = await send("http://api.example/");
  expect([status, body.toString()]).toEqual([200, "hello"]);
  expect(headers).toMatchObject({ "x-kind": "plain" });
  expect(headers).not.toHaveProperty("set-cookie");
});

describe("refused is", () => {
  test.each([
    ["a host that the manifest does not name", "http://other.example/", "host"],
    ["a host that only ends like an allowed one", "http://evil-api.example/", "host"],
    ["a host below an allowed one", "http://x.api.example/", "host"],
    ["an allowed host with a dot behind it", "http://api.example./", "host"],
    ["an allowed host as a user name", "http://api.example@other.example/", "user"],
    ["a user's name", "http://me@api.example/", "user"],
    ["a password", "http://:secret@api.example/", "user"],
    ["another protocol", "https://api.example/", "protocol"],
    ["a protocol that is none of the web", "ftp://api.example/", "protocol"],
    ["a file", "file:///etc/passwd", "protocol"],
    ["data", "data:text/plain,hello", "protocol"],
    ["a path alone", "/etc/passwd", "address"],
    ["an address without protocol", "//api.example/", "address"],
    ["nothing", "", "address"],
    ["a zone", "http://[fe80::1%25eth0]/", "address"],
    ["a letter that becomes a slash", "http://api.example\u2100/", "address"],
  ])("%s", async (_, url, reason) => {
    await expect(send(url)).rejects.toMatchObject(refusal(reason));
  });

  test("another port", async () => {
    const safeFetch = localFetch();
    const request = { method: "GET", headers: {}, body: null, allowed: [{ host: "api.example", methods: GET }] };
    const rest = { requester: { accountId: "ada", plugin: "acme/a" }, signal: new AbortController().signal };
    for (const port of ["", ":22", ":1", ":443", ":65535"])
      await expect(safeFetch({ url: `http://api.example${port}/`, ...request, ...rest })).rejects.toMatchObject(
        refusal("port"),
      );
  });

  test("a method that the manifest does not name", async () => {
    await expect(send("http://api.example/", { method: "DELETE" })).rejects.toMatchObject(refusal("method"));
  });

  test.each(["mixed.example", "mixed6.example"])("a name of which one address is private: %s", async (host) => {
    await expect(send(`http://${host}/`, { allowed: [{ host, methods: GET }] })).rejects.toMatchObject(
      refusal("private-address"),
    );
  });
});

describe("with the real check of addresses, refused is this machine and its surroundings", () => {
  // Even if a manifest could name such a host, and whatever way it is written.
  test.each([
    ["by name", "http://localhost/"],
    ["by name with a dot", "http://localhost./"],
    ["by name in capitals", "http://LOCALHOST/"],
    ["in full", "http://127.0.0.1/"],
    ["with a dot", "http://127.0.0.1./"],
    ["as one number", "http://2130706433/"],
    ["as one octal number", "http://017700000001/"],
    ["as one hexadecimal number", "http://0x7f000001/"],
    ["in octal", "http://0177.0.0.1/"],
    ["in hexadecimal", "http://0x7f.0x0.0x0.0x1/"],
    ["in a mixture", "http://0x7f.1/"],
    ["in two parts", "http://127.1/"],
    ["in three parts", "http://127.0.1/"],
    ["as nothing", "http://0/"],
    ["percent-encoded", "http://%31%32%37.0.0.1/"],
    ["in full-width digits", "http://１２７.０.０.１/"],
    ["in circled digits", "http://①②⑦.⓪.⓪.①/"],
    ["with ideographic dots", "http://127。0。0。1/"],
    ["with circled letters", "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/"],
    ["in IPv6", "http://[::1]/"],
    ["as any address in IPv6", "http://[::]/"],
    ["mapped into IPv6", "http://[::ffff:127.0.0.1]/"],
    ["mapped into IPv6 in hexadecimal", "http://[::ffff:7f00:1]/"],
    ["compatible with IPv6", "http://[::127.0.0.1]/"],
    ["translated", "http://[::ffff:0:127.0.0.1]/"],
    ["by NAT64", "http://[64:ff9b::127.0.0.1]/"],
    ["by local NAT64", "http://[64:ff9b:1::127.0.0.1]/"],
    ["by 6to4", "http://[2002:7f00:1::]/"],
    ["by Teredo", "http://[2001:0:7f00:1::]/"],
    ["in a private network", "http://192.168.0.1/"],
    ["in a private network of IPv6", "http://[fd00::1]/"],
    ["on the link", "http://[fe80::1]/"],
    ["behind carrier-grade NAT", "http://100.64.0.1/"],
    ["as a metadata service", "http://169.254.169.254/"],
    ["as a metadata service in decimal", "http://2852039166/"],
    ["as Azure's metadata service", "http://168.63.129.16/"],
    ["as a metadata service in IPv6", "http://[fd00:ec2::254]/"],
  ])("%s: %s", async (_, url) => {
    const before = server.sockets.length;
    const host = URL.parse(url)?.hostname ?? "";
    const safeFetch = createSafeFetch({ endpoint: { protocol: "http:", port: server.port } });
    const error: unknown = await send(url, { allowed: [{ host, methods: GET }] }, safeFetch).catch(
      (reason: unknown) => reason,
    );
    // A name may be unknown to the name servers; no name leads here.
    expect(error).toMatchObject({ details: { reason: expect.stringMatching(/^(private-address|name)$/) } });
    if (!/[a-z]/i.test(host.replaceAll(/[[\]]/g, "")) || host.includes(":"))
      expect(error).toMatchObject(refusal("private-address"));
    expect(server.sockets.length).toBe(before);
  });

  test.each(["127.0.0.1", "10.1.1.1", "169.254.169.254", "0.0.0.0", "::ffff:7f00:1", "fd00:ec2::254"])(
    "behind a name of its own: %s",
    async (address) => {
      const safeFetch = createSafeFetch({
        resolveName: () => Promise.resolve(["93.184.215.14", address]),
        endpoint: { protocol: "http:", port: server.port },
      });
      await expect(send("http://api.example/", {}, safeFetch)).rejects.toMatchObject(refusal("private-address"));
    },
  );
});

describe("names", () => {
  test("are looked up once for each connection, which goes where the look-up led, whatever they lead to afterwards", async () => {
    let questions = 0;
    const names = await nameServer((_, type) => (type === "AAAA" ? [] : questions++ === 0 ? [HERE] : [ELSEWHERE]));
    closers.push(names.close);
    const trap = await httpServer((_, response) => response.end("trapped"), ELSEWHERE, server.port);
    closers.push(() => trap.close());
    const options = { resolveName: createNameResolver([names.address]) };
    expect((await send("http://api.example/", {}, localFetch(options))).body.toString()).toBe("hello");
    expect(names.questions.filter((question) => question === "A api.example")).toHaveLength(1);
    // Rebound: the next connection asks again, and is refused before it is opened.
    await expect(send("http://api.example/", {}, localFetch(options))).rejects.toMatchObject(
      refusal("private-address"),
    );
    expect(trap.sockets).toHaveLength(0);
  });

  test("of which one kind of address is private are refused", async () => {
    const names = await nameServer((_, type) => (type === "A" ? [HERE] : ["fd00:0:0:0:0:0:0:1"]));
    closers.push(names.close);
    const safeFetch = localFetch({ resolveName: createNameResolver([names.address]) });
    await expect(send("http://api.example/", {}, safeFetch)).rejects.toMatchObject(refusal("private-address"));
  });

  test("without an address fail", async () => {
    const names = await nameServer(() => []);
    closers.push(names.close);
    const safeFetch = localFetch({ resolveName: createNameResolver([names.address]) });
    await expect(send("http://api.example/", {}, safeFetch)).rejects.toMatchObject(failure("name"));
  });

  test("whose first address is dead are reached at the next", async () => {
    const allowed = [{ host: "dead.example", methods: GET }];
    expect((await send("http://dead.example/", { allowed })).body.toString()).toBe("hello");
  });

  test("may be named by their left-most label only", async () => {
    const allowed = [{ host: "*.wild.example", methods: GET }];
    expect((await send("http://a.wild.example/", { allowed })).status).toBe(200);
    for (const host of ["wild.example", "b.a.wild.example", "a-wild.example", "a.wild.example.evil.example"])
      await expect(send(`http://${host}/`, { allowed })).rejects.toMatchObject(refusal("host"));
  });

  test("in other letters are compared in their ASCII form", async () => {
    const resolveName = () => Promise.resolve([HERE]);
    const options = { allowed: [{ host: "xn--bcher-kva.example", methods: GET }] };
    expect((await send("http://bücher.example/", options, localFetch({ resolveName }))).status).toBe(200);
    // Cyrillic letters that look the same are another name.
    const error = send("http://\u0430pi.example/", {}, localFetch({ resolveName }));
    await expect(error).rejects.toMatchObject(refusal("host"));
  });
});

test("a connection that turns out to lead elsewhere is ended before anything is sent", async () => {
  let checks = 0;
  const target = await rawServer((socket) => socket.end("HTTP/1.1 200 OK\r\n\r\n"));
  closers.push(() => target.close());
  const answer = sendTo(target, { isAllowedAddress: () => checks++ === 0 });
  await expect(answer).rejects.toMatchObject(refusal("private-address"));
  expect(checks).toBe(2);
});

describe("a redirect", () => {
  const both = ["api.example", "other.example"].map((host) => ({ host, methods: ["GET", "POST", "PUT"] }));
  const to = (target: string, status = 302) =>
    `http://api.example/?status=${String(status)}&to=${encodeURIComponent(target.replace("PORT", String(server.port)))}`;

  test.each([
    ["to a host that the manifest does not name", "http://other.example:PORT/secret", "host"],
    ["to this machine", "http://127.0.0.1:PORT/secret", "host"],
    ["to another protocol", "https://api.example:PORT/secret", "protocol"],
    ["to a file", "file:///etc/passwd", "protocol"],
    ["to another port", "http://api.example:22/secret", "port"],
    ["without protocol to another host", "//other.example:PORT/secret", "host"],
    ["with backslashes to another host", "\\\\other.example:PORT/secret", "host"],
    ["with a user's name", "http://me:secret@api.example:PORT/secret", "user"],
    ["to itself", "?to=%3Fto%3D", "redirects"],
  ])("%s is refused, and nothing is sent there", async (_, target, reason) => {
    const before = seen.length;
    await expect(send(to(target))).rejects.toMatchObject(
      reason === "redirects" ? { code: "EGRESS_REFUSED" } : refusal(reason),
    );
    expect(seen.slice(before).map(({ url }) => url)).not.toContain("/secret");
  });

  test("that goes round is followed three times", async () => {
    const round = await httpServer((_, response) => response.writeHead(302, { location: "/again" }).end());
    closers.push(() => round.close());
    await expect(sendTo(round)).rejects.toMatchObject(refusal("redirects"));
  });

  test("to another origin takes along only what says nothing about who asks", async () => {
    await send(to("http://other.example:PORT/there"), {
      allowed: both,
      headers: {
        authorization: "Bearer secret",
        cookie: "a=secret",
        "x-api-key": "secret",
        "api-key": "secret",
        "x-custom": "secret",
        accept: "text/plain",
      },
    });
    const there = seen.find(({ url }) => url === "/there");
    expect(there?.headers.accept).toBe("text/plain");
    expect(JSON.stringify(there?.rawHeaders)).not.toContain("secret");
  });

  test("to the same origin keeps all headers", async () => {
    await send(to("/same"), { headers: { "x-api-key": "mine" } });
    expect(seen.find(({ url }) => url === "/same")?.headers).toMatchObject({ "x-api-key": "mine" });
  });

  test.each([
    [301, "POST", "GET"],
    [302, "POST", "GET"],
    [303, "POST", "GET"],
    [303, "PUT", "GET"],
    [302, "PUT", "PUT"],
    [307, "POST", "POST"],
    [308, "POST", "POST"],
  ])("%i turns %s into %s", async (status, method, next) => {
    const path = `/${String(status)}-${method}`;
    await send(to(path, status), { method, body: "text", allowed: both });
    expect(seen.find(({ url }) => url === path)?.method).toBe(next);
  });

  test("is only what the status says, not every answer with a location", async () => {
    expect((await send(to("http://other.example:PORT/", 201))).status).toBe(201);
  });
});

describe("an answer", () => {
  const respond = (head: string, body: Buffer | string = "") =>
    rawServer((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\n${head}\r\n\r\n`);
      socket.end(body);
    });
  const withClose = async (made: Promise<LoopbackServer>) => {
    const target = await made;
    closers.push(() => target.close());
    return target;
  };

  test.each([
    ["gzip", gzipSync(BOMB)],
    ["deflate", deflateSync(BOMB)],
    ["br", brotliCompressSync(BOMB)],
    ["zstd", zstdCompressSync(BOMB)],
  ])("that %s unfolds beyond the limit is cut off", async (coding, body) => {
    expect(body.length).toBeLessThan(100_000);
    const target = await withClose(
      httpServer((_, response) => response.writeHead(200, { "content-encoding": coding }).end(body)),
    );
    await expect(sendTo(target)).rejects.toMatchObject({ code: "EGRESS_FAILED" });
  });

  test("in several layers of compression is not unfolded", async () => {
    const body = gzipSync(gzipSync(BOMB));
    const target = await withClose(
      respond(`content-encoding: gzip, gzip\r\ncontent-length: ${String(body.length)}`, body),
    );
    await expect(sendTo(target)).rejects.toMatchObject(failure("encoding"));
  });

  test("in one layer of compression is unfolded", async () => {
    const target = await withClose(respond("content-encoding: gzip\r\nconnection: close", gzipSync("hello")));
    expect((await sendTo(target)).body.toString()).toBe("hello");
  });

  test("that never ends is cut off", async () => {
    const block = Buffer.alloc(65_536);
    const target = await withClose(
      rawServer((socket) => {
        socket.write("HTTP/1.1 200 OK\r\n\r\n");
        const more = () => {
          while (!socket.destroyed && socket.write(block));
        };
        socket.on("drain", more);
        more();
      }),
    );
    await expect(sendTo(target)).rejects.toMatchObject(failure("size"));
  });

  test.each([
    ["headers", "HTTP/1.1 200 OK\r\n"],
    ["a body", "HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n"],
    ["a status line", "HTTP/1.1 200 "],
  ])("that drips %s is given up at the deadline, and its connection is closed", async (_, start) => {
    const target = await withClose(
      rawServer((socket) => {
        socket.write(start);
        const timer = setInterval(() => socket.write("x"), 20);
        socket.on("close", () => clearInterval(timer));
      }),
    );
    await expect(sendTo(target, { deadlineMs: 300 })).rejects.toMatchObject(failure("time"));
    await vi.waitFor(() => expect(target.sockets.every(({ destroyed }) => destroyed)).toBe(true));
  });

  test("that never begins is given up at the deadline", async () => {
    const target = await withClose(rawServer(() => undefined));
    await expect(sendTo(target, { deadlineMs: 300 })).rejects.toMatchObject(failure("time"));
  });

  test("with endless headers is given up", async () => {
    const target = await withClose(
      rawServer((socket) => {
        socket.write("HTTP/1.1 200 OK\r\n");
        for (let line = 0; line < 2000; line++) socket.write(`x-${String(line)}: ${"a".repeat(50)}\r\n`);
      }),
    );
    await expect(sendTo(target)).rejects.toMatchObject(failure("size"));
  });

  test.each([
    ["with two lengths", "content-length: 5\r\ncontent-length: 6", "hello!"],
    ["with a length and chunks", "content-length: 5\r\ntransfer-encoding: chunked", "5\r\nhello\r\n0\r\n\r\n"],
    ["with a length that is no number", "content-length: 5, 6", "hello!"],
    ["with a folded header", "x-a: 1\r\n content-length: 5", "hello"],
    ["with a zero byte in a header", "x-a: 1\0", "hello"],
    ["shorter than it says", "content-length: 50", "hello"],
    ["with a broken chunk", "transfer-encoding: chunked", "zz\r\nhello"],
  ])("%s is refused", async (_, head, body) => {
    const target = await withClose(respond(head, body));
    await expect(sendTo(target)).rejects.toMatchObject({ code: "EGRESS_FAILED" });
  });

  test("that is no HTTP is refused", async () => {
    const target = await withClose(rawServer((socket) => socket.end("SSH-2.0-OpenSSH_9.2\r\n")));
    await expect(sendTo(target)).rejects.toMatchObject(failure("connection"));
  });

  test("that brings another one along does not answer the next request", async () => {
    const answer = (text: string) => `HTTP/1.1 200 OK\r\ncontent-length: ${String(text.length)}\r\n\r\n${text}`;
    let requests = 0;
    const target = await withClose(
      rawServer((socket) => {
        requests++;
        socket.write(answer("first") + answer("smuggled"));
      }),
    );
    const safeFetch = localFetch({ endpoint: { protocol: "http:", port: target.port } });
    const ask = () =>
      safeFetch({
        url: `http://api.example:${String(target.port)}/`,
        method: "GET",
        headers: {},
        body: null,
        allowed: [{ host: "api.example", methods: GET }],
        requester: { accountId: "ada", plugin: "acme/a" },
        signal: new AbortController().signal,
      });
    const bodies = [await ask(), await ask(), await ask()].map(({ body }) => body.toString());
    expect(bodies).toEqual(["first", "first", "first"]);
    expect(requests).toBe(3);
  });
});

describe("connections", () => {
  const portOf = async (safeFetch: ReturnType<typeof localFetch>, more: Partial<SafeRequest>) =>
    (await send("http://api.example/connection", more, safeFetch)).body.toString();

  test("are used again by the same plugin for the same account, and by nobody else", async () => {
    const safeFetch = localFetch();
    const ada = { requester: { accountId: "ada", plugin: "acme/a" } };
    const first = await portOf(safeFetch, ada);
    await vi.waitFor(async () => expect(await portOf(safeFetch, ada)).toBe(first));
    const others = [
      await portOf(safeFetch, { requester: { accountId: "bea", plugin: "acme/a" } }),
      await portOf(safeFetch, { requester: { accountId: "ada", plugin: "acme/b" } }),
      await portOf(safeFetch, { ...ada, addCredential: () => undefined }),
    ];
    expect(new Set([first, ...others]).size).toBe(4);
  });

  test("are at most as many as there are slots, and who finds the queue full is told so", async () => {
    let underWay = 0;
    let most = 0;
    const slow = await httpServer((_, response) => {
      most = Math.max(most, ++underWay);
      setTimeout(() => {
        underWay--;
        response.end("slow");
      }, 30);
    });
    closers.push(() => slow.close());
    const slots = createEgressSlots({ all: 3, account: 3, plugin: 3, waiting: 4 });
    const safeFetch = localFetch({ slots, endpoint: { protocol: "http:", port: slow.port } });
    const answers = await Promise.allSettled(
      Array.from({ length: 10 }, () =>
        safeFetch({
          url: `http://api.example:${String(slow.port)}/`,
          method: "GET",
          headers: {},
          body: null,
          allowed: [{ host: "api.example", methods: GET }],
          requester: { accountId: "ada", plugin: "acme/a" },
          signal: new AbortController().signal,
        }),
      ),
    );
    const codes = answers.map((answer) =>
      answer.status === "fulfilled" ? "answered" : (answer.reason as { code: string }).code,
    );
    expect([most, codes.filter((code) => code === "EGRESS_BUSY").length]).toEqual([3, 3]);
    expect(codes.filter((code) => code === "answered")).toHaveLength(7);
  });

  test("do not go through a proxy that the environment names", async () => {
    const proxy = await httpServer((_, response) => response.end("proxied"));
    closers.push(() => proxy.close());
    for (const name of ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "NODE_USE_ENV_PROXY"])
      vi.stubEnv(name, name === "NODE_USE_ENV_PROXY" ? "1" : `http://127.0.0.1:${String(proxy.port)}`);
    expect((await send("http://api.example/")).body.toString()).toBe("hello");
    expect(proxy.sockets).toHaveLength(0);
    vi.unstubAllEnvs();
  });

  test("end with the step", async () => {
    const step = new AbortController();
    const target = await rawServer(() => step.abort(new Error("The step is over")));
    closers.push(() => target.close());
    const safeFetch = localFetch({ endpoint: { protocol: "http:", port: target.port } });
    await expect(
      safeFetch({
        url: `http://api.example:${String(target.port)}/`,
        method: "GET",
        headers: {},
        body: null,
        allowed: [{ host: "api.example", methods: GET }],
        requester: { accountId: "ada", plugin: "acme/a" },
        signal: step.signal,
      }),
    ).rejects.toMatchObject({ code: "EGRESS_FAILED" });
    await vi.waitFor(() => expect(target.sockets.every(({ destroyed }) => destroyed)).toBe(true));
  });
});

describe("over TLS", () => {
  let secure: LoopbackServer;
  const names: unknown[] = [];
  beforeAll(async () => {
    const https = createTlsServer({ cert: TLS.certificate, key: TLS.key }, (request, response) => {
      names.push("servername" in request.socket ? request.socket.servername : null);
      response.end(`secure ${request.httpVersion}`);
    });
    secure = await listen(https, HERE, 0);
    closers.push(() => secure.close());
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
      localFetch({ endpoint: { protocol: "https:", port: server.port } })({
        url: `https://api.example:${String(server.port)}/`,
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

test("how requests ended is counted by reason, and neither a message nor a count tells more than a host", async () => {
  const counts = createEgressCounts();
  const safeFetch = localFetch({ counts });
  const path = "/private/path?token=secret#part";
  const messages: string[] = [];
  for (const origin of [
    "http://api.example",
    "http://other.example",
    "https://api.example",
    "http://me:pw@api.example",
  ])
    await send(`${origin}${path}`, {}, safeFetch).catch((error: unknown) => messages.push(String(error)));
  expect(counts.all()).toEqual([
    { outcome: "answered", reason: "", count: 1 },
    { outcome: "refused", reason: "host", count: 1 },
    { outcome: "refused", reason: "protocol", count: 1 },
    { outcome: "refused", reason: "user", count: 1 },
  ]);
  expect(messages).toHaveLength(3);
  for (const text of [...messages, JSON.stringify(counts.all())])
    expect(text).not.toMatch(/private|token|secret|part|pw/);
});

describe("a host for which a simulator stands", () => {
  const simulated = () =>
    createSafeFetch({
      simulatedHosts: createSimulatedHosts(new Map([["api.example", `http://127.0.0.1:${String(server.port)}`]])),
      resolveName: (name) => Promise.resolve(NAMES[name] ?? []),
    });
  const ask = (url: string, more: Partial<SafeRequest> = {}) =>
    simulated()({
      url,
      method: "GET",
      headers: {},
      body: null,
      allowed: [{ host: "api.example", methods: GET }],
      requester: { accountId: "ada", plugin: "acme/a" },
      signal: new AbortController().signal,
      ...more,
    });

  test("is asked at the simulator, with everything that belongs to the request", async () => {
    const before = seen.length;
    const addCredential: NonNullable<SafeRequest["addCredential"]> = (address, headers) => {
      address.searchParams.set("key", "k");
      headers.set("x-signed", "yes");
    };
    expect((await ask("https://api.example/v1/a%2Fb?page=2#part", { addCredential })).body.toString()).toBe("hello");
    expect(seen[before]).toMatchObject({ url: "/v1/a%2Fb?page=2&key=k", headers: { "x-signed": "yes" } });
  });

  test.each([
    ["another host", "https://other.example/", "host"],
    ["plain http", "http://api.example/", "protocol"],
    ["another port", "https://api.example:8443/", "port"],
    ["the simulator by its address", () => `http://127.0.0.1:${String(server.port)}/`, "protocol"],
    ["a path that looks like a host", "https://api.example@other.example/", "user"],
  ])("is judged like any other: %s is refused", async (_, url, reason) => {
    await expect(ask(typeof url === "string" ? url : url())).rejects.toMatchObject(refusal(reason));
  });

  test("leads nowhere else on this machine: a host without a simulator does not reach it", async () => {
    const allowed = [{ host: "other.example", methods: GET }];
    await expect(ask("https://other.example/", { allowed })).rejects.toMatchObject(refusal("private-address"));
  });

  test("may redirect within itself, and to the simulator's own address it may not", async () => {
    const to = (address: string) => ask(`https://api.example/?to=${encodeURIComponent(address)}`);
    expect((await to("https://api.example/there")).body.toString()).toBe("hello");
    await expect(to(`http://127.0.0.1:${String(server.port)}/`)).rejects.toMatchObject(refusal("protocol"));
    await expect(to("https://other.example/")).rejects.toMatchObject(refusal("host"));
  });
});
