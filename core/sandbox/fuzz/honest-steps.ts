import { setTimeout as wait } from "node:timers/promises";
import { boosterOf, boosterStep } from "../src/any-plugin.fixture.ts";
import type { PluginSandbox, StepRequest } from "../src/plugin-sandbox.ts";
import type { AnyReport } from "./check-report.ts";
import { CANARY } from "./fuzz-host.ts";

export const HONEST_KEY = "test/honest@1.0.0";
const PAUSE_MS = 5;

const HONEST = {
  ...boosterOf(
    `
    const { number, canary } = ctx.config;
    ctx.log.info("reads", { number, canary });
    globalThis.left = canary;
    await ctx.state.set("last " + number, { at: ctx.now(), number });
    await ctx.sleep(10);
    const told = await ctx.ai.canary();
    const { at, number: kept } = await ctx.state.get("last " + number);
    const [, numbers] = await ctx.fuzz.echo([kept, [at]]);
    const zones = await ctx.kernels.smooth(new Float64Array([1, 2, 3]), 1).catch((error) => error.code);
    let sum = 0;
    for (let i = 0; i < 2000; i++) sum += i;
    return { outcome: "skip", reason: [number, sum, kept === number, at === ctx.now(), told === canary, numbers[0] === at, typeof zones, ({}).polluted].join() };`,
    {
      manifest: {
        id: "honest",
        capabilities: {
          state: { maxKb: 1_000, reason: "Remembers." },
          network: [{ host: "example.org", methods: ["GET"], reason: "Asks." }],
          ai: { reason: "Is told the canary." },
        },
        limits: { cpuMs: 10_000, wallMs: 120_000 },
      },
    },
  ),
  key: HONEST_KEY,
};

let lastNumber = 0;

/** A step as steps are, with a number of its own. */
function honestStep(): { readonly step: StepRequest; readonly isRight: (reason: string) => boolean } {
  const number = ++lastNumber;
  const { input, ...step } = boosterStep(HONEST);
  const name = `honest-${number}`;
  const scope = { accountId: "honest", runId: name, stepId: null, dryRun: false };
  return {
    step: { ...step, scope, input: { ...input, config: { number, canary: CANARY } } },
    isRight: (reason) => new RegExp(`^${number},1999000,true,true,true,true,(string|object),$`).test(reason),
  };
}

interface Runs {
  run(request: StepRequest): Promise<AnyReport>;
}

/** Runs one. @returns What is wrong with how it ended; null when nothing is. */
export async function runHonest(sandbox: Runs, isClosed: () => boolean = () => false): Promise<string | null> {
  const { step, isRight } = honestStep();
  const report = await sandbox.run(step);
  if (!report.ok)
    return isClosed() && report.failure.code === "CANCELLED"
      ? null
      : `An honest step ended with ${report.failure.code}: ${report.failure.message}`;
  const outcome = report.outcome as { readonly reason?: string };
  return isRight(outcome.reason ?? "") ? null : `An honest step came to ${JSON.stringify(outcome)}`;
}

/** Honest steps, a few at a time, one after the other, as long as nobody says stop. */
export class HonestNeighbours {
  steps = 0;
  readonly #problems: string[] = [];
  readonly #running: Promise<unknown>;
  #leaving = false;

  constructor(sandbox: PluginSandbox, atOnce: number) {
    this.#running = Promise.all(Array.from({ length: atOnce }, () => this.#live(sandbox)));
  }

  /** What went wrong with any of them since the last time. */
  takeProblems(): readonly string[] {
    return this.#problems.splice(0);
  }

  async leave(): Promise<readonly string[]> {
    this.#leaving = true;
    await this.#running;
    return this.takeProblems();
  }

  async #live(sandbox: PluginSandbox): Promise<void> {
    while (!this.#leaving) {
      const problem = await runHonest(sandbox);
      this.steps++;
      if (problem !== null) this.#problems.push(problem);
      await wait(PAUSE_MS);
    }
  }
}
