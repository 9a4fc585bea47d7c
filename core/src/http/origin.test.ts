import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type HttpApp, openHttpApp } from "../../test/http-app.ts";

const change = { method: "POST", url: "/api/v1/pipelines/check", payload: {} } as const;

/** Whether a request with these headers got past the check of where it comes from. */
async function passes(http: HttpApp, headers: Record<string, string>): Promise<boolean> {
  const { error } = (await http.app.inject({ ...change, headers })).json();
  expect(["CROSS_SITE_REFUSED", "NOT_SIGNED_IN"]).toContain(error.code);
  return error.code !== "CROSS_SITE_REFUSED";
}

describe("without a PUBLIC_URL", () => {
  let http: HttpApp;
  beforeAll(async () => {
    http = await openHttpApp();
  });
  afterAll(() => http.close());

  test.each([
    ["our own page", { host: "127.0.0.1:4000", origin: "http://127.0.0.1:4000", "sec-fetch-site": "same-origin" }],
    ["our page under another address of the machine", { host: "192.168.1.5:4000", origin: "http://192.168.1.5:4000" }],
    ["our page under a name of the local network", { host: "nas:4000", origin: "http://nas:4000" }],
    ["a program that is no browser", { host: "127.0.0.1:4000" }],
    ["an address typed into the browser", { host: "localhost:4000", "sec-fetch-site": "none" }],
  ])("a change from %s is taken", async (_from, headers) => {
    expect(await passes(http, headers)).toBe(true);
  });

  test.each([
    ["another site", { host: "127.0.0.1:4000", origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
    [
      "another port of this machine",
      { host: "127.0.0.1:4000", origin: "http://127.0.0.1:5000", "sec-fetch-site": "same-site" },
    ],
    ["a sandboxed frame", { host: "127.0.0.1:4000", origin: "null" }],
    ["another site, by a form that hides its origin", { host: "127.0.0.1:4000", "sec-fetch-site": "cross-site" }],
    [
      "a public name that was pointed at us",
      { host: "evil.example:4000", origin: "http://evil.example:4000", "sec-fetch-site": "same-origin" },
    ],
  ])("a change from %s is refused", async (_from, headers) => {
    expect(await passes(http, headers)).toBe(false);
  });

  test("reading is not a change", async () => {
    const answer = await http.app.inject({
      method: "GET",
      url: "/api/v1/errors",
      headers: { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
  });
});

describe("an address that cannot be read", () => {
  let http: HttpApp;
  beforeAll(async () => {
    http = await openHttpApp({
      web: { languages: ["en"], files: new Map(), respond: () => Promise.resolve(new Response("a page")) },
    });
  });
  afterAll(() => http.close());

  test.each(["/assets/%00", "/api/v1/pages/a%00b", "/api/v1/activities?search=%00", "/%00", "/a%zz"])(
    "is refused and breaks nothing: %s",
    async (url) => {
      const answer = await http.app.inject({ method: "GET", url });
      expect(answer.statusCode).toBe(400);
      expect(answer.json().error.code).toBe("REQUEST_INVALID");
    },
  );

  test("is refused when the name of the host makes it so", async () => {
    const answer = await http.app.inject({ method: "GET", url: "/", headers: { host: 'a"b<c' } });
    expect(answer.statusCode).toBe(400);
  });

  test("is refused when it names a host itself, as one does to a proxy", async () => {
    const port = Number(new URL(await http.app.listen({ port: 0 })).port);
    const asked = request({ port, path: "http://evil.example/" }).end();
    const [answer] = (await once(asked, "response")) as [IncomingMessage];
    answer.resume();
    expect(answer.statusCode).toBe(400);
  });
});

test("with a PUBLIC_URL, changes come from there and from nowhere else", async () => {
  const http = await openHttpApp({ publicUrl: "https://fit.example.org" });
  try {
    expect(await passes(http, { host: "127.0.0.1:4000", origin: "https://fit.example.org" })).toBe(true);
    expect(await passes(http, { host: "127.0.0.1:4000", origin: "http://127.0.0.1:4000" })).toBe(false);
  } finally {
    await http.close();
  }
});
