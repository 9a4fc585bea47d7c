import { afterAll, beforeAll, expect, test } from "vitest";
import { takeIn } from "../src/intake/take-in.ts";
import { openRunLab, type LabService, type RunLab } from "./run-lab.ts";
import { createServiceDouble } from "./service-double.ts";
import { serviceItem } from "./service-items.ts";
import { servicePlugins, type DeliveryClass } from "./service-plugins.ts";

/** More await points than the second run has. */
const MOST_POINTS = 24;
/** The first goes on where the worker died, the others with what was parked. */
const ROUNDS = 3;

let lab: RunLab;
beforeAll(async () => {
  lab = await openRunLab(Object.values(servicePlugins()));
}, 60_000);
afterAll(() => lab.close());

async function take(accountId: string, title: string): Promise<void> {
  const items = { accountId, source: "test/source", deleted: [], startsRuns: true };
  const activity = serviceItem({ id: "one", provider: "source", title });
  await lab.db.transaction().execute((tx) => takeIn(tx, lab.registry, { ...items, activities: [activity] }));
}

/** An upload whose answer is lost, an edit, and a worker that dies at this point of the run after it. @returns titles at the service */
async function editInDoubt(kind: DeliveryClass, points: number): Promise<readonly string[]> {
  const accountId = `${kind}-${String(points)}`;
  const service = createServiceDouble({ knowsKeys: false });
  let isLost = true;
  const answer: LabService = ({ method, path, body }) => {
    const fault = isLost && method === "POST" ? "reset-after" : "none";
    if (fault === "reset-after") isLost = false;
    return service.answer({ method, path, body: body === null ? null : (JSON.parse(body) as object) }, fault);
  };
  await lab.pipeline(accountId, "test/source", [kind]);
  await take(accountId, "Before");
  await lab.drain(accountId, answer);
  await take(accountId, "After");
  const mortal = lab.worker();
  mortal.killAfter(points, "after");
  await lab.drain(accountId, answer, mortal);
  for (let round = 0; round < ROUNDS; round++) {
    await lab.skipWaits(accountId);
    await lab.drain(accountId, answer);
  }
  return service.items.map(({ title }) => title);
}

test.each(["by-lookup", "by-polling"] as const)(
  "an edit arrives also where the answer to what was sent before it is lost, and wherever the worker dies then: %s",
  async (kind) => {
    const each = Array.from({ length: MOST_POINTS }, (_, index) => editInDoubt(kind, index + 1));
    expect(await Promise.all(each)).toEqual(each.map(() => ["After"]));
  },
  120_000,
);
