import { FitGlueError } from "@fitglue/sdk";
import type { LightMyRequestResponse } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type HttpApp, openHttpApp } from "../../test/http-app.ts";
import type { ActivityService, PipelineService, ShowcaseService } from "../services.ts";

const STEP = { id: "a", plugin: "fitglue/file-upload@1.0.0", config: {}, enabled: true, onError: "stop" };
const DOCUMENT = { source: STEP, boosters: [], destinations: [] };

let http: HttpApp;
let cookie: string;
beforeAll(async () => {
  const pipelines: Partial<PipelineService> = {
    check: () => Promise.resolve([]),
    list: () => Promise.reject(Object.assign(new Error("could not extend file base/1/2"), { code: "53100" })),
  };
  const activities: Partial<ActivityService> = {
    get: () =>
      Promise.reject(
        new FitGlueError("NOT_FOUND", "There is no activity of yours with this id; go back to the list", {
          details: { id: "x" },
        }),
      ),
    list: () => Promise.reject(new TypeError("cannot read secret-token-value")),
  };
  const showcase: Partial<ShowcaseService> = { view: () => Promise.resolve(null) };
  http = await openHttpApp({ services: { pipelines, activities, showcase } as never });
  cookie = await http.signUp();
});
afterAll(() => http.close());

const check = (document: unknown, headers: Record<string, string> = {}) =>
  http.app.inject({
    method: "POST",
    url: "/api/v1/pipelines/check",
    headers: { cookie, ...headers },
    payload: { document },
  });

const GERMAN = { "accept-language": "de" };

/** Every failure has one shape, and names its request. Asked in English, it has one sentence. */
function errorOf(answer: LightMyRequestResponse, said: unknown = null) {
  const { error, ...rest } = answer.json();
  expect(rest).toEqual({});
  expect(error).toEqual({
    code: expect.any(String),
    message: expect.any(String),
    said,
    help: `/help/errors#${error.code.toLowerCase().replaceAll("_", "-")}`,
    requestId: answer.headers["x-request-id"],
    details: expect.any(Object),
  });
  expect(answer.headers["content-type"]).toBe("application/json; charset=utf-8");
  return error;
}

test("a stranger is told to sign in, before anything else is looked at", async () => {
  const answer = await http.app.inject({
    method: "POST",
    url: "/api/v1/pipelines/check",
    payload: "not json",
    headers: { "content-type": "application/json" },
  });
  expect(answer.statusCode).toBe(401);
  expect(errorOf(answer).code).toBe("NOT_SIGNED_IN");
});

describe("a body of the wrong shape is refused with the field in words", () => {
  test.each([
    [
      "a wrong type",
      { ...DOCUMENT, boosters: [{ ...STEP, plugin: 5 }] },
      "document.boosters[0].plugin",
      "document.boosters[0].plugin must be a string",
    ],
    [
      "a missing field",
      { source: STEP, boosters: [] },
      "document.destinations",
      "document.destinations is missing in the body",
    ],
    [
      "a field that nobody knows",
      { ...DOCUMENT, bosters: [] },
      "document.bosters",
      "document.bosters is not known in the body",
    ],
    [
      "a bad pattern",
      { ...DOCUMENT, source: { ...STEP, id: "A B" } },
      "document.source.id",
      "document.source.id does not have the form",
    ],
  ])("%s", async (_what, document, field, sentence) => {
    const answer = await check(document);
    expect(answer.statusCode).toBe(400);
    expect(errorOf(answer)).toMatchObject({
      code: "REQUEST_INVALID",
      message: expect.stringContaining(sentence),
      details: { field },
    });
  });

  test("a number as text is not a number", async () => {
    const answer = await http.app.inject({
      method: "PUT",
      url: "/api/v1/pipelines/1/draft",
      headers: { cookie },
      payload: { draftVersion: "1", document: DOCUMENT },
    });
    expect(errorOf(answer).message).toContain("draftVersion must be an integer");
  });
});

test("a query that nobody knows is refused, numbers in it are read", async () => {
  const unknown = await http.app.inject({ method: "GET", url: "/api/v1/activities?stat=failed", headers: { cookie } });
  expect(errorOf(unknown)).toMatchObject({
    code: "REQUEST_INVALID",
    message: expect.stringContaining("stat is not known in the query"),
  });
  const tooMany = await http.app.inject({ method: "GET", url: "/api/v1/activities?limit=1000", headers: { cookie } });
  expect(errorOf(tooMany).message).toContain("limit must be <= 100");
});

test.each([
  ["broken JSON", { "content-type": "application/json" }, "{", 400, "REQUEST_INVALID"],
  ["an empty body that claims to be JSON", { "content-type": "application/json" }, "", 400, "REQUEST_INVALID"],
  ["another content type", { "content-type": "application/xml" }, "<a/>", 415, "REQUEST_TYPE_UNKNOWN"],
  [
    "a body over a megabyte",
    { "content-type": "application/json" },
    JSON.stringify("x".repeat(1024 * 1024)),
    413,
    "REQUEST_TOO_LARGE",
  ],
])("%s is refused in our words", async (_what, headers, payload, status, code) => {
  const answer = await http.app.inject({
    method: "POST",
    url: "/api/v1/pipelines/check",
    headers: { cookie, ...headers },
    payload,
  });
  expect(answer.statusCode).toBe(status);
  expect(errorOf(answer).code).toBe(code);
});

test("an upload that is not a form is refused", async () => {
  const answer = await http.app.inject({ method: "POST", url: "/api/v1/uploads", headers: { cookie }, payload: {} });
  expect(answer.statusCode).toBe(415);
  expect(errorOf(answer).code).toBe("REQUEST_TYPE_UNKNOWN");
});

test.each(["/api/v1/nothing", "/api/nothing", "/api/v2/pipelines", "/ws/nothing"])(
  "there is nothing at %s",
  async (url) => {
    const answer = await http.app.inject({ method: "GET", url });
    expect(answer.statusCode).toBe(404);
    expect(errorOf(answer).code).toBe("NOT_FOUND");
  },
);

test("an address that cannot be decoded is refused like any other bad request", async () => {
  const answer = await http.app.inject({ method: "GET", url: "/api/v1/%E0%A4%A" });
  expect(answer.statusCode).toBe(400);
  expect(answer.json().error).toMatchObject({ code: "REQUEST_INVALID", requestId: expect.any(String) });
});

test("what belongs to somebody else is answered like what is not there", async () => {
  const answer = await http.app.inject({ method: "GET", url: "/api/v1/activities/x", headers: { cookie } });
  expect(answer.statusCode).toBe(404);
  expect(errorOf(answer)).toMatchObject({ code: "NOT_FOUND", details: { id: "x" } });
  expect(errorOf(await http.app.inject({ method: "GET", url: "/api/v1/pages/private" })).code).toBe("NOT_FOUND");
});

test("a bug of ours is answered without detail", async () => {
  const answer = await http.app.inject({ method: "GET", url: "/api/v1/activities", headers: { cookie } });
  expect(answer.statusCode).toBe(500);
  const error = errorOf(answer);
  expect(error).toMatchObject({ code: "INTERNAL", details: {} });
  expect(error.message).toContain(error.requestId);
  expect(answer.body).not.toContain("secret-token-value");
});

test("a full disk is said in words, for who asks can do something about it", async () => {
  const answer = await http.app.inject({ method: "GET", url: "/api/v1/pipelines", headers: { cookie } });
  expect(answer.statusCode).toBe(503);
  expect(errorOf(answer)).toMatchObject({ code: "UNAVAILABLE", message: expect.stringContaining("disk") });
  expect(answer.body).not.toContain("base/1/2");
});

test("a caller's request id comes back when it is harmless, and is replaced when it is not", async () => {
  const ask = async (id: string) =>
    (await http.app.inject({ method: "GET", url: "/api/nothing", headers: { "x-request-id": id } })).headers[
      "x-request-id"
    ];
  expect(await ask("trace-1.2_3")).toBe("trace-1.2_3");
  expect(await ask('"}\n{"level":60')).toMatch(/^[0-9a-f-]{36}$/);
  expect(await ask("x".repeat(65))).toMatch(/^[0-9a-f-]{36}$/);
});

describe("who reads German", () => {
  test("is told what a code means and what to do, with the exact sentence beside", async () => {
    const url = "/api/v1/activities/x";
    const answer = await http.app.inject({ method: "GET", url, headers: { cookie, ...GERMAN } });
    expect(errorOf(answer, "There is no activity of yours with this id; go back to the list").message).toBe(
      "Unter dieser Adresse gibt es nichts, oder es ist nicht für dich. Prüf die Adresse, oder geh zurück zur Liste, aus der sie kam.",
    );
  });

  test("is told which field is wrong, and nothing has to be said beside", async () => {
    const wrongType = await check({ ...DOCUMENT, boosters: [{ ...STEP, plugin: 5 }] }, GERMAN);
    expect(errorOf(wrongType).message).toBe(
      "document.boosters[0].plugin muss ein Text sein. Korrigiere es und sende es noch einmal.",
    );
    const missing = await check({ source: STEP, boosters: [] }, GERMAN);
    expect(errorOf(missing).message).toContain("document.destinations fehlt im Inhalt der Anfrage");
    const unknown = await check({ ...DOCUMENT, bosters: [] }, GERMAN);
    expect(errorOf(unknown).message).toContain("document.bosters ist im Inhalt der Anfrage nicht bekannt");
    const headers = { cookie, ...GERMAN };
    const tooMany = await http.app.inject({ method: "GET", url: "/api/v1/activities?limit=1000", headers });
    expect(errorOf(tooMany).message).toContain("limit darf höchstens 100 sein");
  });

  test("is told it also where an address cannot be decoded", async () => {
    const answer = await http.app.inject({ method: "GET", url: "/api/v1/%E0%A4%A", headers: GERMAN });
    expect(answer.json().error).toMatchObject({
      message: expect.stringContaining("Die Anfrage hat nicht die Form"),
      said: expect.stringContaining("could not be read"),
    });
  });
});
