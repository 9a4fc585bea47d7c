import { setTimeout as wait } from "node:timers/promises";
import type { JsonValue } from "@fitglue/sdk";
import { HostAnswer, withArrays } from "../src/host-answer.ts";
import type { AnswerValue } from "../src/host-answer.ts";
import type { Caller, HostCall } from "../src/plugin-sandbox.ts";
import type { Fault } from "./fuzz-host.ts";
import { HOST_SECRET, oddReason } from "./odd-reason.ts";
import { Random } from "./random.ts";

/** Part of the calls that go wrong. */
const FAULTY = 0.5;

type Wrong = (random: Random, caller: Caller) => unknown;

/** Answers that are no answers. */
const ANSWERS: readonly Wrong[] = [
  () => undefined,
  () => 10n,
  () => Symbol("answer"),
  () => () => HOST_SECRET,
  () => cyclic(),
  () => ({ a: [1, { deep: 10n }] }),
  () => ({ toJSON: () => HOST_SECRET.length }),
  () => ({
    toJSON() {
      throw new Error(HOST_SECRET);
    },
  }),
  () => ({
    get a() {
      throw new TypeError(HOST_SECRET);
    },
  }),
  () =>
    new Proxy(
      {},
      {
        ownKeys() {
          throw new Error(HOST_SECRET);
        },
      },
    ),
  () => [undefined, () => 1, NaN, Infinity, -0],
  () => new Map([[1, 2]]),
  () => new Date(NaN),
  () => new Error(HOST_SECRET),
  () => nested(100_000),
  () => nested(2_000),
  () => "x".repeat(17_000_000),
  () => "\ud800".repeat(10),
  () => new Uint8Array(8),
  () => ({ $column: 0 }),
  () => JSON.parse('{"__proto__":{"polluted":1}}') as unknown,
];

/** Answers with arrays that may not be, or that point to none. */
const ARRAYS: readonly Wrong[] = [
  () => new HostAnswer({ $column: 5 }, [new Uint8Array(1)]),
  () =>
    new HostAnswer([{ $column: -1 }, { $column: 1e300 }, { $column: "0" as unknown as number }], [new Uint8Array(1)]),
  () => new HostAnswer({ $column: 0, more: { $column: 0 } }, [new Uint8Array(3)]),
  () => new HostAnswer([{ $column: 0 }, { $column: 0 }], [Float64Array.of(1, NaN)]),
  () =>
    new HostAnswer(
      null,
      Array.from({ length: 65 }, () => new Uint8Array(1)),
    ),
  () => new HostAnswer({ $column: 0 }, [new Uint8Array(34_000_000)]),
  () => withArrays({ shared: new Uint8Array(new SharedArrayBuffer(16)).fill(3) }),
  () => withArrays({ part: new Uint8Array(64).fill(9).subarray(3, 7), odd: new Float64Array(4).subarray(1, 3) }),
  () => withArrays({ detached: detached() }),
  () => withArrays({ node: Buffer.from("pooled") }),
  () => withArrays(levels(80)),
];

const FAULTS: readonly (readonly [number, Wrong])[] = [
  [4, (random, caller) => random.pick(ANSWERS)(random, caller)],
  [3, (random, caller) => random.pick(ARRAYS)(random, caller)],
  // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- what is no error is the point
  [3, (random) => Promise.reject(oddReason(random))],
  [
    1,
    (random) => {
      throw oddReason(random);
    },
  ],
  [
    1,
    (_random, { signal }) =>
      new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error))),
  ],
  [0.5, () => new Promise(() => undefined)],
  [1, async (random) => wait(random.int(60), "late")],
  [1, async (random, { signal }) => wait(random.int(60), "late", { signal })],
  [
    1,
    () =>
      thenable((resolve, reject) => {
        resolve(1);
        resolve(2);
        reject(new Error("third"));
      }),
  ],
  [
    1,
    () =>
      thenable((resolve) =>
        setTimeout(() => {
          resolve("a");
          resolve("b");
        }, 5),
      ),
  ],
  [
    1,
    () =>
      thenable(() => {
        throw new Error(HOST_SECRET);
      }),
  ],
  [
    1,
    (random, caller) => {
      caller.charge(random.pick([0, 1, 50, 300, -1e9, NaN]));
      return "charged";
    },
  ],
  [
    1,
    async (_random, caller) => {
      await wait(5);
      caller.charge(300);
    },
  ],
];

/** What goes wrong follows from the case and from how many calls its step made before; `seedOf` tells the case of a run. */
export function randomFaults(seedOf: (run: string) => number | undefined): Fault {
  return (_name, ordinal, caller) => {
    const seed = seedOf(caller.scope.runId ?? "");
    if (seed === undefined) return null;
    const random = new Random((seed ^ Math.imul(ordinal, 0x85ebca6b)) >>> 0);
    if (!random.chance(FAULTY)) return null;
    const wrong = random.weighted(FAULTS);
    // A host function may return anything at all, whatever its type says.
    return () => wrong(random, caller) as ReturnType<HostCall["run"]>;
  };
}

function cyclic(): unknown {
  const object: Record<string, unknown> = {};
  object["self"] = object;
  return object;
}

function nested(depth: number): JsonValue {
  let value: JsonValue = 1;
  for (let i = 0; i < depth; i++) value = [value];
  return value;
}

function levels(depth: number): AnswerValue {
  let value: AnswerValue = new Uint8Array(1);
  for (let i = 0; i < depth; i++) value = { value };
  return value;
}

function detached(): Uint8Array {
  const bytes = new Uint8Array(16);
  structuredClone(bytes, { transfer: [bytes.buffer] });
  return bytes;
}

function thenable(then: (resolve: (value: unknown) => void, reject: (error: Error) => void) => unknown): unknown {
  return { then };
}
