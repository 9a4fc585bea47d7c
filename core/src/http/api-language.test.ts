import { fastify } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { apiLanguage } from "./api-language.ts";

const app = fastify();
beforeAll(async () => {
  await app.register(apiLanguage);
  app.get("/", (request) => ({ language: request.language }));
});
afterAll(() => app.close());

test.each([
  ["de", "de"],
  ["de-AT, en;q=0.5", "de"],
  ["fr, en;q=0.1, de;q=0.2", "de"],
  ["fr", "en"],
  [undefined, "en"],
])("a request that accepts %s is answered in %s", async (wanted, language) => {
  const headers = wanted === undefined ? {} : { "accept-language": wanted };
  const answer = await app.inject({ url: "/", headers });
  expect(answer.json()).toEqual({ language });
});
