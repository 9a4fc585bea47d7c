import { setTimeout as wait } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { boosterOf, boosterStep } from "../any-plugin.fixture.ts";
import { createSandbox } from "../create-sandbox.ts";
import { stepLimits } from "../limits.ts";
import { loadChildProgram } from "./child-program.ts";
import { ProcessPool } from "./process-pool.ts";
import type { Job } from "./process-pool.ts";
import { SandboxProcess } from "./sandbox-process.ts";

const KILLS = 4;

it(
  "Steps run as long as a process serves, however often others die while they start",
  { timeout: 120_000 },
  async () => {
    const sandbox = await createSandbox({ hostCalls: [], processes: 1 });
    onTestFinished(() => sandbox.close());
    const ofState = (state: string): number | undefined =>
      sandbox.status().processes.find((process) => process.trust === "standard" && process.state === state)?.pid;
    const [serving] = sandbox
      .status()
      .processes.filter(({ trust, state }) => trust === "standard" && state === "ready");
    const spare = sandbox.status().processes.find(({ trust, pid }) => trust === "standard" && pid !== serving?.pid);
    if (spare?.state === "ready") process.kill(spare.pid, "SIGKILL");
    for (let kills = 0; kills < KILLS;) {
      const starting = ofState("starting");
      if (starting === undefined) await wait(2);
      else {
        process.kill(starting, "SIGKILL");
        kills++;
        while (ofState("starting") === starting) await wait(2);
      }
    }
    expect(ofState("ready")).toBe(serving?.pid);
    const step = boosterStep(boosterOf(`return { outcome: "skip", reason: "served" };`));
    expect(await sandbox.run(step)).toMatchObject({ ok: true, outcome: { reason: "served" } });
  },
);

it("A tier that keeps no process serves again when its processes start again", { timeout: 120_000 }, async () => {
  const program = await loadChildProgram();
  let command: readonly string[] = ["/bin/false"];
  const pool = new ProcessPool(
    "probation",
    { serving: 2, kept: 0 },
    (events) => new SandboxProcess("probation", program, { resourceLimits: false, enclose: () => command }, events),
  );
  onTestFinished(() => pool.close());
  expect(await pool.run(skipping())).toMatchObject({ kind: "rejected" });
  command = [];
  await expect
    .poll(() => pool.run(skipping()), { timeout: 60_000, interval: 100 })
    .toMatchObject({ kind: "finished", result: { verdict: "ok" } });
});

function skipping(): Job {
  const { plugin } = boosterStep(boosterOf(`return { outcome: "skip", reason: "served" };`));
  return {
    plugin,
    accountId: "",
    order: {
      digest: plugin.digest,
      role: "booster",
      method: "run",
      input: `{"config":{},"activity":{},"streams":[],"sections":[]}`,
      columns: [],
      limits: stepLimits(plugin.manifest, "run", plugin.trust),
      calls: [],
      nowMs: 0,
      seed: 0,
    },
    events: { call: () => undefined, progress: () => undefined },
    signal: null,
    alone: false,
  };
}
