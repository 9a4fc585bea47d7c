import { FitGlueError } from "@fitglue/sdk";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openRunLab, type LabService, type RunLab } from "../../test/run-lab.ts";
import { createServiceDouble, type Fault, type ServiceDouble } from "../../test/service-double.ts";
import { serviceItem } from "../../test/service-items.ts";
import { servicePlugins, type DeliveryClass } from "../../test/service-plugins.ts";
import { takeIn } from "../intake/take-in.ts";
import { wakeUnfinished } from "../jobs/wake-unfinished.ts";
import { resumeAfterReconnect } from "./resume-after-reconnect.ts";

let lab: RunLab;
let accountId: string;
let accounts = 0;
let service: ServiceDouble;

beforeAll(async () => {
  lab = await openRunLab(Object.values(servicePlugins()));
}, 60_000);
afterAll(() => lab.close());
beforeEach(() => {
  accountId = `account-${String(++accounts)}`;
  service = createServiceDouble({ knowsKeys: true });
});

/** The service, with what goes wrong at its first requests. */
const answering =
  (faults: (Fault | FitGlueError)[] = []): LabService =>
  ({ method, path, body }) => {
    const fault = faults.shift() ?? "none";
    if (fault instanceof FitGlueError) throw fault;
    return service.answer({ method, path, body: body === null ? null : (JSON.parse(body) as object) }, fault);
  };

const take = (title: string) =>
  lab.db.transaction().execute((tx) =>
    takeIn(tx, lab.registry, {
      ...{ accountId, source: "test/source", deleted: [], startsRuns: true },
      activities: [serviceItem({ id: "one", provider: "source", title })],
    }),
  );

async function begin(kind: DeliveryClass): Promise<string> {
  await lab.pipeline(accountId, "test/source", [kind]);
  return (await take("Push Day")).runIds[0] ?? "";
}

const look = async (runId: string) => {
  const { run, steps } = await lab.runs.get(accountId, runId);
  return { state: run.state, reason: run.reason, step: steps[0] };
};

describe("a delivery that the service turns away", () => {
  it("goes on when the service says, and that is no failure however often", async () => {
    const runId = await begin("by-key");
    const answer = answering(Array.from({ length: 6 }, (): Fault => "refuse-429"));
    for (let time = 0; time < 6; time++) {
      await lab.drain(accountId, answer);
      expect(await look(runId)).toMatchObject({
        state: "parked",
        reason: expect.stringContaining("by itself") as string,
      });
      await lab.skipWaits(accountId);
    }
    await lab.drain(accountId, answer);
    expect(await look(runId)).toMatchObject({ state: "done", step: { state: "delivered", attempts: 7 } });
    expect(service.made()).toBe(1);
  });

  it("is tried at once when the person says so, which shortens no later wait", async () => {
    const runId = await begin("by-key");
    const tryNow = () => lab.runs.tryNow(accountId, runId);
    /** From the beginning of the last try to the next: what the try took, and two minutes after the third failure. */
    const waitSeconds = async () => {
      const { startedAt, resumesAt } = (await look(runId)).step ?? {};
      return (Date.parse(resumesAt ?? "") - Date.parse(startedAt ?? "")) / 1000;
    };
    const answer = answering(["error-500", "error-500", "error-500", "error-500"]);
    await lab.drain(accountId, answer);
    for (let time = 0; time < 2; time++) {
      await lab.skipWaits(accountId);
      await lab.drain(accountId, answer);
    }
    expect(await waitSeconds()).toBeGreaterThanOrEqual(120);
    await lab.drain(accountId, answer);
    expect(await look(runId)).toMatchObject({ state: "parked", step: { attempts: 3 } });

    // Twice is once: the second finds it under way.
    expect((await tryNow()).state).toBe("queued");
    expect((await tryNow()).state).toBe("queued");
    await lab.drain(accountId, answer);
    expect(await look(runId)).toMatchObject({ state: "parked", step: { attempts: 4 } });
    const waits = await waitSeconds();
    expect(waits).toBeGreaterThanOrEqual(120);
    // As it would be after a fourth of its own.
    expect(waits).toBeLessThan(600);

    await tryNow();
    await lab.drain(accountId, answer);
    expect(await look(runId)).toMatchObject({ state: "done", step: { state: "delivered", attempts: 5 } });
    expect(service.made()).toBe(1);
    await expect(tryNow()).rejects.toMatchObject({ code: "RUN_NOT_WAITING" });
    await expect(lab.runs.tryNow("account-eve", runId)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("is not forced on a service that takes no requests: it waits again, and nothing is sent", async () => {
    const runId = await begin("by-key");
    const answer = answering(["refuse-429", "refuse-429"]);
    await lab.drain(accountId, answer);
    await lab.runs.tryNow(accountId, runId);
    await lab.drain(accountId, answer);
    expect(await look(runId)).toMatchObject({
      state: "parked",
      reason: expect.stringContaining("by itself") as string,
    });
    expect(service.made()).toBe(0);
  });

  it("waits for the person to reconnect, and goes on then", async () => {
    const runId = await begin("by-key");
    const answer = answering([new FitGlueError("CONNECTION_EXPIRED", "It does not accept the connection any more")]);
    await lab.drain(accountId, answer);
    expect(await look(runId)).toMatchObject({
      state: "parked",
      step: { state: "parked", resumesAt: null, error: { help: "/help/errors#connection-expired" } },
    });
    await lab.skipWaits(accountId);
    await lab.drain(accountId, answer);
    expect((await look(runId)).step?.attempts).toBe(1);

    const woken: string[] = [];
    const queue = { wakeRuns: (id: string) => Promise.resolve(void woken.push(id)) };
    await resumeAfterReconnect(lab.db, queue, { accountId, plugin: "test/another" });
    expect(woken).toEqual([]);
    await resumeAfterReconnect(lab.db, queue, { accountId, plugin: "test/by-key" });
    expect(woken).toEqual([accountId]);
    await lab.drain(accountId, answer);
    expect(await look(runId)).toMatchObject({ state: "done", step: { state: "delivered" } });
  });

  it("goes on also when the person connected at the moment at which it began to wait", async () => {
    const runId = await begin("by-key");
    const answer = answering([new FitGlueError("CONNECTION_DISABLED", "It is switched off")]);
    await lab.drain(accountId, answer);
    const woken: string[] = [];
    const none = () => Promise.resolve();
    const queue: Parameters<typeof wakeUnfinished>[1] = {
      ...{ wakeRunsAt: none, wakeUpload: none, wakeSyncs: none, wakeSyncAt: none, wakeHistory: none },
      ...{ wakeHistoryAt: none, clear: none, work: none, stop: none },
      wakeRuns: (id) => Promise.resolve(void woken.push(id)),
    };
    const connection = { account_id: accountId, plugin: "test/by-key", credentials: Buffer.of() };
    await lab.db
      .insertInto("connection")
      .values({ ...connection, status: "needs_reconnect" })
      .execute();
    await wakeUnfinished(lab.db, queue);
    expect(woken).not.toContain(accountId);
    await lab.db.updateTable("connection").set({ status: "connected" }).where("account_id", "=", accountId).execute();
    await wakeUnfinished(lab.db, queue);
    expect(woken).toContain(accountId);
    await lab.drain(accountId, answer);
    expect(await look(runId)).toMatchObject({ state: "done", step: { state: "delivered" } });
  });

  it("fails with help where the person is not connected", async () => {
    const runId = await begin("by-key");
    await lab.drain(
      accountId,
      answering([new FitGlueError("CONNECTION_MISSING", "There is no connection; connect it")]),
    );
    expect(await look(runId)).toMatchObject({
      state: "failed",
      step: { state: "failed", error: { code: "CONNECTION_MISSING", help: "/help/errors#connection-missing" } },
    });
  });
});

describe("an upload that is still being processed", () => {
  it("is asked about, also after a worker was killed, and not sent twice", async () => {
    const runId = await begin("by-polling");
    const answer = answering();
    await lab.drain(accountId, answer);
    expect(await look(runId)).toMatchObject({ state: "parked", reason: "Still processing" });
    await lab.skipWaits(accountId);
    const worker = lab.worker();
    let asked = 0;
    const killing: LabService = (request) => {
      asked++;
      worker.kill();
      return answer(request);
    };
    expect(await lab.drain(accountId, killing, worker)).toBe(false);
    expect(asked).toBe(1);
    await lab.drain(accountId, answer);
    expect(await look(runId)).toMatchObject({ state: "done", step: { state: "delivered" } });
    expect(service.made()).toBe(1);
  });
});

describe("an edit of what was delivered", () => {
  it("updates it in place", async () => {
    await begin("by-key");
    await lab.drain(accountId, answering());
    const { runIds } = await take("Pull Day");
    await lab.drain(accountId, answering());
    expect(await look(runIds[0] ?? "")).toMatchObject({ state: "done", step: { state: "delivered" } });
    expect(service.items.map(({ title }) => title)).toEqual(["Pull Day"]);
  });

  it("does not bring back what was deleted there: only a person who sends it again does, and then once", async () => {
    await begin("by-lookup");
    await lab.drain(accountId, answering());
    service.items.length = 0;
    let runId = "";
    for (const title of ["Pull Day", "Leg Day"]) {
      runId = (await take(title)).runIds[0] ?? "";
      await lab.drain(accountId, answering());
      expect(await look(runId)).toMatchObject({
        state: "done",
        step: { state: "skipped", reason: expect.stringContaining("was deleted there") as string },
      });
      expect(service.made()).toBe(1);
    }
    await lab.runs.redeliver(accountId, runId, "by-lookup");
    await lab.drain(accountId, answering(["timeout-after"]));
    expect(await look(runId)).toMatchObject({ state: "parked" });
    await lab.skipWaits(accountId);
    await lab.drain(accountId, answering());
    expect(await look(runId)).toMatchObject({ state: "done", step: { state: "delivered" } });
    await take("Rest Day");
    await lab.drain(accountId, answering());
    expect([service.made(), service.items.map(({ title }) => title)]).toEqual([2, ["Rest Day"]]);
  });

  it("is not delivered where nothing can be changed, and the step says so", async () => {
    await begin("fixed");
    await lab.drain(accountId, answering());
    const { runIds } = await take("Pull Day");
    await lab.drain(accountId, answering());
    const { state, step } = await look(runIds[0] ?? "");
    expect([state, step?.state, step?.reason]).toEqual([
      "done",
      "skipped",
      "fixed cannot change what it already has; what was delivered first stays there as it is",
    ]);
    expect(service.items.map(({ title }) => title)).toEqual(["Push Day"]);
  });

  it("goes on from an attempt that an earlier run left in doubt", async () => {
    await begin("blind");
    await lab.drain(accountId, answering(["timeout-after"]));
    const { runIds } = await take("Pull Day");
    await lab.drain(accountId, answering());
    expect((await look(runIds[0] ?? "")).step?.state).toBe("unknown");
    expect(service.made()).toBe(1);
    await lab.runs.settle(accountId, runIds[0] ?? "", "blind", "resend");
    await lab.drain(accountId, answering());
    expect((await look(runIds[0] ?? "")).step?.state).toBe("delivered");
  });
});
