/**
 * Hevy and Strava in both directions at once, with the real plugins: `node core/test/service-loops.ts [sessions] [home zone]`.
 *
 * A person logs sessions at both; two pipelines carry them to the other service. Some events are lost, some come twice or
 * late, some overtake the answer to the upload that caused them; the lists are read again and again meanwhile. At the end
 * each session must have been imported once and uploaded once.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { type BothServices, HEVY, type Mishaps, openBothServices, STRAVA } from "./both-services.ts";
import { ADA, until, type TestRuntime } from "./test-runtime.ts";

/** A session begins so often; nothing that is hours off meets the start of another one. */
const APART_MS = 97 * 60_000;
const HEVY_LASTS_MS = 64 * 60_000;
const HEVY_TITLES = ["Push Day", "Pull Day", "Leg Day"] as const;
const STRAVA_TITLES = ["Morning Run", "Push Day", "Evening Ride", "Yoga by hand", "Pool Swim"] as const;
/** Strava gives a strength session without its sets, and Hevy stores sets. */
const NO_PLACE_AT_HEVY = "Push Day";
const BETWEEN_SESSIONS_MS = 50;
/** So many sessions are logged between two looks at the lists. */
const LOOK_EVERY = 40;
const PATIENCE_MS = 1_800_000;

/** What came of it. */
export interface LoopsOutcome extends Mishaps {
  readonly activities: number;
  /** Activities that were taken for the same session as another one. */
  readonly duplicates: number;
  readonly runs: Readonly<Record<string, number>>;
  readonly atHevy: number;
  readonly atStrava: number;
  /** Requests that make something, as they arrived at the services. */
  readonly uploadsToHevy: number;
  readonly uploadsToStrava: number;
}

/** What must come of so many sessions. */
export function soundOutcome(sessions: number): Omit<LoopsOutcome, keyof Mishaps> {
  const atHevy = Math.ceil(sessions / 2);
  const atStrava = Array.from({ length: sessions - atHevy }, (_, index) => stravaTitle(index));
  const toHevy = atStrava.filter((title) => title !== NO_PLACE_AT_HEVY).length;
  return {
    activities: sessions,
    duplicates: 0,
    runs: { done: sessions },
    atHevy: atHevy + toHevy,
    atStrava: sessions,
    uploadsToHevy: toHevy,
    uploadsToStrava: atHevy,
  };
}

/** @param homeZone Of the person; the athlete at Strava lives in Europe/Zurich. */
export async function runLoops(sessions: number, homeZone: string): Promise<LoopsOutcome> {
  const both = await openBothServices(homeZone);
  try {
    await connectBothWays(both.runtime);
    await logSessions(both, sessions);
    await untilQuiet(both.runtime);
    return { ...both.mishaps, ...(await outcomeOf(both)) };
  } finally {
    await both.close();
  }
}

async function connectBothWays({ services: { pipelines } }: TestRuntime): Promise<void> {
  for (const [source, destination] of [
    [HEVY, STRAVA],
    [STRAVA, HEVY],
  ] as const) {
    const step = (plugin: string, id: string) =>
      ({ id, plugin: `${plugin}@1.0.0`, config: {}, enabled: true, onError: "stop" }) as const;
    const document = { source: step(source, "source"), boosters: [], destinations: [step(destination, "destination")] };
    const { id } = await pipelines.create(ADA, { name: `${source} to ${destination}`, document });
    await pipelines.publish(ADA, id);
  }
}

/** One session after the other, at Hevy and at Strava in turn, from next January on: no clock changes within weeks. */
async function logSessions({ runtime, hevy, strava }: BothServices, sessions: number): Promise<void> {
  const firstMs = Date.UTC(new Date().getUTCFullYear() + 1, 0, 10, 6);
  for (let index = 0; index < sessions; index++) {
    const startMs = firstMs + index * APART_MS;
    const place = Math.floor(index / 2);
    if (index % 2 === 0) {
      const { now } = await hevy.control<{ now: string }>("clock", { advanceMs: 0 });
      await hevy.control("clock", { advanceMs: startMs + HEVY_LASTS_MS - Date.parse(now) });
      await hevy.control("log", { title: HEVY_TITLES[place % HEVY_TITLES.length] });
    } else {
      await strava.control("log", { title: stravaTitle(place), startedAt: new Date(startMs).toISOString() });
    }
    if (index % LOOK_EVERY === 0) await lookAtLists(runtime);
    await sleep(BETWEEN_SESSIONS_MS);
  }
}

function stravaTitle(index: number): string {
  return STRAVA_TITLES[index % STRAVA_TITLES.length] ?? "Morning Run";
}

async function lookAtLists({ services: { sync } }: TestRuntime): Promise<void> {
  await Promise.all([HEVY, STRAVA].map((plugin) => sync.now(ADA, plugin)));
}

/** Looks at the lists until two looks after one another have found nothing to do. */
async function untilQuiet(runtime: TestRuntime): Promise<void> {
  let before = "";
  for (let now = await stateAtRest(runtime); now !== before; now = await stateAtRest(runtime)) {
    before = now;
    const begunAt = Date.now();
    await lookAtLists(runtime);
    for (const plugin of [HEVY, STRAVA])
      await until(
        () => runtime.services.connect.get(ADA, plugin),
        ({ sync }) => Date.parse(sync?.lastSyncedAt ?? "") >= begunAt,
        PATIENCE_MS,
      );
  }
}

/** What there is when nothing is under way: events that wait, items to read, runs to go on with. */
async function stateAtRest({ db }: TestRuntime): Promise<string> {
  const count = async (table: "run" | "activity" | "delivery") =>
    Number(
      (
        await db
          .selectFrom(table)
          .select(({ fn }) => fn.countAll().as("n"))
          .executeTakeFirstOrThrow()
      ).n,
    );
  const open = async () => {
    const runs = await db
      .selectFrom("run")
      .select("id")
      .where("state", "in", ["queued", "running", "parked"])
      .execute();
    const events = await db.selectFrom("inbox_event").select("id").where("state", "=", "queued").execute();
    const items = await db.selectFrom("sync_item").select("external_id").where("given_up_reason", "is", null).execute();
    return runs.length + events.length + items.length;
  };
  await until(open, (left) => left === 0, PATIENCE_MS);
  return JSON.stringify([await count("run"), await count("activity"), await count("delivery")]);
}

async function outcomeOf({ runtime: { db }, hevy, strava }: BothServices): Promise<Omit<LoopsOutcome, keyof Mishaps>> {
  const activities = await db.selectFrom("activity").select(["id", "duplicate_of"]).execute();
  const runs = await db.selectFrom("run").select("state").execute();
  const { workouts, calls } = await hevy.state<{ workouts: unknown[]; calls: { method: string; url: string }[] }>();
  const { activities: atStrava, requests } = await strava.state<{
    activities: unknown[];
    requests: Record<string, number>;
  }>();
  return {
    activities: activities.length,
    duplicates: activities.filter(({ duplicate_of: first }) => first !== null).length,
    runs: Object.fromEntries([...Map.groupBy(runs, ({ state }) => state)].map(([state, each]) => [state, each.length])),
    atHevy: workouts.length,
    atStrava: atStrava.length,
    uploadsToHevy: calls.filter(({ method, url }) => method === "POST" && url === "/v1/workouts").length,
    uploadsToStrava: (requests["POST /api/v3/activities"] ?? 0) + (requests["POST /api/v3/uploads"] ?? 0),
  };
}

if (import.meta.main) {
  const [sessions = "500", homeZone = "Europe/Zurich"] = process.argv.slice(2);
  const begunAt = performance.now();
  const outcome = await runLoops(Number(sessions), homeZone);
  const wrong = Object.entries(soundOutcome(Number(sessions))).filter(
    ([name, value]) => JSON.stringify(outcome[name as keyof LoopsOutcome]) !== JSON.stringify(value),
  );
  const seconds = Math.round((performance.now() - begunAt) / 1000);
  process.stdout.write(
    `${JSON.stringify({ sessions: Number(sessions), seconds, ...outcome, wrong: Object.fromEntries(wrong) }, null, 2)}\n`,
  );
  process.exitCode = wrong.length === 0 ? 0 : 1;
}
