import { createRegistry } from "@fitglue/registry";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { insertPlainActivity } from "../../test/plain-activity.ts";
import { type HttpApp, openHttpApp } from "../../test/http-app.ts";
import { createTestDatabase, type TestDatabase } from "../../test/test-database.ts";
import type { PageSettings, Profile, ProfileSettings, ShowcaseList } from "../api/showcase.ts";
import { createPictures } from "../pictures/pictures.ts";
import { createProfileService } from "../showcase/profile-service.ts";
import { publishPage } from "../showcase/publish-page.ts";
import { createShowcaseService } from "../showcase/showcase-service.ts";
import { ALL_SHOWN } from "../showcase/withhold.ts";
import type { StoredPage } from "../storage/database/schema.ts";
import type { PageAudience } from "../storage/showcase-page-repository.ts";

let database: TestDatabase;
let http: HttpApp;
let cookie: string;
let accountId: string;
/** Addresses of the pages, in the order in which they were published. */
const slugs: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  http = await openHttpApp({
    services: {
      showcase: createShowcaseService({
        db,
        registry: createRegistry([]),
        publicUrl: "http://here",
        pictures: createPictures(),
      }),
      profiles: createProfileService(db),
    },
  });
  cookie = await http.signUp();
  const session = await http.app.inject({ method: "GET", url: "/api/v1/session", headers: { cookie } });
  accountId = session.json().user.id;
  for (const [index, visibility] of (["public", "unlisted", "private", "public"] as const).entries())
    slugs.push(await published({ visibility }, { title: `Run ${String(index)}`, startedAt: day(index + 1) }));
  slugs.push(await published({ visibility: "public" }, { title: "100% legs", sport: "WeightTraining" }));
}, 60_000);
afterAll(async () => {
  await http.close();
  await database.drop();
});

describe("the owner's list", () => {
  test("has the latest activity first, page by page, with how many pages each may see", async () => {
    const first = await ask<ShowcaseList>("GET", "/showcase?limit=3");
    expect(titles(first)).toEqual(["100% legs", "Run 3", "Run 2"]);
    expect(first).toMatchObject({ counts: { public: 3, unlisted: 1, private: 1 }, sports: ["Run", "WeightTraining"] });
    const second = await ask<ShowcaseList>("GET", `/showcase?limit=3&cursor=${first.nextCursor ?? ""}`);
    expect(titles(second)).toEqual(["Run 1", "Run 0"]);
    expect(second.nextCursor).toBeNull();
  });

  test.each([
    ["visibility=public&sport=Run", ["Run 3", "Run 0"]],
    ["search=run%202", ["Run 2"]],
    // Neither is a pattern.
    ["search=100%25", ["100% legs"]],
    ["search=n_1", []],
  ])("is narrowed down by %s", async (query, expected) => {
    expect(titles(await ask<ShowcaseList>("GET", `/showcase?${query}`))).toEqual(expected);
  });

  test("refuses a cursor that is not its own", async () => {
    const answer = await inject("GET", "/showcase?cursor=abc");
    expect([answer.statusCode, answer.json().error.code]).toEqual([400, "REQUEST_INVALID"]);
  });
});

describe("who may see a page", () => {
  test("is changed for many at once, those named or those that match, and for nobody else's", async () => {
    const others = await published({ visibility: "private" }, { title: "Eve's" }, "account-eve");
    const [first = "", , third = ""] = slugs;
    expect(await ask("PATCH", "/showcase", { slugs: [first, third, others], visibility: "unlisted" })).toEqual({
      changed: 2,
      kept: 0,
    });
    expect((await inject("GET", `/pages/${third}`, { stranger: true })).statusCode).toBe(200);
    expect((await inject("GET", `/pages/${others}`, { stranger: true })).statusCode).toBe(404);
    expect(await ask("PATCH", "/showcase", { matching: { visibility: "unlisted" }, visibility: "private" })).toEqual({
      changed: 3,
      kept: 0,
    });
    await ask("PATCH", "/showcase", { slugs: [first], visibility: "public" });
  });

  test("is not changed when it is not said for which pages", async () => {
    const answer = await inject("PATCH", "/showcase", { body: { visibility: "public" } });
    expect([answer.statusCode, answer.json().error.code]).toEqual([400, "REQUEST_INVALID"]);
  });

  test("of somebody else's page cannot even be asked", async () => {
    const others = await published({ visibility: "public" }, { title: "Eve's" }, "account-eve");
    for (const method of ["GET", "PATCH", "DELETE"] as const)
      expect((await inject(method, `/showcase/${others}`, { body: {} })).statusCode).toBe(404);
  });
});

describe("what a page withholds", () => {
  test("is chosen by its owner, and stays when the page is published again", async () => {
    const slug = await published({ visibility: "public" }, { title: "Once", notes: "Secret" }, accountId, "again");
    const withheld = { parts: ["notes"], sections: [], exactness: "month" };
    const settings = await ask<PageSettings>("PATCH", `/showcase/${slug}`, { withheld, visibility: "public" });
    expect(settings).toMatchObject({ withheld, parts: ["notes"], mustStayPrivate: null });
    expect(await published({ visibility: "private" }, { title: "Twice", notes: "Secret" }, accountId, "again")).toBe(
      slug,
    );
    const seen = (await inject("GET", `/pages/${slug}`, { stranger: true })).json();
    expect(seen).toMatchObject({
      title: "Twice",
      notes: "",
      exactness: "month",
      startedAt: "2026-05-15T12:00:00.000Z",
    });
    expect(seen.publishedAt).toMatch(/-15T12:00:00\.000Z$/);
    await ask("DELETE", `/showcase/${slug}`);
    expect((await inject("GET", `/pages/${slug}`, { stranger: true })).statusCode).toBe(404);
  });

  test("must be parts that there are", async () => {
    const withheld = { parts: ["everything"], sections: [], exactness: "minute" };
    expect((await inject("PATCH", `/showcase/${slugs[0] ?? ""}`, { body: { withheld } })).statusCode).toBe(400);
  });
});

describe("a profile", () => {
  const save = (settings: Partial<ProfileSettings>) =>
    inject("PUT", "/profile", {
      body: {
        handle: "ada",
        name: "Ada",
        about: "Runs.",
        isListed: true,
        withheld: ALL_SHOWN,
        trimMeters: 0,
        ...settings,
      },
    });

  test("is not there until its owner chooses a handle", async () => {
    expect(await ask<ProfileSettings>("GET", "/profile")).toMatchObject({ handle: null, isListed: false });
    expect((await inject("GET", "/profiles/ada", { stranger: true })).statusCode).toBe(404);
  });

  test("shows public pages only, the latest activity first, with what each shows", async () => {
    await save({});
    const profile = (await inject("GET", "/profiles/ada", { stranger: true })).json<Profile>();
    expect(profile).toMatchObject({ name: "Ada", about: "Runs.", total: 3, isOwn: false, nextPage: null });
    expect(profile.entries.map(({ title }) => title)).toEqual(["100% legs", "Run 3", "Run 0"]);
    expect(await ask<Profile>("GET", "/profiles/ada")).toMatchObject({ isOwn: true });
  });

  test("is led to from public pages and listed only when its owner says so", async () => {
    const [slug = ""] = slugs;
    const led = async () => (await inject("GET", `/pages/${slug}`, { stranger: true })).json().profile;
    const listed = async () => (await inject("GET", "/profiles", { stranger: true })).json().handles;
    await save({});
    expect([await led(), await listed()]).toEqual([{ handle: "ada", name: "Ada" }, ["ada"]]);
    await save({ isListed: false });
    expect([await led(), await listed()]).toEqual([null, []]);
  });

  test.each(["A", "ada lovelace", "-ada", "a--b", "x".repeat(31), "../api"])(
    "has no handle like %s",
    async (handle) => {
      expect((await save({ handle })).statusCode).toBe(400);
    },
  );

  test("keeps its handle from others", async () => {
    await createProfileService(database.db).save("account-eve", {
      ...{ handle: "eve", name: "Eve", about: "", isListed: false, withheld: ALL_SHOWN, trimMeters: 0 },
    });
    const answer = await save({ handle: "eve" });
    expect([answer.statusCode, answer.json().error.code]).toEqual([409, "CONFLICT"]);
  });
});

function day(number: number): string {
  return `2026-05-0${String(number)}T06:30:00.000Z`;
}

function titles({ pages }: ShowcaseList): string[] {
  return pages.map(({ title }) => title);
}

async function ask<Answer>(method: "GET" | "PATCH" | "DELETE", path: string, body?: object): Promise<Answer> {
  const answer = await inject(method, path, { body });
  expect([path, answer.statusCode < 300 ? "" : answer.body]).toEqual([path, ""]);
  return answer.body === "" ? (undefined as Answer) : answer.json<Answer>();
}

function inject(
  method: "GET" | "PATCH" | "PUT" | "DELETE",
  path: string,
  { body, stranger = false }: { readonly body?: object | undefined; readonly stranger?: boolean } = {},
) {
  return http.app.inject({
    method,
    url: `/api/v1${path}`,
    headers: stranger ? {} : { cookie },
    ...(body === undefined ? {} : { payload: body }),
  });
}

const activities = new Map<string, string>();

/** Publishes a page of an activity of its own, or of the one that has the name. */
async function published(
  audience: Pick<PageAudience, "visibility">,
  page: Partial<StoredPage>,
  owner = accountId,
  name = Math.random().toString(),
): Promise<string> {
  const activityId = activities.get(name) ?? (await insertPlainActivity(database.db, owner));
  activities.set(name, activityId);
  return publishPage(
    database.db,
    { accountId: owner, activityId, pipelineId: null, stepId: "showcase", runId: activityId },
    { ...audience, withheld: ALL_SHOWN },
    { ...EMPTY_PAGE, ...page },
  );
}

const EMPTY_PAGE: StoredPage = {
  title: "A run",
  notes: "",
  sport: "Run",
  author: null,
  startedAt: day(9),
  timeZone: null,
  utcOffsetSeconds: null,
  stats: [],
  route: [],
  charts: [],
  laps: [],
  exercises: [],
  sections: [],
};
