import { once } from "node:events";
import { request as httpRequest } from "node:http";
import { brotliCompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type HttpApp, openHttpApp } from "../../test/http-app.ts";
import type { WebBuild, WebFile } from "./web-build.ts";

const SCRIPT = "export const answer = 42;";
const file = (text: string, change: Partial<WebFile> = {}): WebFile => ({
  plain: Buffer.from(text),
  brotli: null,
  gzip: null,
  type: "text/plain; charset=utf-8",
  etag: '"1"',
  isImmutable: false,
  ...change,
});

/** Told when somebody waits for /slow, and when they went away. */
const slow = { entered: Promise.withResolvers<undefined>(), left: Promise.withResolvers<undefined>() };

/** A front end with two files, and pages that say what they were asked. */
const build: WebBuild = {
  languages: ["en"],
  files: new Map([
    ["/robots.txt", file("User-agent: *")],
    [
      "/_app/immutable/a.js",
      file(SCRIPT, { brotli: brotliCompressSync(SCRIPT), type: "text/javascript; charset=utf-8", isImmutable: true }),
    ],
    ["/help/errors", file("<h1>Errors</h1>", { type: "text/html; charset=utf-8" })],
  ]),
  async respond(_language, request, { platform, getClientAddress }) {
    const url = new URL(request.url);
    if (url.pathname === "/asks") {
      const inner = await platform.fetch(
        new Request(new URL("/api/v1/session", url), { headers: { cookie: request.headers.get("cookie") ?? "" } }),
      );
      return Response.json({ status: inner.status, session: await inner.json() });
    }
    if (url.pathname === "/changes") {
      const inner = await platform.fetch(
        new Request(new URL("/api/auth/sign-out", url), {
          method: "POST",
          body: "{}",
          headers: { "content-type": "application/json", origin: url.origin },
        }),
      );
      return new Response(null, { status: 204, headers: inner.headers });
    }
    if (url.pathname === "/slow") {
      const gone = once(request.signal, "abort");
      slow.entered.resolve(undefined);
      await gone;
      slow.left.resolve(undefined);
    }
    const text = `<p>${request.method} ${url.href} ${getClientAddress()} ${await request.text()}</p>`;
    return new Response(text, {
      headers: { "content-type": "text/html", "content-security-policy": "script-src 'self' 'nonce-abc'" },
    });
  },
};

let http: HttpApp;
let cookie: string;
beforeAll(async () => {
  http = await openHttpApp({ web: build });
  cookie = await http.signUp();
});
afterAll(() => http.close());

const get = (url: string, headers: Record<string, string> = {}) => http.app.inject({ method: "GET", url, headers });

describe("files", () => {
  test("are sent small to those who can read it, and for ever when their name changes with them", async () => {
    const small = await get("/_app/immutable/a.js", { "accept-encoding": "gzip, br" });
    expect(small.headers).toMatchObject({
      "content-encoding": "br",
      "cache-control": "public, max-age=31536000, immutable",
      vary: "accept-encoding",
    });
    const plain = await get("/_app/immutable/a.js");
    expect(plain.body).toBe(SCRIPT);
    expect(plain.headers["content-encoding"]).toBeUndefined();
  });

  test("are not sent again to those who have them", async () => {
    const answer = await get("/robots.txt", { "if-none-match": '"0", "1"' });
    expect(answer.statusCode).toBe(304);
    expect(answer.body).toBe("");
  });

  test("that are not sent again keep the policy that they came with", async () => {
    const { headers } = await get("/help/errors");
    const again = await get("/help/errors", { "if-none-match": String(headers.etag) });
    expect(again.statusCode).toBe(304);
    expect(again.headers["content-security-policy"]).toBeUndefined();
  });

  test("say their length to HEAD and nothing else", async () => {
    const answer = await http.app.inject({ method: "HEAD", url: "/robots.txt" });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers["content-length"]).toBe("13");
    expect(answer.body).toBe("");
  });

  test("are found with a slash too many, for good", async () => {
    const answer = await get("/help/errors/?from=mail");
    expect(answer.statusCode).toBe(308);
    expect(answer.headers.location).toBe("/help/errors?from=mail");
  });

  test("that are pages may load what the page itself allows, and be framed by nobody", async () => {
    expect((await get("/help/errors")).headers["content-security-policy"]).toBe(
      "object-src 'none'; base-uri 'self'; frame-ancestors 'none'",
    );
  });
});

describe("pages", () => {
  test("get the request as it came, and keep their own policy", async () => {
    const answer = await http.app.inject({
      method: "POST",
      url: "/app?x=1",
      payload: "a=1",
      headers: { host: "localhost:4000", "content-type": "application/x-www-form-urlencoded" },
      remoteAddress: "192.0.2.1",
    });
    expect(answer.body).toBe("<p>POST http://localhost:4000/app?x=1 192.0.2.1 a=1</p>");
    expect(answer.headers["content-security-policy"]).toBe("script-src 'self' 'nonce-abc'");
    expect(answer.headers["x-content-type-options"]).toBe("nosniff");
  });

  test("ask the API within the process with the visitor's session", async () => {
    expect((await get("/asks", { cookie })).json()).toMatchObject({ status: 200, session: { user: { name: "Ada" } } });
    expect((await get("/asks")).json()).toMatchObject({ session: { user: null } });
  });

  test("pass on the cookies that the API sets", async () => {
    const answer = await get("/changes");
    expect(answer.statusCode).toBe(204);
    expect(answer.cookies.map(({ name }) => name)).toContain("fitglue.session_token");
  });

  test("take forms up to half a megabyte", async () => {
    const answer = await http.app.inject({
      method: "POST",
      url: "/app",
      payload: "x".repeat(512 * 1024 + 1),
      headers: { "content-type": "text/plain" },
    });
    expect(answer.statusCode).toBe(413);
    expect(answer.json().error.code).toBe("REQUEST_TOO_LARGE");
  });

  test("learn when the visitor goes away", async () => {
    const address = await http.app.listen({ host: "127.0.0.1", port: 0 });
    const leaving = httpRequest(`${address}/slow`).on("error", () => undefined);
    leaving.end();
    await slow.entered.promise;
    leaving.destroy();
    await slow.left.promise;
  });
});

test("what is not built is said in a sentence", async () => {
  const bare = await openHttpApp();
  try {
    const answer = await bare.app.inject({ method: "GET", url: "/" });
    expect(answer.statusCode).toBe(503);
    expect(answer.json().error.message).toContain("npm start");
  } finally {
    await bare.close();
  }
});
