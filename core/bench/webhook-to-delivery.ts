import { setTimeout as sleep } from "node:timers/promises";
import {
  athletesOf,
  type ConnectedSite,
  connectHevy,
  connectStrava,
  openConnectedSite,
  publish,
  until,
} from "./connected-site.ts";
import { withTemporaryFolder } from "./folders.ts";
import { percentile } from "./measure.ts";
import { STRENGTH_PIPELINE } from "./pipelines.ts";
import { figures, type Section } from "./report.ts";

const PER_SECOND = 20;
/** Twenty people who train at once, and one whose sessions wait for each other. */
const HEADCOUNTS = [20, 1] as const;
const WARM_UP_SECONDS = 6;
const SECONDS = 20;
/** Sessions begin at seconds of their own: Strava takes no two that are entered by hand for the same one. */
const APART_MS = 2_000;

/** From the moment at which Hevy tells of a session until Strava has it. */
export async function measureWebhookToDelivery(): Promise<Section> {
  const rounds: Round[] = [];
  for (const headcount of HEADCOUNTS) rounds.push(await measureRound(headcount));
  const { boosters } = STRENGTH_PIPELINE;
  return {
    title: "From a webhook to the delivery",
    about: [
      `${PER_SECOND} sessions a second are logged in the simulated Hevy for ${SECONDS} s, evenly, after ${WARM_UP_SECONDS} s that nobody counts. Each is told by a webhook that holds nothing but its id, read from Hevy, taken in, sent through five boosters (${boosters.map(({ plugin }) => plugin).join(", ")}), entered at the simulated Strava and published on Showcase. The time is from asking Hevy to log it until Strava has it.`,
    ],
    tables: [
      {
        columns: [`${PER_SECOND} a second, logged by`, "p50 ms", "p95 ms", "p99 ms", "longest ms", "sessions"],
        rows: rounds.map(rowOf),
      },
    ],
    notes: [
      "What is one person's goes in order: events of one connection are read one after the other, and so are the runs of one account. Strava tells us of each entry in turn, and that is looked at as well.",
      "Both services, the asking program, the server and its database share the machine.",
      "The simulated Strava allows its application a million requests, and says so in each answer; no distance is kept between requests to a simulator.",
    ],
    breaches: rounds.flatMap(({ milliseconds, sent }) =>
      milliseconds.length === sent
        ? []
        : [`${String(sent)} sessions were logged, and ${String(milliseconds.length)} arrived at Strava`],
    ),
  };
}

/** How long each session took that arrived, and how many were logged. */
interface Round {
  readonly headcount: number;
  readonly milliseconds: readonly number[];
  readonly sent: number;
}

function rowOf({ headcount, milliseconds }: Round): string[] {
  const shares = [0.5, 0.95, 0.99, 1].map((share) => figures(percentile(milliseconds, share)));
  const who = headcount === 1 ? "one person" : `${headcount} people`;
  return [who, ...shares, String(milliseconds.length)];
}

function measureRound(headcount: number): Promise<Round> {
  return withTemporaryFolder(async (folder) => {
    const site = await openConnectedSite(folder, headcount);
    try {
      const keys = await connect(site);
      await sendPaced(site, keys, "Warm-up", WARM_UP_SECONDS);
      const sent = await sendPaced(site, keys, "Session", SECONDS);
      const arrived = await arrivals(site);
      const milliseconds = [...sent].map(([title, sentAtMs]) => (arrived.get(title) ?? Number.NaN) - sentAtMs);
      return { headcount, milliseconds: milliseconds.filter((each) => !Number.isNaN(each)), sent: sent.size };
    } finally {
      await site.close();
    }
  });
}

/** Connects each person with an account of their own at both services. @returns the keys of those at Hevy */
async function connect({ people, hevy, strava }: ConnectedSite): Promise<readonly string[]> {
  const { keys } = await hevy.control<{ keys: string[] }>("accounts", { count: people.length });
  const { source, boosters, destinations } = STRENGTH_PIPELINE;
  for (const [index, person] of people.entries()) {
    await connectStrava(person, (await athletesOf(person))[index] ?? "");
    await connectHevy(person, keys[index] ?? "", false);
    await publish(person, "To Strava and my page", source, boosters, destinations);
  }
  await strava.control("settings", { sendsEventsOfManualEntries: true });
  return keys;
}

/**
 * Logs so many seconds of sessions at an even pace, by one account after the other, and waits until all are delivered.
 *
 * @returns when each was told, by its title
 */
async function sendPaced(
  { hevy, db }: ConnectedSite,
  keys: readonly string[],
  name: string,
  seconds: number,
): Promise<ReadonlyMap<string, number>> {
  const sent = new Map<string, number>();
  const delivered = async () => {
    const states = ["done", "failed", "halted", "cancelled"] as const;
    const runs = db.selectFrom("run").innerJoin("activity", "activity.id", "run.activity_id");
    const { count } = await runs
      .select(({ fn }) => fn.countAll<string>().as("count"))
      .where("title", "like", `${name} %`)
      .where("state", "in", states)
      .executeTakeFirstOrThrow();
    return Number(count);
  };
  const beginsAt = performance.now();
  for (let number = 0; number < seconds * PER_SECOND; number++) {
    await sleep(Math.max(0, beginsAt + (number * 1000) / PER_SECOND - performance.now()));
    const title = `${name} ${number}`;
    const key = keys[number % keys.length];
    await hevy.control("clock", { advanceMs: APART_MS }, key);
    sent.set(title, Date.now());
    await hevy.control("log", { title }, key);
  }
  await until(delivered, (count) => count === sent.size);
  return sent;
}

/** When each activity came to Strava, by its title. */
async function arrivals({ strava }: ConnectedSite): Promise<ReadonlyMap<string, number>> {
  const { activities } = await strava.state<{ activities: { name: string; arrivedAtMs: number }[] }>();
  return new Map(activities.map(({ name, arrivedAtMs }) => [name, arrivedAtMs]));
}
