import { createSandbox } from "../src/create-sandbox.ts";
import type { HostCall, PluginSandbox, StepRequest } from "../src/plugin-sandbox.ts";
import { dependsOnTime } from "../src/tape-follower.ts";
import { problemsOf } from "./check-report.ts";
import type { AnyReport } from "./check-report.ts";
import { fuzzHostCalls, HostLedger } from "./fuzz-host.ts";
import type { CaseResult, FuzzTarget, OpenTarget } from "./fuzz-target.ts";
import { randomProgram, scriptOf, smallerPrograms, stepOf } from "./guest-program.ts";
import type { GuestProgram } from "./guest-program.ts";
import { HonestNeighbours, runHonest } from "./honest-steps.ts";
import { HostWatch } from "./host-watch.ts";
import { randomFaults } from "./host-faults.ts";
import { Random } from "./random.ts";
import { RandomCancel, tryClosing, within } from "./sudden-end.ts";

/** A step must be over so long after the end of its own time, however busy the machine is. */
const PATIENCE_MS = 120_000;
const NEIGHBOURS = 2;
const AT_ONCE = 4;
const CASES_PER_CLOSING = 32;

/** Random programs as plugins, each in its own right and again from its tape. */
export const guestTarget: FuzzTarget = {
  name: "guest",
  tries: "random plugins beside honest ones, and each again from its tape",
  open: () => openGuests({ hostFails: false }),
};

/** The same, while the host's own functions go wrong and steps are cancelled. */
export const faultsTarget: FuzzTarget = {
  name: "faults",
  tries: "random plugins whose host calls go wrong in every way, which are cancelled, and whose sandbox is closed",
  open: () => openGuests({ hostFails: true }),
};

async function openGuests({ hostFails }: { readonly hostFails: boolean }): Promise<OpenTarget> {
  const ledger = new HostLedger();
  const seeds = new Map<string, number>();
  const hostCalls = fuzzHostCalls(ledger, hostFails ? randomFaults((run) => seeds.get(run)) : undefined);
  const sandbox = await createSandbox({ hostCalls, processes: 1 });
  return new OpenGuestTarget({ sandbox, hostCalls, ledger, seeds, hostFails });
}

interface Guests {
  readonly sandbox: PluginSandbox;
  readonly hostCalls: readonly HostCall[];
  readonly ledger: HostLedger;
  /** Of the cases under way, by the run that their calls are made for. */
  readonly seeds: Map<string, number>;
  /** Whether its calls go wrong and its steps are cancelled, as their seeds say. */
  readonly hostFails: boolean;
}

class OpenGuestTarget implements OpenTarget {
  readonly atOnce = AT_ONCE;
  readonly #guests: Guests;
  readonly #neighbours: HonestNeighbours;
  readonly #watch: HostWatch;
  #lastRun = 0;
  #replays = 0;

  constructor(guests: Guests) {
    this.#guests = guests;
    this.#neighbours = new HonestNeighbours(guests.sandbox, NEIGHBOURS);
    this.#watch = new HostWatch(guests.sandbox);
  }

  run(seed: number): Promise<CaseResult> {
    const { hostFails, hostCalls } = this.#guests;
    if (hostFails && seed % CASES_PER_CLOSING === 0) return tryClosing(seed, hostCalls);
    return this.#try(randomProgram(new Random(seed)), seed);
  }

  async shrink(seed: number, problem: string, untilMs: number): Promise<string | null> {
    const kind = kindOf(problem);
    let smallest = randomProgram(new Random(seed));
    const shrinkOnce = async (): Promise<boolean> => {
      for (const smaller of smallerPrograms(smallest)) {
        if (performance.now() > untilMs) return false;
        const { problems } = await this.#try(smaller, seed);
        if (!problems.some((one) => kindOf(one) === kind)) continue;
        smallest = smaller;
        return true;
      }
      return false;
    };
    while (await shrinkOnce());
    return scriptOf(smallest);
  }

  summary(): readonly string[] {
    return [
      `${this.#neighbours.steps} honest steps beside them, ${this.#replays} replays`,
      `processes had at most ${JSON.stringify(this.#watch.mostMb)} MB and were replaced for ${JSON.stringify(this.#guests.sandbox.status().restartsByCause)}`,
    ];
  }

  async close(): Promise<readonly string[]> {
    const problems = [...(await this.#neighbours.leave())];
    const last = await runHonest(this.#guests.sandbox);
    if (last !== null) problems.push(`After it all: ${last}`);
    if (!this.#guests.sandbox.status().ready) problems.push("The sandbox is not ready after it all");
    await this.#guests.sandbox.close();
    return [...problems, ...this.#watch.end()];
  }

  async #try(program: GuestProgram, seed: number): Promise<CaseResult> {
    const { sandbox, ledger, seeds, hostFails } = this.#guests;
    // The name tells runs apart; programs must not see it.
    const name = `guest-${++this.#lastRun}`;
    const cancel = hostFails ? new RandomCancel(seed) : null;
    const step = stepOf(program, cancel === null ? { name } : { name, signal: cancel.signal });
    seeds.set(name, seed);
    const report = await within((program.limits.wallMs ?? 0) + PATIENCE_MS, sandbox.run(step));
    seeds.delete(name);
    const seen = ledger.take(name);
    const text = `${scriptOf(program)}\n// ${JSON.stringify({ trust: program.trust, limits: program.limits })}`;
    if (report === null) return { verdict: "never", problems: ["It did not end in time"], text };
    const problems = [
      ...problemsOf(step, report, { alsoAllowed: cancel?.wasSent === true ? ["CANCELLED"] : [], seen }),
      ...(cancel?.end() ?? []),
      ...(await this.#problemsOfReplay(step, report)),
      ...this.#neighbours.takeProblems(),
      ...this.#watch.takeProblems(),
    ];
    return { verdict: report.ok ? "ok" : report.failure.code, problems, text };
  }

  /** A step that did not end by time or memory goes the same way again. */
  async #problemsOfReplay({ plugin }: StepRequest, { tape }: AnyReport): Promise<readonly string[]> {
    if (tape === null || dependsOnTime(tape.end.verdict)) return [];
    this.#replays++;
    const { identical, divergence, notes, report } = await this.#guests.sandbox.replay(tape, plugin);
    if (identical || (divergence === null && notes.length > 0)) return [];
    // A promise that is rejected at load and that nobody handles fails it, unless the collector takes the promise before.
    const failedToLoad = !report.ok && report.failure.code === "LOAD_ERROR";
    if (failedToLoad !== (tape.end.verdict === "LOAD_ERROR")) return [];
    const end = report.ok ? JSON.stringify(report.outcome) : `${report.failure.code}: ${report.failure.message}`;
    return [
      `It did not go the same way again: ${divergence?.sentence ?? "?"} (${notes.join("; ")}) ${end.slice(0, 600)}`,
    ];
  }
}

/** What two problems of one kind have in common. */
function kindOf(problem: string): string {
  return problem.replace(/[:(].*/s, "").replace(/[\d.]+/g, "0");
}
