import type { OpenApp } from "./open-app.ts";

/** Every booster that has work in the samples. */
const BOOSTERS = [
  "workout-summary",
  "muscle-heatmap",
  "heart-rate-summary",
  "heart-rate-zones",
  "pace-summary",
  "elevation-summary",
  "route-thumbnail",
];
const PUBLISHED_WITHIN_MS = 60_000;
const POLL_MS = 200;

/** What came of a sample. */
export interface PublishedSample {
  readonly slug: string;
  readonly pipelineId: string;
  readonly activityId: string;
  readonly runId: string;
}

/** Sends bundled samples through a pipeline of its own, one after the other. @returns what came of each, in their order. */
export async function publishSamples(app: OpenApp, samples: readonly string[]): Promise<readonly PublishedSample[]> {
  const { plugins } = await app.api<{ plugins: { id: string; key: string }[] }>("GET", "/plugins");
  const step = (id: string) => ({
    id,
    plugin: plugins.find((plugin) => plugin.id === id)?.key,
    config: {},
    enabled: true,
    onError: "continue",
  });
  const { id: pipelineId } = await app.api<{ id: string }>("POST", "/pipelines", {
    name: "Everything",
    document: { source: step("file-upload"), boosters: BOOSTERS.map(step), destinations: [step("showcase")] },
  });
  await app.api("POST", `/pipelines/${pipelineId}/publish`);
  const published: PublishedSample[] = [];
  for (const sample of samples) {
    await app.api("POST", `/samples/${sample}`, { pipelineId });
    const slug = await newPage(app, published);
    const { items } = await app.api<{ items: { id: string; activityId: string }[] }>("GET", "/runs?limit=1");
    const [run] = items;
    if (run === undefined) throw new Error(`The sample ${sample} began no run`);
    published.push({ slug, pipelineId, activityId: run.activityId, runId: run.id });
  }
  return published;
}

async function newPage(app: OpenApp, known: readonly PublishedSample[]): Promise<string> {
  const until = Date.now() + PUBLISHED_WITHIN_MS;
  while (Date.now() < until) {
    const { pages } = await app.api<{ pages: { slug: string }[] }>("GET", "/showcase");
    const page = pages.find(({ slug }) => !known.some((one) => one.slug === slug));
    if (page !== undefined) return page.slug;
    await new Promise((resume) => setTimeout(resume, POLL_MS));
  }
  throw new Error("No page was published in time");
}
