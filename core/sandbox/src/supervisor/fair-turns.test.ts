import { describe, expect, it, onTestFinished } from "vitest";
import { boosterOf, boosterStep } from "../any-plugin.fixture.ts";
import { createSandbox } from "../create-sandbox.ts";
import { QUEUE_LIMITS, TIER_LIMITS } from "../limits.ts";
import type { HostCall, PluginCode, PluginSandbox } from "../plugin-sandbox.ts";

const PATIENT = { manifest: { limits: { cpuMs: 10_000, wallMs: 60_000 } } };

async function openSandbox(hostCalls: readonly HostCall[] = []): Promise<PluginSandbox> {
  const sandbox = await createSandbox({ hostCalls, processes: 1 });
  onTestFinished(() => sandbox.close());
  return sandbox;
}

function runAs(sandbox: PluginSandbox, plugin: PluginCode, accountId: string, signal?: AbortSignal) {
  const scope = { accountId, runId: "run", stepId: "step", dryRun: false };
  return sandbox.run(boosterStep(plugin, { scope, ...(signal === undefined ? {} : { signal }) }));
}

/** A host call that answers when the test says so, and tells who made it. */
function gateCall() {
  const { promise, resolve } = Promise.withResolvers<null>();
  const callers: string[] = [];
  const call: HostCall = {
    name: "gate",
    capability: null,
    parse: () => null,
    run: async (_, { scope }) => {
      callers.push(scope.accountId);
      return promise;
    },
  };
  return {
    call,
    callers,
    open: () => {
      resolve(null);
    },
  };
}

const busy = boosterOf(
  `let sum = 0; for (let i = 0; i < 1e6; i++) sum += i; return { outcome: "skip", reason: "done" };`,
  PATIENT,
);
const brief = boosterOf(`return { outcome: "skip", reason: "done" };`, PATIENT);

describe("The processes that all share", { timeout: 120_000 }, () => {
  it("go on serving others while a plugin waits for the host in as many steps as it may", async () => {
    const gate = gateCall();
    const sandbox = await openSandbox([gate.call]);
    const waiting = boosterOf(`await ctx.gate(); return { outcome: "skip", reason: "done" };`, PATIENT);
    const { presentOfOne } = TIER_LIMITS.standard;
    const stop = new AbortController();
    const held = Array.from({ length: presentOfOne + 10 }, () => runAs(sandbox, waiting, "eve", stop.signal));
    for (let round = 0; round < 5; round++) expect(await runAs(sandbox, brief, "ann")).toMatchObject({ ok: true });
    await expect.poll(() => gate.callers.length, { timeout: 60_000 }).toBe(presentOfOne);
    expect(sandbox.status().waiting["standard"]).toBe(10);
    expect(await runAs(sandbox, brief, "ann")).toMatchObject({ ok: true });
    gate.open();
    for (const report of await Promise.all(held)) expect(report).toMatchObject({ ok: true });
  });

  it("leave room for somebody else while one account computes in all the steps that it may", async () => {
    const sandbox = await openSandbox();
    const order: string[] = [];
    const backfill = Array.from({ length: 40 }, (_, index) =>
      runAs(sandbox, busy, "eve").then(() => order.push(`eve ${index}`)),
    );
    const others = ["ann", "bob"].map((account) => runAs(sandbox, brief, account).then(() => order.push(account)));
    await Promise.all([...backfill, ...others]);
    // Six of the backfill were in before; whoever comes then waits for a turn, not for the queue.
    const { busy: most } = TIER_LIMITS.standard;
    expect(order.indexOf("ann")).toBeLessThanOrEqual(most);
    expect(order.indexOf("bob")).toBeLessThanOrEqual(most);
  });

  it("refuse what an account asks for beyond what may wait, with the number, and nobody else's", async () => {
    const gate = gateCall();
    const sandbox = await openSandbox([gate.call]);
    const waiting = boosterOf(`await ctx.gate(); return { outcome: "skip", reason: "done" };`, PATIENT);
    const stop = new AbortController();
    const { stepsOfAccount } = QUEUE_LIMITS;
    const { busyOfOne } = TIER_LIMITS.standard;
    const held = Array.from({ length: stepsOfAccount + busyOfOne }, () => runAs(sandbox, waiting, "eve", stop.signal));
    const refused = await runAs(sandbox, waiting, "eve");
    expect(refused).toMatchObject({ ok: false, failure: { code: "SANDBOX_UNAVAILABLE", retryable: true } });
    if (!refused.ok) expect(refused.failure.message).toContain(`${stepsOfAccount} steps of this account wait already`);
    expect(await runAs(sandbox, brief, "ann")).toMatchObject({ ok: true });
    stop.abort();
    for (const report of await Promise.all(held)) expect(report).toMatchObject({ failure: { code: "CANCELLED" } });
    expect(sandbox.status().waiting["standard"]).toBe(0);
  });
});
