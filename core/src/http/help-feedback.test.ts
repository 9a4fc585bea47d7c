import type { HelpDoc } from "@fitglue/registry";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createHelpFeedbackService } from "../accounts/help-feedback-service.ts";
import type { PageFeedback } from "../api/help.ts";
import { createAccountRepository } from "../storage/account-repository.ts";
import { createHelpFeedbackRepository } from "../storage/help-feedback-repository.ts";
import { type HttpApp, openHttpApp } from "../../test/http-app.ts";
import { createHelpCentres } from "./help-centre.ts";

const page = (id: string): HelpDoc => ({
  ...{
    kind: "boosters",
    id,
    path: `/help/boosters/${id}`,
    language: "en",
    title: id,
    heading: id,
    name: id,
    icon: "🔥",
    summary: id,
  },
  ...{ facts: [], sections: [], previous: null, next: null, revised: "2026-11-21", version: "1.0.0", digest: id },
});

let http: HttpApp;
let cookie: string;

beforeAll(async () => {
  const service = () =>
    createHelpFeedbackService(createAccountRepository(http.db), createHelpFeedbackRepository(http.db));
  http = await openHttpApp({
    help: createHelpCentres(() => ["weather", "zones", "full"].map(page)),
    services: { helpFeedback: { add: (...all) => service().add(...all), list: (...all) => service().list(...all) } },
  });
  cookie = await http.signUp();
}, 60_000);
afterAll(() => http.close());

/** Each reader has an address of their own, unless the test is about one. */
let readers = 0;
function say(id: string, body: object, { headers = {}, from = `10.0.0.${String(++readers)}` } = {}) {
  const url = `/api/v1/help/boosters/${id}/feedback`;
  return http.app.inject({ method: "POST", url, payload: body, headers, remoteAddress: from });
}

async function heard(): Promise<PageFeedback[]> {
  const answer = await http.app.inject({ url: "/api/v1/help/feedback", headers: { cookie } });
  return answer.json<{ pages: PageFeedback[] }>().pages;
}

test("answers are counted by page, and sentences are read newest first, beginning with the page that helped least", async () => {
  await say("weather", { helpful: true, sentence: null });
  await say("zones", { helpful: true, sentence: "Clear" });
  await say("zones", { helpful: false, sentence: "Which zones\n\u0007are used?" });
  await say("zones", { helpful: false, sentence: "  " });
  const day = new Date().toISOString().slice(0, 10);
  expect(await heard()).toEqual([
    {
      ...{ path: "/help/boosters/zones", yes: 1, no: 2 },
      sentences: [
        { helpful: false, sentence: "Which zones are used?", day },
        { helpful: true, sentence: "Clear", day },
      ],
    },
    { path: "/help/boosters/weather", yes: 1, no: 0, sentences: [] },
  ]);
});

test("nothing is kept that tells who said it", async () => {
  await say("weather", { helpful: false, sentence: "Write to eve@example.org, please" }, { headers: { cookie } });
  const { rows } = await sql<{ column_name: string }>`
    select column_name from information_schema.columns where table_name like 'help_feedback%' order by 1
  `.execute(http.db);
  expect([...new Set(rows.map(({ column_name }) => column_name))]).toEqual([
    ...["id", "is_helpful", "no_count", "page", "sentence", "written_on", "yes_count"],
  ]);
  const said = (await heard()).find(({ path }) => path.endsWith("weather"))?.sentences;
  expect(said?.map(({ sentence }) => sentence)).toEqual(["Write to … please"]);
});

test("a page keeps its newest fifty sentences", async () => {
  const repository = createHelpFeedbackRepository(http.db);
  for (let index = 1; index <= 53; index++)
    await repository.add("/help/boosters/full", { helpful: true, sentence: `Sentence ${String(index)}` });
  const full = (await heard()).find(({ path }) => path.endsWith("full"));
  expect([full?.yes, full?.sentences.length]).toEqual([53, 50]);
  expect([full?.sentences[0]?.sentence, full?.sentences.at(-1)?.sentence]).toEqual(["Sentence 53", "Sentence 4"]);
});

test.each([
  ["of a page that there is not", "nowhere", { helpful: true, sentence: null }, {}, 404],
  ["without yes or no", "zones", { sentence: "Hm" }, {}, 400],
  ["that is longer than a sentence", "zones", { helpful: true, sentence: "a".repeat(501) }, {}, 400],
  ["with more than was asked", "zones", { helpful: true, sentence: null, name: "Eve" }, {}, 400],
  ["from another site", "zones", { helpful: true, sentence: null }, { origin: "https://evil.example" }, 403],
])("feedback %s is refused and not counted", async (_case, id, body, headers, status) => {
  const before = await heard();
  expect((await say(id, body, { headers })).statusCode).toBe(status);
  expect(await heard()).toEqual(before);
});

test("one address may say so much in a while and no more", async () => {
  const statuses: number[] = [];
  for (let index = 0; index < 21; index++)
    statuses.push((await say("weather", { helpful: true, sentence: null }, { from: "10.9.9.9" })).statusCode);
  expect(new Set(statuses.slice(0, 20))).toEqual(new Set([204]));
  expect(statuses.at(-1)).toBe(429);
});

test("only the first account reads it", async () => {
  expect((await http.app.inject({ url: "/api/v1/help/feedback" })).statusCode).toBe(401);
  const service = createHelpFeedbackService(createAccountRepository(http.db), createHelpFeedbackRepository(http.db));
  await expect(service.list("a later account")).rejects.toMatchObject({ code: "FORBIDDEN" });
});
