import { setTimeout as sleep } from "node:timers/promises";
import { existsSync, readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PipelineStep } from "../src/api/pipelines.ts";
import type { RunDetail } from "../src/api/runs.ts";
import type { ShowcaseService } from "../src/services.ts";
import { signInAtService } from "./sign-in-at-service.ts";
import { startSimulator, type Simulator } from "./simulators.ts";
import { ownPlugin } from "./test-plugin.ts";
import { ADA, openTestRuntime, sampleFile, until, type TestRuntime } from "./test-runtime.ts";

const HEVY = "fitglue/hevy";
const STRAVA = "fitglue/strava";
const PUBLIC_URL = "http://127.0.0.1:4000";
const PLUGINS = new URL("../../plugins/", import.meta.url);
/** Signs of Markdown and HTML at which people at Strava would look as they are. */
const MARKUP = /\*\*|__|~~|`|^\s*#{1,6} |\]\(|<\/?[a-z]+[ >]|^\s*\|.*\|\s*$/mu;

type ShownPage = NonNullable<Awaited<ReturnType<ShowcaseService["view"]>>>;

/** An activity as Strava shows it. */
interface AtStrava {
  readonly name: string;
  readonly sport_type: string;
  readonly description: string;
  readonly start_date_local: string;
}

let hevy: Simulator;
let strava: Simulator;
let runtime: TestRuntime;
let boosters: readonly PipelineStep[];

beforeAll(async () => {
  [hevy, strava] = await Promise.all([startSimulator("hevy"), startSimulator("strava")]);
  const plugins = await Promise.all(pluginFolders().map(ownPlugin));
  runtime = await openTestRuntime(plugins, {
    publicUrl: PUBLIC_URL,
    simulatedHosts: new Map([...hevy.hosts, ...strava.hosts]),
    oauthClients: new Map([[STRAVA, { id: strava.demo["clientId"] ?? "", secret: strava.demo["clientSecret"] ?? "" }]]),
  });
  boosters = plugins.flatMap(({ key, manifest: { id, booster, connection } }) =>
    booster && !connection ? [step(key, id, booster.examples[0]?.config ?? {})] : [],
  );
  const { accounts, connect } = runtime.services;
  await accounts.saveSettings(ADA, { name: "Ada", units: "metric", timeZone: "America/New_York", language: "auto" });
  await connect.connectWithKey(ADA, HEVY, { key: hevy.demo["key"] ?? "", history: false });
  await signInAtService(strava, { connect, accountId: ADA, plugin: STRAVA, origin: PUBLIC_URL });
  await until(
    () => connect.get(ADA, HEVY),
    ({ sync }) => sync !== null && sync.lastSyncedAt !== null,
  );
}, 120_000);
afterAll(async () => {
  await runtime.close();
  await Promise.all([hevy.stop(), strava.stop()]);
});

/** Plugins that come with FitGlue. */
function pluginFolders(): string[] {
  return readdirSync(PLUGINS).filter((name) => existsSync(new URL(`${name}/manifest.json`, PLUGINS)));
}

function step(plugin: string, id: string, config: object = {}): PipelineStep {
  return { id, plugin, config: { ...config }, enabled: true, onError: "continue" };
}

/** A pipeline through every booster, set up as its first example, to a page and to Strava. */
async function pipelineFrom(source: string): Promise<string> {
  const document = {
    source: step(`${source}@1.0.0`, "source"),
    boosters: [...boosters],
    destinations: [step("fitglue/showcase@1.0.0", "showcase"), step("fitglue/strava@1.0.0", "strava")],
  };
  const { id } = await runtime.services.pipelines.create(ADA, { name: source, document });
  await runtime.services.pipelines.publish(ADA, id);
  return id;
}

/** Follows the only run of a pipeline to its end; what it asks the person is answered. */
async function endOf(pipelineId: string): Promise<RunDetail> {
  const { runs } = runtime.services;
  const { items } = await until(
    () => runs.list(ADA, { pipelineId }),
    (found) => found.items.length === 1,
    60_000,
  );
  const id = items[0]?.id ?? "";
  const detail = await until(
    () => runs.get(ADA, id),
    ({ run }) => run.state !== "queued" && run.state !== "running" && run.state !== "parked",
    60_000,
  );
  if (detail.run.state !== "waiting") return detail;
  const [asked] = await runs.inputs(ADA);
  await runs.answer(ADA, id, asked?.stepId ?? "", { description: "It rained." });
  return endOf(pipelineId);
}

async function whatCameOf(pipelineId: string): Promise<{ at: AtStrava; page: ShownPage; pageUrl: string }> {
  const { run, steps } = await endOf(pipelineId);
  expect(run.state).toBe("done");
  const pageUrl = run.pageUrl ?? "";
  const page = await runtime.services.showcase.view(pageUrl.split("/").at(-1) ?? "", null);
  const { activities } = await strava.state<{ activities: AtStrava[] }>();
  const at = activities.find(({ name }) => name === run.activityTitle);
  if (!page || !at)
    throw new Error(`Something is missing: ${JSON.stringify(steps.map(({ state, error }) => [state, error]))}`);
  return { at, page, pageUrl };
}

const blocksOf = (page: ShownPage) =>
  page.sections.flatMap(({ blocks }) => blocks as readonly { readonly type: string }[]).map(({ type }) => type);
const headingsOf = (page: ShownPage) => page.sections.map(({ heading }) => String(heading));

describe("a workout of Hevy that went through every booster", () => {
  let at: AtStrava;
  let page: ShownPage;
  let pageUrl: string;
  beforeAll(async () => {
    const pipelineId = await pipelineFrom(HEVY);
    // Hevy tells whole seconds: what ended in the second of connecting counts as the past, for which nothing runs.
    await sleep(1_500);
    await hevy.control("log", { title: "Push Day" });
    await runtime.services.sync.now(ADA, HEVY);
    ({ at, page, pageUrl } = await whatCameOf(pipelineId));
  }, 120_000);

  test("is Weight Training at Strava, with its title (H20)", () => {
    expect([at.sport_type, at.name]).toEqual(["WeightTraining", "Push Day"]);
  });

  test("shows at Strava the time of the person's zone, which Hevy does not tell", async () => {
    const { workouts } = await hevy.state<{ workouts: { start_time: string }[] }>();
    const startMs = Date.parse(workouts[0]?.start_time ?? "");
    const parts = new Intl.DateTimeFormat("sv", {
      timeZone: "America/New_York",
      dateStyle: "short",
      timeStyle: "medium",
    });
    expect(at.start_date_local).toBe(`${parts.format(startMs).replace(" ", "T")}Z`);
  });

  test("has the words of all boosters there, as text without any markup (H21)", () => {
    expect(headingsOf(page)).toEqual(expect.arrayContaining(["Workout Summary", "Muscle Heatmap"]));
    for (const heading of headingsOf(page)) expect(at.description).toContain(heading);
    expect(at.description).toContain("Bench Press (Barbell)");
    expect(at.description).not.toMatch(MARKUP);
  });

  test("has the address of its page there, where pictures are (H22)", () => {
    expect(at.description.split("\n").at(-1)).toContain(pageUrl);
  });

  test("is in full on its page, with formatted sections (H23)", () => {
    expect(page.title).toBe("Push Day");
    expect(blocksOf(page)).toEqual(expect.arrayContaining(["facts", "list"]));
    expect(page.exercises.map(({ title }) => title)).toContain("Bench Press (Barbell)");
  });

  test("has no graph of a heart rate that nobody measured (H25)", () => {
    expect(page.charts.map(({ name }) => name)).not.toContain("heartRate");
  });
});

describe("a ride that went through every booster", () => {
  let at: AtStrava;
  let page: ShownPage;
  let pageUrl: string;
  beforeAll(async () => {
    const pipelineId = await pipelineFrom("fitglue/file-upload");
    await runtime.upload({ "lake-ride.gpx": await sampleFile("lake-ride.gpx") }, pipelineId);
    ({ at, page, pageUrl } = await whatCameOf(pipelineId));
  }, 120_000);

  test("has the words of all boosters at Strava without any markup, and no picture (H21, H22)", () => {
    const texts = headingsOf(page).filter((heading) => at.description.includes(heading));
    expect(texts.length).toBeGreaterThan(3);
    expect(at.description).not.toMatch(MARKUP);
    expect(at.description).not.toContain("/assets/");
    expect(at.description).toContain(pageUrl);
  });

  test("shows the pictures of boosters on its page (H24)", () => {
    expect(blocksOf(page)).toContain("image");
  });

  test("has the graph of its heart rate there (H25)", () => {
    expect(page.charts.map(({ name }) => name)).toContain("heartRate");
  });
});
