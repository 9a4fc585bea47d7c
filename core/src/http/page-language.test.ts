import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type HttpApp, openHttpApp } from "../../test/http-app.ts";
import type { WebBuild } from "./web-build.ts";

describe("a page", () => {
  const build: WebBuild = {
    languages: ["en", "de"],
    files: new Map(),
    respond: async (language) =>
      new Response(`<p>${language}</p>`, { headers: { "content-type": "text/html", vary: "cookie" } }),
  };
  const german = { "accept-language": "de" };
  let http: HttpApp;
  let cookie: string;
  beforeAll(async () => {
    http = await openHttpApp({ web: build });
    cookie = await http.signUp();
  });
  afterAll(() => http.close());

  const read = async (url: string, headers: Record<string, string> = {}) =>
    (await http.app.inject({ method: "GET", url, headers })).body;
  const choose = async (language: string) => {
    const answer = await http.app.inject({
      method: "PUT",
      url: "/api/v1/settings",
      headers: { cookie, origin: "http://localhost:80", host: "localhost:80" },
      payload: { name: "Ada", units: "metric", timeZone: "UTC", language },
    });
    expect(answer.statusCode).toBe(200);
  };

  test("is in the stranger's language, and says to caches what it depends on", async () => {
    expect(await read("/login", german)).toBe("<p>de</p>");
    expect(await read("/login")).toBe("<p>en</p>");
    expect((await http.app.inject({ method: "GET", url: "/login" })).headers.vary).toBe("cookie, accept-language");
  });

  test("is in the language that the account chose, whatever the browser asks for", async () => {
    expect(await read("/app", { cookie, ...german })).toBe("<p>de</p>");
    await choose("en");
    expect(await read("/app", { cookie, ...german })).toBe("<p>en</p>");
    await choose("de");
    expect(await read("/app", { cookie })).toBe("<p>de</p>");
    await choose("auto");
    expect(await read("/app", { cookie })).toBe("<p>en</p>");
  });

  test.for(["/", "/help/sources/hevy", "/plugins?q=x", "/help/__data.json", "/u/ada.png/x"])(
    "at %s is in the reader's language, and no cache gives it to another reader",
    async (url) => {
      for (const [headers, words] of [
        [german, "<p>de</p>"],
        [{}, "<p>en</p>"],
      ] as const) {
        const answer = await http.app.inject({ method: "GET", url, headers });
        expect(answer.body).toBe(words);
        expect(answer.headers.vary).toBe("cookie, accept-language");
      }
    },
  );

  test.for(["/llms.txt", "/help/rss.xml", "/sitemap.xml", "/help/sources/hevy.md", "/help/errors.json", "/home.png"])(
    "at %s is for programs: in English for everybody, so that caches keep one",
    async (url) => {
      const answer = await http.app.inject({ method: "GET", url, headers: german });
      expect(answer.body).toBe("<p>en</p>");
      expect(answer.headers.vary).toBe("cookie");
    },
  );

  test("is not asked for in a language that there is not", async () => {
    const answer = await http.app.inject({
      method: "PUT",
      url: "/api/v1/settings",
      headers: { cookie, origin: "http://localhost:80", host: "localhost:80" },
      payload: { name: "Ada", units: "metric", timeZone: "UTC", language: "xx" },
    });
    expect(answer.json()).toMatchObject({ error: { code: "REQUEST_INVALID" } });
  });
});
