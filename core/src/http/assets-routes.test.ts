import { createRegistry } from "@fitglue/registry";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Visibility } from "../api/showcase.ts";
import { insertPlainActivity } from "../../test/plain-activity.ts";
import { type HttpApp, openHttpApp } from "../../test/http-app.ts";
import { createTestDatabase, type TestDatabase } from "../../test/test-database.ts";
import { createAssetRepository } from "../storage/asset-repository.ts";
import type { StoredPage } from "../storage/database/schema.ts";
import { createRunRepository } from "../storage/run-repository.ts";
import { createShowcaseService } from "../showcase/showcase-service.ts";
import { publishPage } from "../showcase/publish-page.ts";
import { ALL_SHOWN } from "../showcase/withhold.ts";
import { createShowcasePageRepository } from "../storage/showcase-page-repository.ts";

/** Instead of drawing: what would be drawn. */
const DRAWS = { png: async (svg: string) => Buffer.from(svg) };

let database: TestDatabase;
let http: HttpApp;
let cookie: string;
let accountId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  const showcase = createShowcaseService({
    ...{ db: database.db, registry: createRegistry([]), publicUrl: "http://here", pictures: DRAWS },
  });
  http = await openHttpApp({ services: { assets: createAssetRepository(database.db), showcase } });
  cookie = await http.signUp();
  const session = await http.app.inject({ method: "GET", url: "/api/v1/session", headers: { cookie } });
  accountId = session.json().user.id;
}, 60_000);
afterAll(async () => {
  await http.close();
  await database.drop();
});

test("a picture that no page shows is its owner's alone, and no shared cache keeps it", async () => {
  const { picture } = await runWithPicture("only mine");
  expect((await get(picture)).statusCode).toBe(404);
  const own = await get(picture, { cookie });
  expect(own.statusCode).toBe(200);
  expect(own.body).toBe("only mine");
  expect(own.headers).toMatchObject({
    "cache-control": "private, no-cache",
    "cross-origin-resource-policy": "same-origin",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  });
});

test("a stranger's picture is not there even for somebody who is signed in", async () => {
  const { picture } = await runWithPicture("somebody else's", "account-eve");
  expect((await get(picture, { cookie })).statusCode).toBe(404);
});

test.each(["public", "unlisted"] as const)(
  "a picture on a page that is %s is there for everybody",
  async (visibility) => {
    const { picture } = await runWithPicture(`on a ${visibility} page`, accountId, { visibility, isOnPage: true });
    const shown = await get(picture);
    expect(shown.statusCode).toBe(200);
    expect(shown.headers).toMatchObject({ "cache-control": "public, max-age=60", "content-type": "image/svg+xml" });
  },
);

test("an answer that renews somebody's session is kept by no shared cache, whatever the picture", async () => {
  const { picture } = await runWithPicture("renews", accountId, { visibility: "public", isOnPage: true });
  await sql`update auth.session set "expiresAt" = now() + interval '10 days'`.execute(http.db);
  const renewing = await get(picture, { cookie });
  expect(renewing.headers["set-cookie"]).toBeDefined();
  expect(renewing.headers["cache-control"]).toBe("private, no-cache");
});

test("a picture on a private page is its owner's alone", async () => {
  const { picture } = await runWithPicture("private", accountId, { visibility: "private", isOnPage: true });
  expect((await get(picture)).statusCode).toBe(404);
  expect((await get(picture, { cookie })).statusCode).toBe(200);
});

test("of a run's pictures only those are public that its page shows", async () => {
  const { picture } = await runWithPicture("left out", accountId, { visibility: "public", isOnPage: false });
  expect((await get(picture)).statusCode).toBe(404);
});

test("a page that becomes private takes its pictures along", async () => {
  const { picture, slug } = await runWithPicture("for a while", accountId, { visibility: "public", isOnPage: true });
  expect((await get(picture)).statusCode).toBe(200);
  await createShowcasePageRepository(database.db).setVisibility(accountId, [slug], "private");
  expect((await get(picture)).statusCode).toBe(404);
});

test("a section that its owner withholds takes its pictures along", async () => {
  const { picture, slug } = await runWithPicture("withheld", accountId, { visibility: "public", isOnPage: true });
  const showcase = createShowcaseService({
    db: database.db,
    registry: createRegistry([]),
    publicUrl: "http://here",
    pictures: DRAWS,
  });
  await showcase.change(accountId, slug, { withheld: { ...ALL_SHOWN, parts: ["sections"] } });
  expect((await get(picture)).statusCode).toBe(404);
  expect((await get(picture, { cookie })).statusCode).toBe(200);
});

test("a page that is deleted takes its pictures along", async () => {
  const { picture, slug } = await runWithPicture("deleted", accountId, { visibility: "public", isOnPage: true });
  await createShowcasePageRepository(database.db).remove(accountId, slug);
  expect((await get(picture)).statusCode).toBe(404);
});

test("the card of a page is there for whoever may see the page, and says only what the page shows", async () => {
  const { slug } = await runWithPicture("a card", accountId, { visibility: "unlisted", isOnPage: true });
  const card = await get("", {}, `/a/${slug}/card.png`);
  expect([card.statusCode, card.headers["content-type"], card.headers["cache-control"]]).toEqual([
    200,
    "image/png",
    "public, max-age=60",
  ]);
  expect(card.body).toContain(">A run<");
  const etag = String(card.headers.etag);
  expect((await get("", { "if-none-match": etag }, `/a/${slug}/card.png`)).statusCode).toBe(304);
  await createShowcasePageRepository(database.db).setVisibility(accountId, [slug], "private");
  expect((await get("", { "if-none-match": etag }, `/a/${slug}/card.png`)).statusCode).toBe(404);
  const own = await get("", { cookie }, `/a/${slug}/card.png`);
  expect([own.statusCode, own.headers["cache-control"]]).toEqual([200, "private, no-cache"]);
});

test("a browser that has the picture is told so, while it may still see it", async () => {
  const { picture } = await runWithPicture("kept");
  const { etag } = (await get(picture, { cookie })).headers;
  expect(etag).toBe(`"${picture}"`);
  expect((await get(picture, { cookie, "if-none-match": `"${picture}"` })).statusCode).toBe(304);
  expect((await get(picture, { "if-none-match": `"${picture}"` })).statusCode).toBe(404);
});

function get(picture: string, headers: Record<string, string> = {}, url = `/assets/${picture}`) {
  return http.app.inject({ method: "GET", url, headers });
}

async function runWithPicture(
  content: string,
  owner = accountId,
  page?: { readonly visibility: Visibility; readonly isOnPage: boolean },
): Promise<{ picture: string; slug: string }> {
  const activityId = await insertPlainActivity(database.db, owner);
  const run = {
    accountId: owner,
    activityId,
    pipelineId: null,
    pipelineName: "Test",
    revision: 1,
    dryRun: false,
    cause: "started" as const,
  };
  const document = { source: STEP, boosters: [], destinations: [] };
  const runId = await createRunRepository(database.db).create({ ...run, document, steps: [] });
  const picture = await createAssetRepository(database.db).put(
    { accountId: owner, runId },
    { type: "image/svg+xml", alt: "A picture", bytes: Buffer.from(content) },
  );
  if (page === undefined) return { picture, slug: "" };
  const slug = await publishPage(
    database.db,
    { accountId: owner, activityId, pipelineId: null, stepId: "showcase", runId },
    { visibility: page.visibility, withheld: ALL_SHOWN },
    pageShowing(page.isOnPage ? picture : "another"),
  );
  return { picture, slug };
}

const STEP = { id: "source", plugin: "fitglue/file-upload@1.0.0", config: {}, enabled: true, onError: "stop" as const };

function pageShowing(picture: string): StoredPage {
  return {
    title: "A run",
    notes: "",
    sport: "Run",
    author: null,
    startedAt: "2026-05-01T06:30:00.000Z",
    timeZone: null,
    utcOffsetSeconds: null,
    stats: [],
    route: [],
    charts: [],
    laps: [],
    exercises: [],
    sections: [{ heading: "Picture", blocks: [{ type: "image", assetId: picture, alt: "A picture" }] }],
  };
}
