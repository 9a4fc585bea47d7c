import fc from "fast-check";
import { ROLE_OF } from "./step-terms.ts";
import { METHODS } from "./tape-format.ts";
import type { Tape, TapeEvent } from "./tape.ts";

/** Half surrogates too: `String.fromCharCode(0xd800)` is a text that UTF-8 has no bytes for. */
const text = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) });
const sha256 = fc.option(
  fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString("hex")),
);
/** Any bits: also the many ways to write "not a number". */
const numbers = fc
  .uint8Array({ maxLength: 80 })
  .map((bytes) => new Float64Array(Uint8Array.from(bytes).buffer.slice(0, bytes.length & ~7)));
const array = fc.oneof(fc.uint8Array({ maxLength: 40 }), numbers);
const amount = fc.double({ min: 0, max: 1e9, noNaN: true });
const callName = fc.stringMatching(/^[a-z][A-Za-z0-9]{0,10}(\.[a-z][A-Za-z0-9]{0,10})?$/);
const count = fc.nat({ max: 100_000 });

/** Calls with rising numbers; some are answered, at once or later, each at most once. */
const events = fc
  .array(
    fc.record({
      gap: fc.integer({ min: 1, max: 5 }),
      name: text,
      json: text,
      bytesSha256: sha256,
      answer: fc.option(
        fc.record({
          after: fc.nat({ max: 6 }),
          ok: fc.boolean(),
          json: text,
          arrays: fc.array(array, { maxLength: 3 }),
        }),
      ),
    }),
    { maxLength: 12 },
  )
  .map((calls): readonly TapeEvent[] => {
    const placed: { readonly at: number; readonly event: TapeEvent }[] = [];
    let call = 0;
    for (const [at, { gap, name, json, bytesSha256, answer }] of calls.entries()) {
      call += gap;
      placed.push({ at: at * 2, event: { type: "call", call, name, json, bytesSha256 } });
      if (answer !== null) {
        const event: TapeEvent = { type: "answer", call, ok: answer.ok, json: answer.json, arrays: answer.arrays };
        placed.push({ at: (at + answer.after) * 2 + 1, event });
      }
    }
    return placed.sort((one, other) => one.at - other.at).map(({ event }) => event);
  });

const methods = METHODS.map((method) => ({ role: ROLE_OF[method], method }));

/** Any tape that a step can leave behind, and many that none would. */
export const anyTape: fc.Arbitrary<Tape> = fc
  .record({
    function: fc.constantFrom(...methods),
    plugin: fc.record({ key: text, digest: text }),
    input: text,
    columns: fc.array(array, { maxLength: 4 }),
    limits: fc.record({ cpuMs: amount, wallMs: amount, memoryMb: amount, hostCalls: count, outputKb: amount }),
    calls: fc.uniqueArray(callName, { maxLength: 5 }),
    nowMs: fc.integer({ min: -8.64e15, max: 8.64e15 }),
    seed: fc.maxSafeNat(),
    events,
    end: fc.record({ verdict: fc.stringMatching(/^[A-Za-z_]{1,20}$/), resultSha256: sha256 }),
  })
  .map(({ function: { role, method }, ...tape }) => ({ version: 1, role, method, ...tape }));
