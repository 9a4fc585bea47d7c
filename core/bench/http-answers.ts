import { type Candidate, type Effort, interleave, summarise, timeOf } from "./measure.ts";
import { figures, type Section } from "./report.ts";
import type { Site } from "./site.ts";

const EFFORT: Effort = { warmUps: 20, rounds: 100, budgetMs: 6_000 };
const IN_FLIGHT = 8;
const TURNS = 3;
const TURN_MS = 500;

/** How fast public pages are answered to somebody who is not signed in. */
export async function measureHttpAnswers(site: Site): Promise<Section> {
  const addresses = {
    "Showcase page": `/a/${site.first.slug}`,
    "Help page": "/help/boosters/heart-rate-zones",
    "Landing page": "/",
    "Showcase page as JSON": `/api/v1/pages/${site.first.slug}`,
    "Health check": "/healthz",
  };
  const answered: [string, Candidate][] = [];
  const missing: string[] = [];
  for (const [name, path] of Object.entries(addresses)) {
    const { status } = await site.stranger.ask(path);
    if (status === 200) answered.push([name, () => get(site, path)]);
    else missing.push(`${name} (${path.replace(site.first.slug, "…")}) was left out: it was answered with ${status}.`);
  }
  const times = await interleave(Object.fromEntries(answered), EFFORT);
  const rates = await bestRates(answered);
  return {
    title: "HTTP",
    about: [
      `The same server process over loopback, kept connections, one request at a time and then ${IN_FLIGHT} in flight. The asking program shares the processor.`,
    ],
    tables: [
      {
        columns: ["Answer", "min", "p50", "p95", "requests", "requests/s best"],
        rows: answered.map(([name]) => {
          const { min, p50, p95, runs } = summarise(times[name] ?? []);
          return [name, figures(min), figures(p50), figures(p95), String(runs), figures(rates.get(name) ?? Number.NaN)];
        }),
      },
    ],
    notes: ["Times in milliseconds. Pages are rendered for each request; nothing is cached.", ...missing],
  };
}

/** The best of several turns of each address, taken in turns. */
async function bestRates(candidates: readonly (readonly [string, Candidate])[]): Promise<ReadonlyMap<string, number>> {
  const best = new Map<string, number>();
  for (let turn = 0; turn < TURNS; turn++)
    for (const [name, run] of candidates) best.set(name, Math.max(best.get(name) ?? 0, await requestsPerSecond(run)));
  return best;
}

async function requestsPerSecond(run: Candidate): Promise<number> {
  const endAt = performance.now() + TURN_MS;
  let answers = 0;
  const work = async () => {
    while (performance.now() < endAt) {
      await run();
      answers++;
    }
  };
  const milliseconds = await timeOf(() => Promise.all(Array.from({ length: IN_FLIGHT }, work)));
  return (answers / milliseconds) * 1000;
}

async function get({ stranger }: Site, path: string): Promise<void> {
  const { status } = await stranger.ask(path);
  if (status !== 200) throw new Error(`${path} was answered with ${status}`);
}
