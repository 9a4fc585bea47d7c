/**
 * Delivers under faults, each schedule by its own seed: `node core/test/delivery-schedules.ts [schedules] [first seed]`.
 *
 * A schedule is one activity on its way to one destination of a random class. Requests time out before or after they took
 * effect, are refused, fail or are reset; the worker is killed at random await points, of the database and of requests;
 * the activity is edited in between. At the end the service must have what it should have, exactly.
 */
import { takeIn } from "../src/intake/take-in.ts";
import { openRunLab, type LabService, type RunLab } from "./run-lab.ts";
import { createServiceDouble, type Fault, type ServiceDouble } from "./service-double.ts";
import { serviceItem } from "./service-items.ts";
import { servicePlugins, type DeliveryClass } from "./service-plugins.ts";

const CLASSES: readonly DeliveryClass[] = ["by-key", "by-lookup", "by-polling", "blind", "fixed"];
const FAULTS: readonly Fault[] = [
  ...(["refuse-429", "error-500", "reset", "timeout"] as const),
  ...(["error-500-after", "reset-after", "timeout-after"] as const),
];
const FAULT_SHARE = 0.4;
const MOST_FAULTS = 6;
const KILL_SHARE = 0.4;
const MOST_KILLS = 6;
const LONGEST_LIFE = 30;
const EDIT_SHARE = 0.2;
const MOST_EDITS = 2;
const MOST_ROUNDS = 60;
const AT_ONCE = 4;

export interface ScheduleResult {
  readonly seed: number;
  readonly kind: DeliveryClass;
  readonly faults: readonly Fault[];
  readonly kills: number;
  readonly edits: number;
  /** How the last run ended. */
  readonly end: string;
  /** What is wrong; null when all is right. */
  readonly problem: string | null;
}

/** Runs so many schedules, a few at a time. */
export async function runSchedules(count: number, firstSeed: number): Promise<ScheduleResult[]> {
  const lab = await openRunLab(Object.values(servicePlugins()));
  try {
    const results: ScheduleResult[] = [];
    const seeds = Array.from({ length: count }, (_, index) => firstSeed + index);
    const next = async (): Promise<void> => {
      for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift())
        results.push(await runSchedule(lab, seed));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
    return results;
  } finally {
    await lab.close();
  }
}

async function runSchedule(lab: RunLab, seed: number): Promise<ScheduleResult> {
  const random = seededRandom(seed);
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)] as Value;
  const kind = pick(CLASSES);
  const accountId = `schedule-${String(seed)}`;
  const service = createServiceDouble({ knowsKeys: kind === "by-key" || kind === "fixed" });
  const faults: Fault[] = [];
  const answer: LabService = ({ method, path, body }) => {
    const fault = faults.length < MOST_FAULTS && random() < FAULT_SHARE ? pick(FAULTS) : "none";
    if (fault !== "none") faults.push(fault);
    return service.answer({ method, path, body: body === null ? null : (JSON.parse(body) as object) }, fault);
  };
  await lab.pipeline(accountId, "test/source", [kind]);
  let [kills, edits] = [0, 0];
  const titleNow = () => `Edit ${String(edits)}`;
  await take(lab, accountId, titleNow());

  for (let round = 0; round < MOST_ROUNDS; round++) {
    const worker = lab.worker();
    const mayDie = kills < MOST_KILLS && random() < KILL_SHARE;
    if (mayDie) worker.killAfter(1 + Math.floor(random() * LONGEST_LIFE), pick(["before", "after"]));
    if (!(await lab.drain(accountId, answer, worker))) kills++;
    if (edits < MOST_EDITS && random() < EDIT_SHARE) {
      edits++;
      await take(lab, accountId, titleNow());
    }
    await lab.skipWaits(accountId);
    if (await isOver(lab, accountId, mayDie)) break;
  }
  const { state, isUnknown } = await lastRun(lab, accountId);
  const end = isUnknown ? "unknown" : state;
  return { seed, kind, faults, kills, edits, end, problem: problemOf(kind, end, titleNow(), service) };
}

/** Whether nothing is left to do; a run that failed is run again, as a person would. */
async function isOver(lab: RunLab, accountId: string, mayBeCutOff: boolean): Promise<boolean> {
  const { id, state, isUnknown } = await lastRun(lab, accountId);
  if (state === "done" || isUnknown) return !mayBeCutOff || !(await hasOpenRuns(lab, accountId));
  if (state === "failed") await lab.runs.retry(accountId, id);
  return false;
}

async function hasOpenRuns(lab: RunLab, accountId: string): Promise<boolean> {
  const { items } = await lab.runs.list(accountId, {});
  return items.some(({ state }) => state === "queued" || state === "running" || state === "parked");
}

async function lastRun(lab: RunLab, accountId: string) {
  const [summary] = (await lab.runs.list(accountId, { limit: 1 })).items;
  if (!summary) throw new Error(`${accountId} has no run`);
  const { steps } = await lab.runs.get(accountId, summary.id);
  return { ...summary, isUnknown: steps.some(({ state }) => state === "unknown") };
}

function problemOf(kind: DeliveryClass, end: string, title: string, service: ServiceDouble): string | null {
  const { items } = service;
  const has = `${String(service.made())} made: ${JSON.stringify(items.map((item) => item.title))}`;
  if (kind === "blind" && end === "unknown") return service.made() <= 1 ? null : `sent again while in doubt; ${has}`;
  if (end !== "done") return `ended as ${end}; ${has}`;
  if (items.length !== 1 || service.made() !== 1) return `not exactly one; ${has}`;
  if (kind !== "fixed" && items[0]?.title !== title) return `not what the activity is now (${title}); ${has}`;
  return null;
}

async function take(lab: RunLab, accountId: string, title: string): Promise<void> {
  const items = { accountId, source: "test/source", deleted: [], startsRuns: true };
  const activity = serviceItem({ id: "one", provider: "source", title });
  await lab.db.transaction().execute((tx) => takeIn(tx, lab.registry, { ...items, activities: [activity] }));
}

/** Mulberry32: the same numbers for the same seed. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

if (import.meta.main) {
  const [count = "1000", firstSeed = String(Date.now() % 1_000_000)] = process.argv.slice(2);
  const results = await runSchedules(Number(count), Number(firstSeed));
  const ends = Object.fromEntries(
    [...Map.groupBy(results, ({ kind, end }) => `${kind}: ${end}`)].map(([name, each]) => [name, each.length]).sort(),
  );
  const kills = results.reduce((sum, each) => sum + each.kills, 0);
  const faults = results.reduce((sum, each) => sum + each.faults.length, 0);
  const wrong = results.filter(({ problem }) => problem !== null);
  process.stdout.write(
    `${JSON.stringify({ schedules: results.length, firstSeed: Number(firstSeed), kills, faults, ends, wrong }, null, 2)}\n`,
  );
  process.exitCode = wrong.length === 0 ? 0 : 1;
}
