import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NO_STREAMS } from "@fitglue/sdk";
import type { Streams } from "@fitglue/sdk";
import { anyActivity, anyPlugin, boosterOf, boosterStep } from "../any-plugin.fixture.ts";
import { createSandbox } from "../create-sandbox.ts";
import { TIER_LIMITS } from "../limits.ts";
import type { PluginSandbox, StepRequest } from "../plugin-sandbox.ts";
import { ALL_CAPABILITIES, HOST_SECRET, hostileHostCalls } from "./hostile-host.fixture.ts";
import type { HostileCase } from "./hostile-case.ts";

/** No path of this program may be told to a plugin. */
const HOST_FOLDER = resolve(import.meta.dirname, "../../../..");
const SAMPLE_MS = 20;
/** Neighbours are there all the time, but leave the machine to the attack. */
const NEIGHBOUR_PAUSE_MS = 15;
/** So many tell what is wrong. */
const MOST_FAILURES = 3;
/** A process is killed when it is found above its limit; this much it may have grown until then. */
const OVERSHOOT_MB = 200;
/** What this program may gain in one file of cases: reports and the test runner's own records. */
const MOST_OWN_GROWTH_MB = 300;

/** Gives each case to a real sandbox beside honest steps, and sees that only the guilty one suffers. */
export function withstand(classes: Readonly<Record<string, readonly HostileCase[]>>): void {
  let sandbox: PluginSandbox;
  let watch: MemoryWatch;
  beforeAll(async () => {
    sandbox = await createSandbox({ hostCalls: hostileHostCalls(), processes: 1 });
    watch = new MemoryWatch(sandbox);
  });
  afterAll(async () => {
    watch.end();
    await sandbox.close();
  });

  for (const [what, cases] of Object.entries(classes)) {
    describe(`${what}: a plugin that`, () => {
      for (const hostile of cases)
        it(
          `${hostile.title} ends with ${hostile.verdicts.join(" or ")} (${hostile.id})`,
          { timeout: hostile.deadlineMs + 30_000 },
          async () => {
            const neighbours = new HonestNeighbours(sandbox);
            const builtins = builtinProperties();
            try {
              await endAsNamed(sandbox, hostile);
            } finally {
              expect(await neighbours.leave(), "honest steps beside it").toEqual([]);
            }
            expect(await sandbox.run(honestStep("the next step"))).toMatchObject({ ok: true });
            expect(changedBuiltins(builtins), "builtins of the host").toEqual([]);
          },
        );
    });
  }

  it("and all that time no process grew beyond its limit, nor did this program", () => {
    for (const [trust, mostMb] of Object.entries(watch.mostMb))
      expect(mostMb, trust).toBeLessThan(TIER_LIMITS[trust as keyof typeof TIER_LIMITS].residentMb + OVERSHOOT_MB);
    expect(watch.ownGrowthMb()).toBeLessThan(MOST_OWN_GROWTH_MB);
  });
}

/** Runs the case as often as it says; each time it must end in a way that it names, and always in the same way. */
async function endAsNamed(sandbox: PluginSandbox, hostile: HostileCase): Promise<void> {
  const outcomes = new Set<string>();
  for (let run = 0; run < hostile.runs; run++) {
    const scope = { accountId: `account-${run}`, runId: "run", stepId: "step", dryRun: false };
    const report = await within(hostile.deadlineMs, sandbox.run({ ...stepOf(hostile), scope }));
    const text = JSON.stringify(report);
    expect(hostile.verdicts, text.slice(0, 400)).toContain(report.ok ? "ok" : report.failure.code);
    expect(report, text.slice(0, 1_000)).toMatchObject(hostile.report);
    for (const secret of [HOST_SECRET, HOST_FOLDER, "node:internal"]) expect(text).not.toContain(secret);
    outcomes.add(JSON.stringify(report.ok ? report.outcome : report.failure));
  }
  expect(outcomes.size).toBe(1);
}

export function stepOf({ script, method, manifest, trust, samples }: HostileCase): StepRequest {
  const plugin = anyPlugin(script, { trust, manifest: { capabilities: ALL_CAPABILITIES, ...manifest } });
  const step = boosterStep(plugin, { streams: streamsOf(samples) });
  if (method === "deliver") {
    const input = { config: {}, activity: anyActivity(), sections: [], idempotencyKey: "key" };
    return { ...step, role: "destination", method, input };
  }
  if (method === "read") {
    const file = { name: "a.fit", bytes: Uint8Array.of(1, 2, 3) };
    return { ...step, role: "source", method, input: { config: {}, trigger: { type: "upload", file } } };
  }
  return { ...step, method };
}

function streamsOf(samples: number): Streams {
  if (samples === 0) return NO_STREAMS;
  return {
    timeSeconds: Float64Array.from({ length: samples }, (_, index) => index),
    heartRateBpm: Float64Array.from({ length: samples }, (_, index) => 120 + (index % 60)),
  };
}

/** A step that computes, calls the host, logs and waits, as steps do. */
export function honestStep(what: string): StepRequest {
  const body = `
    ctx.log.info("reads", { what: ${JSON.stringify(what)} });
    await ctx.state.set("last", { at: ctx.now() });
    await ctx.sleep(10);
    const { at } = await ctx.state.get("last");
    let sum = 0;
    for (let i = 0; i < 2000; i++) sum += i;
    return { outcome: "skip", reason: [sum, at === ctx.now(), ({}).polluted].join() };
  `;
  const state = { maxKb: 1, reason: "Remembers." };
  return boosterStep(boosterOf(body, { manifest: { capabilities: { state }, limits: { wallMs: 60_000 } } }));
}

/** Two honest steps at a time, one after the other, as long as nobody says stop. */
class HonestNeighbours {
  readonly #failures: string[] = [];
  readonly #running: Promise<unknown>;
  #leaving = false;

  constructor(sandbox: PluginSandbox) {
    this.#running = Promise.all([this.#live(sandbox), this.#live(sandbox)]);
  }

  /** @returns What went wrong with any of them. */
  async leave(): Promise<readonly string[]> {
    this.#leaving = true;
    await this.#running;
    return this.#failures;
  }

  async #live(sandbox: PluginSandbox): Promise<void> {
    while (!this.#leaving) {
      const report = await sandbox.run(honestStep("beside"));
      const isRight = report.ok && JSON.stringify(report.outcome) === '{"outcome":"skip","reason":"1999000,true,"}';
      if (!isRight && this.#failures.length < MOST_FAILURES)
        this.#failures.push(JSON.stringify(report.ok ? report.outcome : report.failure));
      await wait(NEIGHBOUR_PAUSE_MS);
    }
  }
}

/** Looks at the memory of all processes from outside, as the operating system counts it. */
class MemoryWatch {
  readonly mostMb: Record<string, number> = {};
  readonly #timer: NodeJS.Timeout;
  readonly #ownMb = ownMb();

  constructor(sandbox: PluginSandbox) {
    this.#timer = setInterval(() => {
      for (const { pid, trust } of sandbox.status().processes)
        this.mostMb[trust] = Math.max(this.mostMb[trust] ?? 0, residentMb(pid));
    }, SAMPLE_MS);
  }

  ownGrowthMb(): number {
    return ownMb() - this.#ownMb;
  }

  end(): void {
    clearInterval(this.#timer);
  }
}

function ownMb(): number {
  return process.memoryUsage.rss() / 1e6;
}

function residentMb(pid: number): number {
  try {
    const [, kilobytes = "0"] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "latin1")) ?? [];
    return Number(kilobytes) / 1_000;
  } catch {
    // It died between two looks.
    return 0;
  }
}

async function within<Result>(milliseconds: number, work: Promise<Result>): Promise<Result> {
  const late = new AbortController();
  const timeout = wait(milliseconds, undefined, { signal: late.signal }).then(() => {
    throw new Error(`It did not end within ${milliseconds} ms`);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    late.abort();
    timeout.catch(() => undefined);
  }
}

const BUILTINS: readonly object[] = [
  ...[Object, Function, Array, Promise, Error, Map, Set, String, Number, RegExp, Date, Uint8Array, Float64Array],
  ...[Object, Function, Array, Promise, Error, Map, Set, String, Number, RegExp, Date, Uint8Array, Float64Array].map(
    (builtin) => builtin.prototype as object,
  ),
  ...[JSON, Math, Reflect],
];

/** What every builtin of this program has as its own, so that pollution of any of them shows. */
function builtinProperties(): readonly (readonly [string | symbol, unknown])[] {
  return BUILTINS.flatMap((builtin) =>
    Reflect.ownKeys(builtin).map((key) => [key, Object.getOwnPropertyDescriptor(builtin, key)?.value] as const),
  );
}

function changedBuiltins(before: ReturnType<typeof builtinProperties>): readonly (string | symbol)[] {
  const now = builtinProperties();
  const changed = now.filter(
    ([key, value], index) => before[index]?.[0] !== key || !Object.is(before[index][1], value),
  );
  return changed.map(([key]) => key).concat(before.length === now.length ? [] : "another number of properties");
}
