import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readMessage } from "./read-message.ts";

const RESULT = {
  run: 1,
  verdict: "ok",
  json: "{}",
  columns: [{ kind: "Float64Array", length: 1 }],
  arena: new Uint8Array(8),
  error: null,
  message: "",
  logs: [{ level: "info", message: "a", fields: null }],
  droppedLogLines: 0,
  cpuMs: 1,
  wallMs: 2,
  memoryMb: 3,
  atOnce: false,
};

/** Lists in lists. */
function deep(levels: number): unknown {
  return JSON.parse("[".repeat(levels) + "]".repeat(levels));
}

describe("A message of a sandbox process", () => {
  it("is taken when it is one of ours", () => {
    const messages = [
      { type: "heartbeat" },
      { type: "poisoned", run: null, reason: "x" },
      { type: "progress", run: 1, fraction: 0.5, message: null },
      { type: "call", run: 1, call: 2, name: "state.get", json: "[]", bytes: Uint8Array.of(1) },
      { type: "logs", run: 1, lines: RESULT.logs },
      { type: "result", result: RESULT },
    ];
    for (const message of messages) expect(readMessage(message)).toEqual(message);
  });

  it("loses fields that we do not know", () => {
    expect(readMessage({ type: "heartbeat", more: 1 })).toEqual({ type: "heartbeat" });
  });

  const forged: readonly (readonly [string, Partial<Record<keyof typeof RESULT, unknown>>])[] = [
    ["an unknown verdict", { verdict: "constructor" }],
    ["a run that is no number", { run: "1" }],
    ["a column of another kind", { columns: [{ kind: "toString", length: 1 }] }],
    ["a column of negative length", { columns: [{ kind: "Uint8Array", length: -1 }] }],
    ["columns that are no list", { columns: { length: 0 } }],
    ["shared memory", { arena: new SharedArrayBuffer(8) }],
    ["an error without a name", { error: { message: "x" } }],
    ["a log of objects", { logs: [{ level: "info", message: {}, fields: null }] }],
    ["a log without end", { logs: Array.from({ length: 201 }, () => RESULT.logs[0]) }],
    ["times that are not finite", { cpuMs: NaN }],
    ["log fields without end", { logs: [{ level: "info", message: "a", fields: { a: "x".repeat(50_000) } }] }],
    [
      "log fields that nobody can write down",
      { logs: [{ level: "info", message: "a", fields: { a: deep(100_000) } }] },
    ],
  ];
  for (const [what, changes] of forged) {
    it(`is refused with ${what}`, () => {
      expect(readMessage({ type: "result", result: { ...RESULT, ...changes } })).toBeNull();
    });
  }

  it.each([
    ["that are no list", { length: 1 }],
    ["of objects", [{ level: "info", message: {}, fields: null }]],
    ["without end", Array.from({ length: 201 }, () => RESULT.logs[0])],
  ])("is refused with log lines %s", (_, lines) => {
    expect(readMessage({ type: "logs", run: 1, lines })).toBeNull();
  });

  it("never throws, whatever comes", () => {
    fc.assert(
      fc.property(
        fc.anything({ withNullPrototype: true, withTypedArray: true }),
        fc.constantFrom("result", "call", "progress", "ready", "poisoned"),
        (value, type) => {
          readMessage(value);
          readMessage({ type, result: value, run: value, facts: value, columns: value });
        },
      ),
    );
  });
});
