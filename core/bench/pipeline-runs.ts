import type { RunDetail } from "../src/api/runs.ts";
import { percentile, summarise, timeOf } from "./measure.ts";
import { figures, type Section, type Table } from "./report.ts";
import type { Site } from "./site.ts";

const SINGLE_UPLOADS = 15;
const SINGLE_BUDGET_MS = 10_000;
const BATCHES = 2;
const BATCH = 12;

/** From the first byte of an upload to the published page. */
export async function measurePipelineRuns(site: Site): Promise<Section> {
  const toPage: number[] = [];
  const runs: RunDetail[] = [];
  const endAt = performance.now() + SINGLE_BUDGET_MS;
  while (toPage.length < SINGLE_UPLOADS && (toPage.length === 0 || performance.now() < endAt))
    toPage.push(await timeOf(async () => runs.push(...(await publish(site, 1)))));
  const rates: number[] = [];
  for (let batch = 0; batch < BATCHES; batch++) rates.push((BATCH / (await timeOf(() => publish(site, BATCH)))) * 1000);
  const single = summarise(toPage);
  return {
    title: "From a file to its page",
    about: [
      `A server process of its own on the embedded PostgreSQL, asked over HTTP. Distinct FIT runs of 40 minutes go through ${site.boosters.length} boosters (${site.boosters.join(", ")}) to Showcase.`,
    ],
    tables: [
      {
        columns: ["One file at a time", "min", "p50", "p95", "uploads"],
        rows: [
          [
            "Upload until the run is done (ms)",
            figures(single.min),
            figures(single.p50),
            figures(single.p95),
            String(single.runs),
          ],
        ],
      },
      stepTable(runs),
      {
        columns: [`${BATCH} files in one upload`, "best", "p50", "uploads"],
        rows: [["Runs per second", figures(Math.max(...rates)), figures(percentile(rates, 0.5)), String(BATCHES)]],
      },
    ],
    notes: [
      "One person's runs go one after the other, in the order of the activities; other people's go beside them.",
      "What is not in steps is storing and reading the file, waking the jobs, and writing down each state on the way.",
      "The end is seen by asking every 10 ms, which is part of the times.",
    ],
  };
}

/** Uploads so many files and waits for all their pages. */
async function publish(site: Site, count: number): Promise<RunDetail[]> {
  const { files } = await site.read(await site.upload(count));
  const runs: RunDetail[] = [];
  for (const runId of files.flatMap(({ runIds }) => runIds)) runs.push(await site.finished(runId));
  return runs;
}

/** How long each step took, as the trace of the run tells it. */
function stepTable(runs: readonly RunDetail[]): Table {
  const steps = Map.groupBy(
    runs.flatMap((run) => run.steps),
    ({ plugin }) => plugin,
  );
  return {
    columns: ["Of that, in steps (ms)", "min", "p50", "p95"],
    rows: [...steps].map(([plugin, each]) => {
      const { min, p50, p95 } = summarise(each.flatMap(({ durationMs }) => durationMs ?? []));
      return [plugin, figures(min), figures(p50), figures(p95)];
    }),
  };
}
