import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { anyActivity, anyPlugin, boosterStep } from "../src/any-plugin.fixture.ts";
import { createSandbox } from "../src/create-sandbox.ts";
import type { HostCall, PluginCode, PluginSandbox, StepRequest } from "../src/plugin-sandbox.ts";
import { problemsOf } from "./check-report.ts";
import { fuzzHostCalls, HostLedger } from "./fuzz-host.ts";
import type { CaseResult, FuzzTarget, OpenTarget } from "./fuzz-target.ts";
import { randomProgram, scriptOf, stepOf } from "./guest-program.ts";
import { HONEST_KEY, runHonest } from "./honest-steps.ts";
import { HostWatch, isAlive } from "./host-watch.ts";
import { Random } from "./random.ts";
import { SeenProcesses } from "./seen-processes.ts";
import { within } from "./sudden-end.ts";

const COURIER_KEY = "test/courier@1.0.0";
const CASE_MS = 240_000;
/** Of all tiers together: two standard ones with their spare, more spares during a series of kills, four on probation, one first-party. */
const MOST_PROCESSES = 20;

/** Sandbox processes that die or stand still at any moment. */
export const killsTarget: FuzzTarget = {
  name: "kills",
  tries: "to kill and to stop processes at random moments, under honest, reaching out and hostile steps",
  async open() {
    const parcels = new Map<string, number>();
    const ledger = new HostLedger();
    const hostCalls = [...fuzzHostCalls(ledger), posting(parcels)];
    return new OpenKillsTarget(await createSandbox({ hostCalls, processes: 2 }), ledger, parcels);
  },
};

/** A call that must not be made twice for one delivery. */
function posting(parcels: Map<string, number>): HostCall {
  return {
    name: "courier.post",
    capability: null,
    outward: true,
    parse: (args) => args[0],
    async run(parcel, { signal }) {
      parcels.set(String(parcel), (parcels.get(String(parcel)) ?? 0) + 1);
      await wait(10, undefined, { signal });
      return "posted";
    },
  };
}

const COURIER: PluginCode = {
  ...anyPlugin(
    `var plugin = { destination: { async deliver(ctx) {
      await ctx.sleep(ctx.config.before);
      await ctx.courier.post(ctx.idempotencyKey);
      await ctx.sleep(ctx.config.after);
      return { outcome: "delivered", externalId: ctx.idempotencyKey, url: null };
    } } };`,
    { manifest: { id: "courier", limits: { cpuMs: 10_000, wallMs: 120_000 } } },
  ),
  key: COURIER_KEY,
};

class OpenKillsTarget implements OpenTarget {
  /** Who is hit by a kill follows from the processes there are; cases must not share them. */
  readonly atOnce = 1;
  readonly #sandbox: PluginSandbox;
  readonly #ledger: HostLedger;
  readonly #parcels: Map<string, number>;
  readonly #watch: HostWatch;
  readonly #seen = new SeenProcesses();
  #kills = 0;
  #honest = 0;
  #hostile = 0;
  #lastParcel = 0;
  #mostProcesses = 0;

  constructor(sandbox: PluginSandbox, ledger: HostLedger, parcels: Map<string, number>) {
    this.#sandbox = sandbox;
    this.#ledger = ledger;
    this.#parcels = parcels;
    this.#watch = new HostWatch(sandbox);
  }

  async run(seed: number): Promise<CaseResult> {
    const random = new Random(seed);
    const hostile = random.chance(0.6) ? randomProgram(random) : null;
    const strikes = Array.from({ length: random.between(1, 3) }, () => ({
      atMs: random.int(300),
      which: random.next(),
      stopMs: random.chance(0.35) ? random.between(5, 900) : null,
    }));
    const honest = Array.from({ length: random.between(2, 6) }, () => runHonest(this.#sandbox));
    const couriers = Array.from({ length: random.between(1, 4) }, () => this.#deliver(random.int(60), random.int(60)));
    this.#honest += honest.length + couriers.length;
    const work = [...honest, ...couriers, ...(hostile === null ? [] : [this.#endHostile(seed, hostile)])];
    const over = new AbortController();
    const striking = Promise.all(strikes.map((strike) => this.#strike(strike, over.signal)));
    const problems = await within(CASE_MS, Promise.all(work));
    over.abort();
    await striking;
    return {
      verdict: `${strikes.filter(({ stopMs }) => stopMs === null).length} kills, ${hostile === null ? "no hostile step" : "beside a hostile step"}`,
      problems: [
        ...(problems === null ? ["Its steps did not end in time"] : problems.filter((problem) => problem !== null)),
        ...this.#problemsOfProcesses(),
        ...this.#watch.takeProblems(),
      ],
      text: `${JSON.stringify(strikes)}\n${hostile === null ? "" : scriptOf(hostile)}`,
    };
  }

  summary(): readonly string[] {
    const { restartsByCause } = this.#sandbox.status();
    return [
      `${this.#kills} kills, ${this.#honest} honest steps, ${this.#hostile} hostile ones, at most ${this.#mostProcesses} processes`,
      `processes ended for ${JSON.stringify(restartsByCause)}`,
    ];
  }

  async close(): Promise<readonly string[]> {
    const problems = [...(await this.#problemsOfProbation()), ...this.#problemsOfRestarts()];
    this.#note();
    await this.#sandbox.close();
    await wait(200);
    const left = this.#seen.left();
    if (left.length > 0) problems.push(`Processes ${left.join(", ")} outlived their sandbox`);
    const children = childrenOfThis();
    if (children.length > 0) problems.push(`This program still has the children ${children.join(", ")}`);
    return [...problems, ...this.#watch.end()];
  }

  /** Null when one parcel was posted once at most, and exactly once when the delivery says so. */
  async #deliver(before: number, after: number): Promise<string | null> {
    const idempotencyKey = `parcel-${++this.#lastParcel}`;
    const scope = { accountId: "courier", runId: idempotencyKey, stepId: null, dryRun: false };
    const input = { config: { before, after }, activity: anyActivity(), sections: [], idempotencyKey };
    const step: StepRequest = { ...boosterStep(COURIER), scope, role: "destination", method: "deliver", input };
    const report = await this.#sandbox.run(step);
    const posted = this.#parcels.get(idempotencyKey) ?? 0;
    this.#parcels.delete(idempotencyKey);
    if (posted > 1) return `A parcel was posted ${posted} times`;
    if (report.ok) return posted === 1 ? null : "A delivery was reported that was never made";
    // Whoever asked for a step that reached out decides whether it is begun again.
    if (report.failure.code === "SANDBOX_UNAVAILABLE" && posted === 1) return null;
    return `A delivery ended with ${report.failure.code} after ${posted} posts: ${report.failure.message}`;
  }

  async #endHostile(seed: number, program: ReturnType<typeof randomProgram>): Promise<string | null> {
    this.#hostile++;
    const name = `hostile-${seed}-${this.#hostile}`;
    const step = stepOf(program, { name });
    const report = await this.#sandbox.run(step);
    // A destination that reached out is not begun again; alone in a process that dies it is charged.
    const [problem] = problemsOf(step, report, { alsoAllowed: ["SANDBOX_UNAVAILABLE"], seen: this.#ledger.take(name) });
    return problem ?? null;
  }

  /** Kills a process of the tier that is shared, or stops it for a while. Who is alone in one cannot be told from its killer. */
  async #strike(
    { atMs, which, stopMs }: { readonly atMs: number; readonly which: number; readonly stopMs: number | null },
    over: AbortSignal,
  ): Promise<void> {
    await wait(atMs);
    if (over.aborted) return;
    this.#note();
    const shared = this.#sandbox
      .status()
      .processes.filter(({ trust, state, pid }) => trust === "standard" && state !== "dead" && pid > 0);
    const pid = shared[Math.floor(which * shared.length)]?.pid;
    if (pid === undefined || !isAlive(pid)) return;
    this.#kills += stopMs === null ? 1 : 0;
    signal(pid, stopMs === null ? "SIGKILL" : "SIGSTOP");
    if (stopMs === null) return;
    await wait(stopMs);
    signal(pid, "SIGCONT");
  }

  #note(): void {
    const { processes } = this.#sandbox.status();
    for (const { pid } of processes) if (pid > 0) this.#seen.note(pid);
    this.#mostProcesses = Math.max(this.#mostProcesses, processes.length);
  }

  #problemsOfProcesses(): readonly string[] {
    this.#note();
    const { processes, quarantined } = this.#sandbox.status();
    const innocent = quarantined.filter(({ pluginKey }) => pluginKey === HONEST_KEY || pluginKey === COURIER_KEY);
    return [
      ...innocent.map(({ pluginKey }) => `${pluginKey} is in quarantine and did nothing`),
      ...(processes.length > MOST_PROCESSES ? [`There are ${processes.length} processes`] : []),
    ];
  }

  /** A plugin that was struck runs alone from then on. */
  async #problemsOfProbation(): Promise<readonly string[]> {
    const runsOnProbation = () =>
      this.#sandbox.status().processes.reduce((sum, { trust, runs }) => sum + (trust === "probation" ? runs : 0), 0);
    const before = runsOnProbation();
    const problems = [await runHonest(this.#sandbox), await this.#deliver(0, 0)].filter((problem) => problem !== null);
    return runsOnProbation() > before ? [...problems, "An honest plugin was put on probation"] : problems;
  }

  #problemsOfRestarts(): readonly string[] {
    const { restarts } = this.#sandbox.status();
    // A stop may kill as well, and a hostile step may take two processes with it.
    const most = 4 * (this.#kills + this.#hostile) + 20;
    return restarts > most
      ? [`There were ${restarts} restarts for ${this.#kills} kills and ${this.#hostile} hostile steps`]
      : [];
  }
}

function signal(pid: number, name: "SIGKILL" | "SIGSTOP" | "SIGCONT"): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has died meanwhile.
  }
}

/** Processes that this one started and that are still there. */
function childrenOfThis(): readonly number[] {
  return readdirSync("/proc/self/task").flatMap((task) => {
    try {
      const children = readFileSync(`/proc/self/task/${task}/children`, "latin1").trim();
      return children === "" ? [] : children.split(" ").map(Number).filter(isAlive);
    } catch {
      return [];
    }
  });
}
