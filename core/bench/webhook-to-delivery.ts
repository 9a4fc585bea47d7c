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
const WARM_UP_SECONDS = 6;
const SECONDS = 20;
/** Sessions begin at seconds of their own: Strava takes no two that are entered by hand for the same one. */
const APART_MS = 2_000;

/** From the moment at which Hevy tells of a session until Strava has it. */
export function measureWebhookToDelivery(): Promise<Section> {
  return withTemporaryFolder(async (folder) => {
    const site = await openConnectedSite(folder, 1);
    try {
      await connect(site);
      await sendPaced(site, "Warm-up", WARM_UP_SECONDS);
      const sent = await sendPaced(site, "Session", SECONDS);
      const arrived = await arrivals(site);
      const milliseconds = [...sent].map(([title, sentAtMs]) => (arrived.get(title) ?? Number.NaN) - sentAtMs);
      const known = milliseconds.filter((each) => !Number.isNaN(each));
      return describe(known, sent.size);
    } finally {
      await site.close();
    }
  });
}

function describe(milliseconds: readonly number[], sent: number): Section {
  const { boosters } = STRENGTH_PIPELINE;
  const shares = [0.5, 0.95, 0.99, 1].map((share) => figures(percentile(milliseconds, share)));
  return {
    title: "From a webhook to the delivery",
    about: [
      `Somebody logs ${PER_SECOND} sessions a second in the simulated Hevy for ${SECONDS} s, evenly, after ${WARM_UP_SECONDS} s that nobody counts. Each is told by a webhook that holds nothing but its id, read from Hevy, taken in, sent through five boosters (${boosters.map(({ plugin }) => plugin).join(", ")}), entered at the simulated Strava and published on Showcase. The time is from asking Hevy to log it until Strava has it.`,
    ],
    tables: [
      {
        columns: ["One person", "p50 ms", "p95 ms", "p99 ms", "longest ms", "sessions"],
        rows: [[`${PER_SECOND} a second`, ...shares, String(milliseconds.length)]],
      },
    ],
    notes: [
      "All of it is one person's: one connection, whose events are read one after the other, and runs that go one after the other. Strava tells us of each entry in turn, and that is looked at as well.",
      "Both services, the asking program, the server and its database share the machine.",
      "The simulated Strava allows its application a million requests, and says so in each answer; no distance is kept between requests to a simulator.",
    ],
    breaches:
      milliseconds.length === sent
        ? []
        : [`${String(sent)} sessions were logged, and ${String(milliseconds.length)} arrived at Strava`],
  };
}

async function connect({ people, hevy, strava }: ConnectedSite): Promise<void> {
  const [person] = people;
  if (!person) throw new Error("Nobody is there");
  await connectStrava(person, (await athletesOf(person))[0] ?? "");
  await connectHevy(person, hevy, false);
  const { source, boosters, destinations } = STRENGTH_PIPELINE;
  await publish(person, "To Strava and my page", source, boosters, destinations);
  await strava.control("settings", { sendsEventsOfManualEntries: true });
}

/** Logs so many seconds of sessions at an even pace, and waits until all are delivered. @returns when each was told, by its title */
async function sendPaced(
  { hevy, db }: ConnectedSite,
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
    await hevy.control("clock", { advanceMs: APART_MS });
    sent.set(title, Date.now());
    await hevy.control("log", { title });
  }
  await until(delivered, (count) => count === sent.size);
  return sent;
}

/** When each activity came to Strava, by its title. */
async function arrivals({ strava }: ConnectedSite): Promise<ReadonlyMap<string, number>> {
  const { activities } = await strava.state<{ activities: { name: string; arrivedAtMs: number }[] }>();
  return new Map(activities.map(({ name, arrivedAtMs }) => [name, arrivedAtMs]));
}
