import { newActivity } from "@fitglue/sdk";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Visibility } from "../api/showcase.ts";
import { type HttpApp, openHttpApp } from "../../test/http-app.ts";
import { createTestDatabase, type TestDatabase } from "../../test/test-database.ts";
import { createActivityRepository } from "../storage/activity-repository.ts";
import { createAssetRepository } from "../storage/asset-repository.ts";
import type { ShowcasePageContent } from "../storage/database/schema.ts";
import { createRunRepository } from "../storage/run-repository.ts";
import { createShowcasePageRepository } from "../storage/showcase-page-repository.ts";

let database: TestDatabase;
let http: HttpApp;
let cookie: string;
let accountId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  http = await openHttpApp({ services: { assets: createAssetRepository(database.db) } });
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
  await createShowcasePageRepository(database.db).setVisibility(accountId, slug, "private");
  expect((await get(picture)).statusCode).toBe(404);
});

test("a browser that has the picture is told so, while it may still see it", async () => {
  const { picture } = await runWithPicture("kept");
  const { etag } = (await get(picture, { cookie })).headers;
  expect(etag).toBe(`"${picture}"`);
  expect((await get(picture, { cookie, "if-none-match": `"${picture}"` })).statusCode).toBe(304);
  expect((await get(picture, { "if-none-match": `"${picture}"` })).statusCode).toBe(404);
});

function get(picture: string, headers: Record<string, string> = {}) {
  return http.app.inject({ method: "GET", url: `/assets/${picture}`, headers });
}

async function runWithPicture(
  content: string,
  owner = accountId,
  page?: { readonly visibility: Visibility; readonly isOnPage: boolean },
): Promise<{ picture: string; slug: string }> {
  const origin = { provider: "test", externalId: null, url: null, fileName: null, fileSha256: null };
  const activity = newActivity({ startedAt: "2026-05-01T06:30:00.000Z", origin });
  const activityId = await createActivityRepository(database.db).insert(
    owner,
    { activity, streams: { timeSeconds: new Float64Array(0) }, notices: [] },
    {
      provider: "test",
      externalId: null,
      fileSha256: null,
      filePart: 0,
      blobId: null,
      source: "test/test",
      updatedAt: null,
      contentSha256: "",
    },
  );
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
  const slug = await createShowcasePageRepository(database.db).publish(
    { accountId: owner, activityId, pipelineId: null, stepId: "showcase", runId },
    page.visibility,
    pageShowing(page.isOnPage ? picture : "another"),
  );
  return { picture, slug };
}

const STEP = { id: "source", plugin: "fitglue/file-upload@1.0.0", config: {}, enabled: true, onError: "stop" as const };

function pageShowing(picture: string): ShowcasePageContent {
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
