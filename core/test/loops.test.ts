import { afterAll, beforeAll, expect, it } from "vitest";
import { takeIn } from "../src/intake/take-in.ts";
import { testPlugin } from "./test-plugin.ts";
import { openRunLab, type LabService, type RunLab } from "./run-lab.ts";
import { createServiceDouble, type ServiceDouble, type ServiceItem } from "./service-double.ts";
import { serviceItem } from "./service-items.ts";

const ADA = "account-ada";
const ACTIVITIES = 500;
/** Every so many seconds another session begins. */
const APART_SECONDS = 5400;

/** A service that is source and destination, under the name of its plugin. Its answers do not tell keys. */
function bothWays(id: string) {
  return testPlugin({
    id,
    capabilities: { network: [{ host: "service.test", methods: ["GET", "POST", "PUT"], reason: "To test." }] },
    destination: { accepts: ["title", "notes", "sets"], idempotency: "lookup", loopsBackAs: id },
    code: `
      const ask = async (fetch, method, path, body) =>
        JSON.parse((await fetch("https://service.test" + path, { method, ...(body && { body: JSON.stringify(body) }) })).body);
      return { destination: {
        deliver: async ({ fetch, activity, content, previous, idempotencyKey }) => {
          const body = { key: idempotencyKey, title: content.title, text: content.text, startedAt: activity.startedAt,
            seconds: activity.elapsedSeconds, sets: activity.exercises };
          const { id } = previous
            ? await ask(fetch, "PUT", "/items/" + previous.externalId, body)
            : await ask(fetch, "POST", "/items", body);
          return { outcome: "delivered", externalId: id, url: null };
        },
        find: async ({ fetch, idempotencyKey }) => {
          const { id } = await ask(fetch, "GET", "/items?key=" + idempotencyKey);
          return id === null ? null : { externalId: id, url: null };
        },
      } };`,
  });
}

let lab: RunLab;
const services: Record<string, ServiceDouble> = {};
/** What the services' webhooks tell, also before the upload that made it has its answer. */
const events: { service: string; item: ServiceItem }[] = [];

beforeAll(async () => {
  lab = await openRunLab([bothWays("hevy"), bothWays("strava")]);
  for (const prefix of ["hevy", "strava"])
    services[prefix] = createServiceDouble({ knowsKeys: false, prefix }, (item) => {
      events.push({ service: prefix, item: { ...item } });
    });
  await lab.pipeline(ADA, "test/hevy", ["strava"]);
  await lab.pipeline(ADA, "test/strava", ["hevy"]);
}, 60_000);
afterAll(() => lab.close());

it(
  "between two services in both directions at once imports nothing twice and uploads nothing twice (S19, H26)",
  { timeout: 300_000 },
  async () => {
    for (let number = 0; number < ACTIVITIES; number++) log(number % 2 === 0 ? "hevy" : "strava", number);
    const worker = drainUntilQuiet();
    while (events.length > 0 || !(await worker.isQuiet())) await hear();
    await worker.done;

    const count = async (table: "activity" | "run" | "delivery") =>
      Number(
        (
          await lab.db
            .selectFrom(table)
            .select(({ fn }) => fn.countAll().as("n"))
            .executeTakeFirstOrThrow()
        ).n,
      );
    expect([services["hevy"]?.items.length, services["strava"]?.items.length]).toEqual([ACTIVITIES, ACTIVITIES]);
    expect(await count("activity")).toBe(ACTIVITIES);
    expect(await count("run")).toBe(ACTIVITIES);
    expect(await count("delivery")).toBe(ACTIVITIES);
    const { items } = await lab.runs.list(ADA, { state: "failed" });
    expect(items).toEqual([]);
  },
);

/** A person logs a session at a service. */
function log(service: string, number: number): void {
  const startedAt = new Date(Date.parse("2026-01-01T06:00:00Z") + number * APART_SECONDS * 1000).toISOString();
  const body = JSON.stringify({ title: `Session ${String(number)}`, text: "", startedAt, seconds: 3000, sets: [] });
  services[service]?.answer({ method: "POST", path: "/items", body: JSON.parse(body) as object }, "none");
}

/** Takes in what the next events are about, some of them twice and some out of turn. */
async function hear(): Promise<void> {
  const batch = events.splice(0, 20).toReversed();
  for (const [index, { service, item }] of batch.entries()) {
    const activity = serviceItem({
      ...{ id: item.id, provider: service, title: item.title, notes: item.text },
      ...{ startedAt: item.startedAt, elapsedSeconds: item.seconds },
    });
    const activities = index % 5 === 0 ? [activity, activity] : [activity];
    await lab.db.transaction().execute((tx) =>
      takeIn(tx, lab.registry, {
        accountId: ADA,
        source: `test/${service}`,
        activities,
        deleted: [],
        startsRuns: true,
      }),
    );
  }
  await new Promise((resolve) => setTimeout(resolve, 5));
}

/** Works on runs all the while, as the worker does that another process wakes. */
function drainUntilQuiet() {
  const answer: LabService = ({ plugin, method, path, body }) => {
    const service = services[plugin];
    if (!service) throw new Error(`Nobody plays ${plugin}`);
    return service.answer({ method, path, body: body === null ? null : (JSON.parse(body) as object) }, "none");
  };
  const isQuiet = async () => {
    const open = await lab.db.selectFrom("run").select("id").where("state", "in", ["queued", "running"]).execute();
    return open.length === 0 && events.length === 0;
  };
  const work = async () => {
    do {
      await lab.drain(ADA, answer);
      await new Promise((resolve) => setTimeout(resolve, 5));
    } while (!(await isQuiet()));
  };
  return { isQuiet, done: work() };
}
