import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { describe, expect, test, vi } from "vitest";
import { httpServer, rawServer, type LoopbackServer } from "./loopback-server.fixture.ts";
import { failure, GET, openEgressLab, refusal } from "./safe-fetch.fixture.ts";

const BOMB = Buffer.alloc(20 * 1024 * 1024);
const { closeLater, localFetch, port, seen, send, sendTo } = openEgressLab();

describe("a redirect", () => {
  const both = ["api.example", "other.example"].map((host) => ({ host, methods: ["GET", "POST", "PUT"] }));
  const to = (target: string, status = 302) =>
    `http://api.example/?status=${String(status)}&to=${encodeURIComponent(target.replace("PORT", String(port())))}`;

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
    closeLater(() => round.close());
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
    closeLater(() => target.close());
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
