import { afterAll, beforeAll, expect, it } from "vitest";
import { serviceItem } from "../../test/service-items.ts";
import { ownPlugin, testPlugin } from "../../test/test-plugin.ts";
import { ADA, openTestRuntime, pipelineDocument, until, type TestRuntime } from "../../test/test-runtime.ts";
import { takeIn, type ServiceItems } from "../intake/take-in.ts";

const WHY = "Activities are shown to the person whose they are, and to nobody else.";
const terms = { audience: "owner", ai: false, why: WHY, url: "https://example.org/terms" } as const;
const OWNED = testPlugin({
  id: "owned",
  source: { terms },
  code: `return { source: { read: () => ({ activities: [] }) } }`,
});
const FREE = testPlugin({ id: "free", source: {}, code: `return { source: { read: () => ({ activities: [] }) } }` });
const PUBLISHES = testPlugin({
  id: "publishes",
  capabilities: { pages: { reason: "To test." } },
  destination: {},
  code: `return { destination: { deliver: async ({ pages, previous }) => {
    const page = { externalId: previous?.externalId ?? null, visibility: "public", leaveOut: [], exactness: "minute", trimMeters: 0 };
    return { outcome: "delivered", ...await pages.publish(page) };
  } } }`,
});
const LINKS = testPlugin({
  id: "links",
  destination: {},
  code: `return { destination: { deliver: ({ pageUrl }) => ({ outcome: "delivered", externalId: pageUrl ?? "no page", url: null }) } }`,
});
const THINKS = testPlugin({
  id: "thinks",
  capabilities: { ai: { reason: "To test.", maxTokens: 10 } as never },
  booster: {},
  code: `return { booster: { run: () => ({ outcome: "ok" }) } }`,
});

let runtime: TestRuntime;

beforeAll(async () => {
  runtime = await openTestRuntime([OWNED, FREE, PUBLISHES, LINKS, THINKS, await ownPlugin("file-upload")]);
  for (const source of ["owned", "free"]) {
    const { id } = await runtime.services.pipelines.create(ADA, { name: source, document: documentOf(source) });
    await runtime.services.pipelines.publish(ADA, id);
  }
}, 60_000);
afterAll(() => runtime.close());

/** The destination that links stands before the one that publishes. */
function documentOf(source: string) {
  const use = (plugin: string) => ({ plugin: `test/${plugin}@1.0.0` });
  const document = pipelineDocument([use("thinks")], [use("links"), use("publishes")]);
  return { ...document, source: { ...document.source, plugin: `test/${source}@1.0.0` } };
}

async function take(source: string, provider = source, known: Partial<ServiceItems> = {}) {
  const activities = [serviceItem({ id: `${source}-1`, provider, title: "Push Day" })];
  const items = { accountId: ADA, source: `test/${source}`, deleted: [], startsRuns: true, activities, ...known };
  return runtime.db.transaction().execute((tx) => takeIn(tx, runtime.services.registry, items));
}

async function runOf(runIds: readonly string[]) {
  // Any run that is begun wakes the worker, which finds this one first.
  const [{ id: pipelineId } = { id: "" }] = await runtime.services.pipelines.list(ADA);
  const [{ id: activityId } = { id: "" }] = (await runtime.services.activities.list(ADA, {})).items;
  await runtime.services.runs.start(ADA, { pipelineId, activityId });
  const detail = await runtime.settled(runIds[0] ?? "");
  return { ...detail, step: (id: string) => detail.steps.find((step) => step.id === id) };
}

it("gives an activity that only its owner may see a private page, and says so; AI does not get it", async () => {
  const { runIds } = await take("owned");
  const { run, step } = await runOf(runIds);
  expect(run.state).toBe("done");
  expect(step("publishes")).toMatchObject({ state: "delivered", reason: `The page is private, as owned asks: ${WHY}` });
  expect(step("thinks")).toMatchObject({ state: "skipped", reason: `owned's terms: ${WHY}` });
  // Nobody else could open the page, so nobody is led there.
  expect(step("links")?.delivery?.externalId).toBe("no page");
  const { showcase } = runtime.services;
  const [page] = (await showcase.list(ADA, {})).pages;
  expect(page?.visibility).toBe("private");
  const slug = page?.slug ?? "";
  await expect(showcase.change(ADA, slug, { visibility: "public" })).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(await showcase.changeMany(ADA, { slugs: [slug] }, "public")).toEqual({ changed: 0, kept: 1 });
  expect((await showcase.settings(ADA, slug)).mustStayPrivate).toMatch(/: ./);
});

it("says so in the builder", async () => {
  const problems = async (source: string) =>
    (await runtime.services.pipelines.check(ADA, documentOf(source))).filter(({ message }) =>
      message.includes("terms"),
    );
  expect(await problems("owned")).toMatchObject([
    {
      severity: "warning",
      stepId: "thinks",
      message: `owned's terms: ${WHY} This booster is skipped for its activities.`,
    },
    {
      severity: "warning",
      stepId: "publishes",
      message: `owned's terms: ${WHY} The page is private, whatever is chosen here.`,
    },
  ]);
  expect(await problems("free")).toEqual([]);
});

it("separates a duplicate, which then runs, and hands the page to the destinations after it (H22)", async () => {
  const { duplicates } = await take("free");
  expect(duplicates).toHaveLength(1);
  const separated = await runtime.services.activities.separate(ADA, duplicates[0] ?? "");
  expect(separated).toMatchObject({ duplicateOf: null, runs: [{ pipelineName: "free" }] });
  const detail = await until(
    () => runtime.services.runs.get(ADA, separated.runs[0]?.id ?? ""),
    ({ run }) => run.state === "done",
  );
  expect(detail.run.cause).toBe("separated");
  expect(detail.run.pageUrl).toContain("/a/");
  expect(detail.steps.find(({ id }) => id === "links")?.delivery?.externalId).toBe(detail.run.pageUrl);
  await expect(runtime.services.activities.separate(ADA, duplicates[0] ?? "")).rejects.toMatchObject({
    code: "CONFLICT",
  });
});
