import { brotliDecompressSync, gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type HttpApp, openHttpApp } from "../../test/http-app.ts";
import type { WebBuild } from "./web-build.ts";

const PAGE = `<!doctype html><ul>${"<li>Push day, 12 sets</li>".repeat(500)}</ul>`;

/** A front end with a long page, and one that asks the API as browsers ask us. */
const build: WebBuild = {
  languages: ["en"],
  files: new Map(),
  async respond(_language, request, { platform }) {
    const { pathname, origin } = new URL(request.url);
    if (pathname === "/asks") {
      const { headers } = request;
      const inner = await platform.fetch(new Request(`${origin}/api/v1/errors`, { headers }));
      return Response.json({ encoding: inner.headers.get("content-encoding"), data: await inner.json() });
    }
    return new Response(PAGE, { headers: { "content-type": "text/html" } });
  },
};

let http: HttpApp;
beforeAll(async () => {
  http = await openHttpApp({ web: build });
});
afterAll(() => http.close());

const get = (url: string, encoding: string) =>
  http.app.inject({ method: "GET", url, headers: { "accept-encoding": encoding } });

test.each([
  ["br", "gzip, deflate, br", brotliDecompressSync],
  ["gzip", "gzip", gunzipSync],
])("a page is sent as %s to those who take %s", async (encoding, accepted, unpack) => {
  const answer = await get("/page", accepted);
  expect(answer.headers).toMatchObject({ "content-encoding": encoding, vary: "accept-language, accept-encoding" });
  expect(answer.rawPayload.length).toBeLessThan(PAGE.length / 10);
  expect(unpack(answer.rawPayload).toString()).toBe(PAGE);
});

test("who takes nothing of it gets the page plain", async () => {
  const answer = await get("/page", "identity");
  expect(answer.headers["content-encoding"]).toBeUndefined();
  expect(answer.body).toBe(PAGE);
});

test("what is short stays as it is", async () => {
  expect((await get("/api/v1/session", "br")).headers["content-encoding"]).toBeUndefined();
});

test("the API's answers are sent small too", async () => {
  const answer = await get("/api/v1/errors", "br");
  expect(answer.headers["content-encoding"]).toBe("br");
  expect(JSON.parse(brotliDecompressSync(answer.rawPayload).toString())).toEqual(
    (await get("/api/v1/errors", "identity")).json(),
  );
});

test("a page that asks the API on the way gets what it can read", async () => {
  const answer = await get("/asks", "br");
  const { encoding, data } = JSON.parse(brotliDecompressSync(answer.rawPayload).toString()) as Record<string, unknown>;
  expect(encoding).toBeNull();
  expect(data).toEqual((await get("/api/v1/errors", "identity")).json());
});

test("a request that comes compressed is not unpacked", async () => {
  const answer = await http.app.inject({
    method: "POST",
    url: "/api/auth/sign-in/email",
    payload: gzipSync(JSON.stringify({ email: "ada@example.com", password: "x".repeat(10_000_000) })),
    headers: { "content-type": "application/json", "content-encoding": "gzip" },
  });
  expect(answer.statusCode).toBe(400);
  expect(answer.json().error.code).toBe("REQUEST_INVALID");
});
