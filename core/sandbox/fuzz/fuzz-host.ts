import { setTimeout as wait } from "node:timers/promises";
import { FitGlueError } from "@fitglue/sdk";
import type { ErrorCode, JsonValue } from "@fitglue/sdk";
import type { HostAnswer } from "../src/host-answer.ts";
import { withArrays } from "../src/host-answer.ts";
import { createMemoryHost } from "../src/memory-host-calls.ts";
import type { Caller, HostCall } from "../src/plugin-sandbox.ts";
import { HOST_SECRET, oddReason } from "./odd-reason.ts";
import { Random } from "./random.ts";

/** Told to honest steps only; it must be in no other report. */
export const CANARY = "canary-4f1c9e";

const REFUSALS: readonly ErrorCode[] = ["EGRESS_FAILED", "EGRESS_REFUSED", "QUOTA_EXCEEDED", "CONFLICT", "UNAVAILABLE"];

/** What host functions were run, by the run they were run for and the try of it. */
export class HostLedger {
  readonly #runs = new Map<string, Map<Caller, string[]>>();

  note(name: string, caller: Caller): number {
    const run = caller.scope.runId ?? "";
    const tries = this.#runs.get(run) ?? new Map<Caller, string[]>();
    this.#runs.set(run, tries);
    const calls = tries.get(caller) ?? [];
    tries.set(caller, calls);
    return calls.push(name);
  }

  /** Names of the calls of each try. Forgets them. */
  take(run: string): readonly (readonly string[])[] {
    const tries = [...(this.#runs.get(run)?.values() ?? [])];
    this.#runs.delete(run);
    return tries;
  }
}

/** What a host function is to do instead of its work; null when it is to do its work. */
export type Fault = (name: string, ordinal: number, caller: Caller) => (() => ReturnType<HostCall["run"]>) | null;

/**
 * The host of the fuzzer: everything in memory, and calls whose answer follows from their argument, so that a program
 * gets the same answers whatever else goes on.
 * @param fault - What goes wrong; nothing by default.
 */
export function fuzzHostCalls(ledger: HostLedger, fault: Fault = () => null): readonly HostCall[] {
  const memory = createMemoryHost().hostCalls.filter(({ name }) => name !== "fetch" && name !== "ai.text");
  return [...memory, ...answering()].map((call) => ({
    ...call,
    run(input, caller) {
      const instead = fault(call.name, ledger.note(call.name, caller), caller);
      return instead === null ? call.run(input, caller) : instead();
    },
  }));
}

function answering(): readonly HostCall[] {
  const call = (
    name: string,
    capability: HostCall["capability"],
    run: (args: readonly JsonValue[], signal: AbortSignal) => Promise<JsonValue | HostAnswer>,
  ): HostCall => ({
    name,
    capability,
    parse: (args) => args,
    run: (args, { signal }) => run(args as readonly JsonValue[], signal),
  });
  return [
    call("fuzz.echo", null, async ([value = null]) => value),
    call("fetch", "network", async ([seed], signal) => {
      const random = new Random(typeof seed === "number" ? seed : 1);
      if (random.chance(0.5)) await wait(random.int(20), undefined, { signal });
      if (random.chance(0.1)) throw new FitGlueError(random.pick(REFUSALS), "The stub refuses this");
      return randomAnswer(random);
    }),
    call("fuzz.refuses", null, async ([seed]) => {
      const random = new Random(typeof seed === "number" ? seed : 1);
      if (random.chance(0.3)) throw new Error(`connect ${HOST_SECRET} failed`);
      throw new FitGlueError(random.pick(REFUSALS), "The stub refuses this, too");
    }),
    {
      ...call("fuzz.parses", null, async () => null),
      parse([seed]) {
        throw oddReason(new Random(typeof seed === "number" ? seed : 1));
      },
    },
    call("ai.canary", "ai", async () => CANARY),
  ];
}

function randomAnswer(random: Random): JsonValue | HostAnswer {
  const body = (): Uint8Array => random.bytes(random.pick([0, 1, 300, 4_000]));
  return random.weighted<() => JsonValue | HostAnswer>([
    [3, () => withArrays({ status: 200, headers: { "content-type": "x" }, body: body() })],
    [1, () => withArrays([body(), Float64Array.of(random.next(), NaN, -0), { $column: 0, $$column: 1 }])],
    [1, () => withArrays(Array.from({ length: 64 }, () => new Uint8Array(1)))],
    [2, () => ({ status: 404, text: "x".repeat(random.int(3_000)) })],
    [
      1,
      () =>
        JSON.parse('{"__proto__":{"polluted":1},"then":"not a function","constructor":{"prototype":1}}') as JsonValue,
    ],
    [1, () => "\ud800 ü \u2028"],
    [1, () => random.pick<JsonValue>([null, 0, "", [], {}, false, { $column: 3 }, [[[[[]]]]]])],
    [0.2, () => "x".repeat(2_000_000)],
  ])();
}
