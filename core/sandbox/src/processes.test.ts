import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { anyActivity, anyPlugin, boosterOf, boosterStep } from "./any-plugin.fixture.ts";
import { createSandbox } from "./create-sandbox.ts";
import type { HostCall, PluginSandbox } from "./plugin-sandbox.ts";

const PATIENT = { manifest: { limits: { cpuMs: 10_000, wallMs: 60_000 } } };

async function openSandbox(hostCalls: readonly HostCall[] = []): Promise<PluginSandbox> {
  const sandbox = await createSandbox({ hostCalls, processes: 1 });
  onTestFinished(() => sandbox.close());
  return sandbox;
}

function pids(sandbox: PluginSandbox, trust?: string): readonly number[] {
  return sandbox
    .status()
    .processes.filter((process) => trust === undefined || process.trust === trust)
    .map(({ pid }) => pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** How often the main thread of a process had waited for something, and went on. */
function wakeUps(pid: number): number {
  const [, switches] = /^voluntary_ctxt_switches:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "latin1")) ?? [];
  return Number(switches);
}

async function until(holds: () => boolean): Promise<void> {
  for (let waitedMs = 0; !holds(); waitedMs += 10) {
    if (waitedMs > 10_000) throw new Error("It did not come about within 10 s");
    await wait(10);
  }
}

describe("A sandbox process", { timeout: 90_000 }, () => {
  it("has an empty environment, no privileges, and no rights to files and programs", async () => {
    const sandbox = await openSandbox();
    await until(() => sandbox.status().processes.filter(({ state }) => state === "ready").length === 3);
    const { processes, protections } = sandbox.status();
    expect(protections["permission-model"]).toBe(true);
    expect(protections["dropped-privileges"]).toBe(true);
    for (const { pid } of processes) {
      const names = readFileSync(`/proc/${pid}/environ`, "latin1")
        .split("\0")
        .filter(Boolean)
        .map((entry) => entry.split("=")[0]);
      expect(["TZ", "LC_ALL", "MALLOC_ARENA_MAX"]).toEqual(expect.arrayContaining(names));
      const uids = /^Uid:\s+(\d+)\s+(\d+)\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "latin1"))?.slice(1) ?? [];
      expect(uids).not.toContain("0");
    }
  });

  it("sleeps between its steps, and so does whoever looks after it", async () => {
    const timers = (): number => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
    const before = timers();
    const sandbox = await openSandbox();
    const plugin = boosterOf(`await ctx.sleep(50); return { outcome: "skip", reason: "done" };`, PATIENT);
    for (let step = 0; step < 3; step++) expect(await sandbox.run(boosterStep(plugin))).toMatchObject({ ok: true });
    await until(() => timers() <= before);
    // Contexts of steps to come are made, and the engine tidies up.
    await wait(500);
    const woken = pids(sandbox, "standard").map(wakeUps);
    await wait(1_000);
    // A look every 10 ms would be a hundred.
    for (const [at, pid] of pids(sandbox, "standard").entries())
      expect(wakeUps(pid) - (woken[at] ?? 0)).toBeLessThan(20);
  });

  it("that is killed from outside loses no step", async () => {
    const sandbox = await openSandbox();
    const running = [1, 2, 3].map(() =>
      sandbox.run(
        boosterStep(boosterOf(`await ctx.sleep(300); return { outcome: "skip", reason: "survived" };`, PATIENT)),
      ),
    );
    await wait(100);
    const [pid = 0] = pids(sandbox, "standard");
    process.kill(pid, "SIGKILL");
    for (const report of await Promise.all(running))
      expect(report).toMatchObject({ ok: true, outcome: { reason: "survived" } });
    expect(sandbox.status().restarts).toBeGreaterThan(0);
  });

  it("that is killed after a destination reached out is not given the delivery again unasked", async () => {
    let sent = 0;
    const send: HostCall = {
      name: "send",
      capability: null,
      outward: true,
      parse: () => null,
      run: async () => ++sent,
    };
    const sandbox = await openSandbox([send]);
    const plugin = anyPlugin(
      `var plugin = { destination: { async deliver(ctx) { await ctx.send(); await ctx.sleep(5000); } } };`,
      PATIENT,
    );
    const input = { config: {}, activity: anyActivity(), idempotencyKey: "key" };
    const running = sandbox.run({ ...boosterStep(plugin), role: "destination", method: "deliver", input });
    await until(() => sent === 1);
    const [pid = 0] = pids(sandbox, "standard");
    process.kill(pid, "SIGKILL");
    const report = await running;
    expect(report).toMatchObject({ ok: false, failure: { code: "SANDBOX_UNAVAILABLE", retryable: true } });
    expect(report.hostCalls[0]).toMatchObject({ call: "send", outward: true });
    expect(sent).toBe(1);
  });

  it("that stands still is replaced, and its steps are done elsewhere", async () => {
    const sandbox = await openSandbox();
    const running = [1, 2].map(() =>
      sandbox.run(
        boosterStep(boosterOf(`await ctx.sleep(200); return { outcome: "skip", reason: "survived" };`, PATIENT)),
      ),
    );
    await wait(50);
    const [pid = 0] = pids(sandbox, "standard");
    process.kill(pid, "SIGSTOP");
    for (const report of await Promise.all(running)) expect(report).toMatchObject({ ok: true });
    await until(() => !isAlive(pid));
  });

  it("that one plugin hangs takes no other step with it", async () => {
    const sandbox = await openSandbox();
    const hanging = boosterOf(`Array.prototype.includes.call({ length: 2 ** 53 - 1 }, 1);`, {
      manifest: { limits: { cpuMs: 100, wallMs: 60_000 } },
    });
    const sleeping = boosterOf(`await ctx.sleep(1500); return { outcome: "skip", reason: "fine" };`, PATIENT);
    const quick = boosterOf(`return { outcome: "skip", reason: "fine" };`);
    const innocent = [sandbox.run(boosterStep(sleeping)), sandbox.run(boosterStep(sleeping))];
    const guilty = sandbox.run(boosterStep(hanging));
    for (let round = 0; round < 20; round++) {
      expect(await sandbox.run(boosterStep(quick))).toMatchObject({ ok: true });
      await wait(20);
    }
    expect(await guilty).toMatchObject({ ok: false, failure: { code: "SANDBOX_HANG" } });
    for (const report of await Promise.all(innocent))
      expect(report).toMatchObject({ ok: true, outcome: { reason: "fine" } });
  });

  it("that dies through a step leaves what the step had logged", async () => {
    const sandbox = await openSandbox();
    const plugin = boosterOf(
      `ctx.log.info("begun", { step: 1 });
       const all = [];
       for (;;) all.push(new Intl.DateTimeFormat("de", { dateStyle: "full" }));`,
      PATIENT,
    );
    const report = await sandbox.run(boosterStep(plugin));
    expect(report).toMatchObject({ ok: false, failure: { code: "MEMORY_LIMIT" } });
    expect(report.logs).toEqual([{ level: "info", message: "begun", fields: { step: 1 } }]);
    expect(report.usage.logLines).toBe(1);
  });

  it("gives log lines once and in their order, however long a step takes", async () => {
    const sandbox = await openSandbox();
    const plugin = boosterOf(`
      for (let i = 0; i < 6; i++) { ctx.log.info(String(i)); await ctx.sleep(25); }
      return { outcome: "skip", reason: "done" };
    `);
    const { logs } = await sandbox.run(boosterStep(plugin));
    expect(logs.map(({ message }) => message)).toEqual(["0", "1", "2", "3", "4", "5"]);
  });

  it("that grows through one plugin is killed, and only that plugin is charged", async () => {
    const sandbox = await openSandbox();
    const growing = boosterOf(`const all = []; for (;;) all.push(new Intl.DateTimeFormat("de"));`, PATIENT);
    const sleeping = boosterOf(`await ctx.sleep(1500); return { outcome: "skip", reason: "fine" };`, PATIENT);
    const [guilty, innocent] = await Promise.all([
      sandbox.run(boosterStep(growing)),
      sandbox.run(boosterStep(sleeping)),
    ]);
    expect(guilty).toMatchObject({ ok: false, failure: { code: "MEMORY_LIMIT" } });
    expect(innocent).toMatchObject({ ok: true });
  });
});

describe("Closing", () => {
  it("ends steps under way with CANCELLED and leaves no process", async () => {
    const sandbox = await openSandbox();
    await until(() => sandbox.status().processes.length === 3);
    const all = pids(sandbox);
    const running = sandbox.run(boosterStep(boosterOf(`await ctx.sleep(20000);`, PATIENT)));
    const hanging = sandbox.run(
      boosterStep(boosterOf(`Array.prototype.includes.call({ length: 2 ** 53 - 1 }, 1);`, PATIENT)),
    );
    await wait(50);
    await sandbox.close();
    expect(await running).toMatchObject({ ok: false, failure: { code: "CANCELLED" } });
    expect(await hanging).toMatchObject({ ok: false, failure: { code: "CANCELLED" } });
    expect(all.filter(isAlive)).toEqual([]);
    expect(sandbox.status()).toMatchObject({ ready: false, processes: [] });
    expect(await sandbox.run(boosterStep(boosterOf(`return 1;`)))).toMatchObject({
      ok: false,
      failure: { code: "CANCELLED" },
    });
  });
});

describe("On a machine that is busy with something else", () => {
  it("a step that got no processor time is not charged for it", async () => {
    const sandbox = await openSandbox();
    const plugin = boosterOf(
      `let sum = 0; for (let i = 0; i < 3e6; i++) sum += i; return { outcome: "skip", reason: String(sum) };`,
      { manifest: { limits: { cpuMs: 1_500, wallMs: 60_000 } } },
    );
    const running = sandbox.run(boosterStep(plugin));
    await wait(30);
    // Stopping the process for two seconds is what a busy machine does, only more so.
    const [pid = 0] = pids(sandbox, "standard");
    process.kill(pid, "SIGSTOP");
    await wait(2_000);
    process.kill(pid, "SIGCONT");
    expect(await running).toMatchObject({ ok: true, outcome: { reason: "4499998500000" } });
  });
});
