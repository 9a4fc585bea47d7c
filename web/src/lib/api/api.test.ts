import { expect, test } from "vitest";
import { answer, createApi } from "./api.ts";

/** Answers every request with what was asked of it. */
const echo: typeof globalThis.fetch = async (input, init) => {
  const { method, url, headers, body } = new Request(input, init);
  return Response.json({
    method,
    url,
    type: headers.get("content-type"),
    language: headers.get("accept-language"),
    body: body && (await new Response(body).json()),
  });
};
const api = createApi(echo, "http://host");

test("a call fills the address and escapes what strangers chose", async () => {
  const run = await answer(api.GET("/api/v1/runs/{id}", { params: { path: { id: "a/b c" } } }));
  expect(run).toMatchObject({ method: "GET", url: "http://host/api/v1/runs/a%2Fb%20c", type: null });
  const runs = await answer(api.GET("/api/v1/runs", { params: { query: { search: "a&b", limit: 5 } } }));
  expect(runs).toMatchObject({ url: "http://host/api/v1/runs?search=a%26b&limit=5" });
});

test("every call asks for the language of the page", async () => {
  expect(await answer(api.GET("/api/v1/home"))).toMatchObject({ language: "en" });
});

test("a body goes out as JSON", async () => {
  const made = await answer(api.POST("/api/v1/runs", { body: { pipelineId: "p", activityId: "a" } }));
  expect(made).toMatchObject({ type: "application/json", body: { pipelineId: "p", activityId: "a" } });
});

test("an answer that is asked for as text comes as text", async () => {
  const page = createApi(async () => new Response("# Zones", { headers: { "content-type": "text/markdown" } }));
  const path = { kind: "boosters" as const, id: "zones" };
  const asked = page.GET("/api/v1/help/{kind}/{id}/markdown", { params: { path }, parseAs: "text" });
  await expect(answer(asked)).resolves.toBe("# Zones");
});

test("an answer without content is no failure", async () => {
  const gone = createApi(async () => new Response(null, { status: 204 }));
  await expect(
    answer(gone.DELETE("/api/v1/pipelines/{id}", { params: { path: { id: "p" } } })),
  ).resolves.toBeUndefined();
});

test("a refusal is thrown with the words, the code and the help of the API", async () => {
  const error = {
    code: "NOT_FOUND",
    message: "There is no run a",
    said: null,
    help: "/help/errors#NOT_FOUND",
    requestId: "r",
    details: {},
  };
  const refusing = createApi(async () => Response.json({ error }, { status: 404 }));
  await expect(answer(refusing.GET("/api/v1/runs/{id}", { params: { path: { id: "a" } } }))).rejects.toMatchObject({
    name: "ApiFailure",
    status: 404,
    code: "NOT_FOUND",
    message: "There is no run a",
    said: null,
    help: "/help/errors#NOT_FOUND",
  });
});
