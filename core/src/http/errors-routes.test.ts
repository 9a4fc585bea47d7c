import { ERRORS } from "@fitglue/sdk";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type HttpApp, openHttpApp } from "../../test/http-app.ts";
import type { ErrorEntry } from "../api/help.ts";

let http: HttpApp;
beforeAll(async () => {
  http = await openHttpApp();
});
afterAll(() => http.close());

const catalogue = async (headers: Record<string, string> = {}) => {
  const answer = await http.app.inject({ method: "GET", url: "/api/v1/errors", headers });
  return answer.json<{ errors: ErrorEntry[] }>().errors;
};

test("the catalogue has every code, in English when nothing is asked", async () => {
  const errors = await catalogue();
  expect(errors.map(({ code }) => code)).toEqual(Object.keys(ERRORS));
  expect(errors.find(({ code }) => code === "FILE_EMPTY")).toEqual({
    ...{ code: "FILE_EMPTY", ...ERRORS.FILE_EMPTY },
    help: "/help/errors#file-empty",
  });
});

test("the catalogue is in the language that is asked for", async () => {
  const errors = await catalogue({ "accept-language": "de" });
  expect(errors.find(({ code }) => code === "FILE_EMPTY")).toMatchObject({
    status: 422,
    meaning: "Die Datei ist leer.",
    help: "/help/errors#file-empty",
  });
});
