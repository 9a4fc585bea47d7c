import { afterAll, beforeAll, expect, test } from "vitest";
import { type HttpApp, openHttpApp } from "../../test/http-app.ts";
import type { Upload } from "../api/activities.ts";
import type { UploadService } from "../services.ts";

const ERROR = { code: "FILE_EMPTY", message: "a.fit has no bytes", said: null, help: "/help/errors#file-empty" };
const UPLOAD: Upload = {
  ...{ id: "1", createdAt: "2026-05-12T08:00:00Z", pipelineId: null, state: "done", counts: { failed: 1 } },
  files: [
    {
      ...{ id: "1", name: "a.fit", bytes: 0, state: "failed", activityIds: [], runIds: [], notices: [] },
      error: ERROR,
    },
  ],
  nextCursor: null,
};
const IN_GERMAN = { ...ERROR, message: expect.stringContaining("Die Datei ist leer."), said: ERROR.message };

let http: HttpApp;
let cookie: string;
beforeAll(async () => {
  const uploads: Partial<UploadService> = {
    get: () => Promise.resolve(UPLOAD),
    list: () => Promise.resolve([UPLOAD]),
    create: () => Promise.resolve(UPLOAD),
  };
  const samples = { list: () => [], files: () => [] };
  http = await openHttpApp({ services: { uploads } as never, samples: samples as never });
  cookie = await http.signUp();
});
afterAll(() => http.close());

const ask = async (request: { method: "GET" | "POST"; url: string; payload?: object }, language: string) => {
  const answer = await http.app.inject({ ...request, headers: { cookie, "accept-language": language } });
  const body = answer.json<Upload & { uploads?: Upload[] }>();
  return (body.uploads?.[0] ?? body).files[0]?.error;
};

test.each([
  ["an upload", { method: "GET", url: "/api/v1/uploads/1" }],
  ["the list of uploads", { method: "GET", url: "/api/v1/uploads" }],
  ["a sample that is handed in", { method: "POST", url: "/api/v1/samples/run", payload: {} }],
] as const)("%s says what is wrong with a file in the language of the request", async (_what, request) => {
  expect(await ask(request, "de")).toEqual(IN_GERMAN);
  expect(await ask(request, "en")).toEqual(ERROR);
});
