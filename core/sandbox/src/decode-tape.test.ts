import fc from "fast-check";
import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { FitGlueError } from "@fitglue/sdk";
import { describe, expect, it } from "vitest";
import { anyTape } from "./any-tape.fixture.ts";
import { decodeTape } from "./decode-tape.ts";
import { encodeTape } from "./encode-tape.ts";
import { CONTENT_AT, CONTENT_LENGTH_AT, MOST_CONTENT_BYTES, TAPE_SIGNATURE } from "./tape-format.ts";
import type { Tape, TapeEvent } from "./tape.ts";

const PLAIN: Tape = {
  version: 1,
  plugin: { key: "test/any@1.0.0", digest: "sha512-x" },
  role: "booster",
  method: "run",
  input: '{"config":{}}',
  columns: [Float64Array.of(1, NaN, -0), Uint8Array.of(1, 2)],
  limits: { cpuMs: 1_000, wallMs: 5_000, memoryMb: 64, hostCalls: 200, outputKb: 1_024 },
  calls: ["state.get", "sleep"],
  nowMs: 1_772_352_000_000,
  seed: 7,
  events: [],
  end: { verdict: "ok", resultSha256: "0".repeat(64) },
};
const call = (number: number): TapeEvent => ({
  type: "call",
  call: number,
  name: "sleep",
  json: "[1]",
  bytesSha256: null,
});
const answer = (number: number, json = "null"): TapeEvent => ({
  type: "answer",
  call: number,
  ok: true,
  json,
  arrays: [],
});

/** What reading comes to: the tape as text with every bit of its arrays, or the reason why there is none. */
async function readingOf(file: Uint8Array): Promise<string> {
  try {
    return allOf(await decodeTape(file));
  } catch (error) {
    if (error instanceof FitGlueError && error.code === "TAPE_INVALID") return "TAPE_INVALID";
    throw error;
  }
}

function allOf(tape: Tape): string {
  const { version, plugin, role, method, input, columns, limits, calls, nowMs, seed, events, end } = tape;
  const all = { version, plugin, role, method, input, columns, limits, calls, nowMs, seed, events, end };
  return JSON.stringify(all, (_, value: unknown) => {
    if (!(value instanceof Float64Array) && !(value instanceof Uint8Array)) return value;
    const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    return `${value.constructor.name} ${bytes.toString("hex")}`;
  });
}

async function reasonFor(file: Uint8Array | Promise<Uint8Array>): Promise<string> {
  return decodeTape(await file).then(
    () => "nothing is wrong",
    (error: unknown) => (error instanceof FitGlueError ? `${error.code} ${error.message}` : String(error)),
  );
}

/** A file with this content, however wrong, and this announced length. */
function fileOf(content: Uint8Array, announced = content.byteLength): Uint8Array {
  const frame = zstdCompressSync(content);
  const file = new Uint8Array(CONTENT_AT + frame.byteLength);
  file.set(TAPE_SIGNATURE);
  new DataView(file.buffer).setUint32(CONTENT_LENGTH_AT, announced, true);
  file.set(frame, CONTENT_AT);
  return file;
}

describe("A tape in a file", () => {
  it("comes back as it was, whatever is on it", async () => {
    await fc.assert(
      fc.asyncProperty(anyTape, async (tape) => {
        expect(allOf(await decodeTape(await encodeTape(tape)))).toBe(allOf(tape));
      }),
    );
  });

  it("is the same file each time", async () => {
    expect(await encodeTape(PLAIN)).toEqual(await encodeTape(structuredClone(PLAIN)));
  });

  it("that is cut off anywhere is refused", async () => {
    const file = await encodeTape({ ...PLAIN, events: [call(1), answer(1)] });
    for (let length = 0; length < file.length; length++)
      expect(await readingOf(file.subarray(0, length)), `${length} bytes`).toBe("TAPE_INVALID");
  });

  it("with one bit turned is refused, or means the same", async () => {
    const tape: Tape = { ...PLAIN, events: [call(1), answer(1)] };
    const file = await encodeTape(tape);
    for (let bit = 0; bit < file.length * 8; bit++) {
      const damaged = Uint8Array.from(file);
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect([allOf(tape), "TAPE_INVALID"], `bit ${bit}`).toContain(await readingOf(damaged));
    }
  });

  it("whose content was made by a stranger is refused, or keeps the rules", async () => {
    const content = Buffer.from(await contentOf(PLAIN));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat({ max: content.length - 1 }), fc.nat({ max: 255 })), { minLength: 1, maxLength: 4 }),
        async (changes) => {
          const changed = Buffer.from(content);
          for (const [at, value] of changes) changed[at] = value;
          const reading = await readingOf(fileOf(changed));
          if (reading === "TAPE_INVALID") return;
          // What was let through is a tape like any other: written and read again it is the same.
          expect(allOf(await decodeTape(await encodeTape(await decodeTape(fileOf(changed)))))).toBe(reading);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it("that is no tape, or one of a later version, is refused in words", async () => {
    expect(await reasonFor(Buffer.from("GIF89a and more bytes"))).toBe(
      "TAPE_INVALID The tape cannot be used: it is no tape; record the step again",
    );
    const later = await encodeTape(PLAIN);
    later[TAPE_SIGNATURE.length - 1] = 2;
    expect(await reasonFor(later)).toContain("it has version 2, and only version 1 is known");
  });

  it("that would unpack to more than a step can bring, or than it announces, is given up", async () => {
    const bomb = fileOf(Buffer.alloc(50_000_000), 1_000);
    expect(bomb.length).toBeLessThan(10_000);
    expect(await reasonFor(bomb)).toContain("it holds more than it announces");
    expect(await reasonFor(fileOf(Buffer.alloc(10), MOST_CONTENT_BYTES + 1))).toContain("are the most");
    expect(await reasonFor(fileOf(Buffer.alloc(10), 11))).toContain("it holds less than it announces");
  });

  it("that holds more text than a step gets is refused before anybody reads that as JSON", async () => {
    const text = (characters: number) => "1".repeat(characters);
    const reason = (changes: Partial<Tape>) => reasonFor(encodeTape({ ...PLAIN, ...changes }));
    expect(await reason({ input: text(33_554_432) })).toBe("nothing is wrong");
    expect(await reason({ input: text(33_554_433) })).toContain("a text has 33554433 characters");
    const events = (characters: number): TapeEvent[] => [call(1), answer(1, text(characters))];
    const left = 33_554_432 - "sleep[1]".length;
    expect(await reason({ events: events(left) })).toBe("nothing is wrong");
    expect(await reason({ events: events(left + 1) })).toContain("its events are larger than 33554432");
  });

  it("may not have an answer before its call, without it, or twice", async () => {
    const reason = (events: readonly TapeEvent[]) => reasonFor(encodeTape({ ...PLAIN, events }));
    expect(await reason([call(1), call(2), answer(2), answer(1)])).toBe("nothing is wrong");
    expect(await reason([answer(1), call(1)])).toContain("an answer to call 1 comes without that call");
    expect(await reason([call(1), answer(1), answer(1)])).toContain("an answer to call 1 comes without that call");
    expect(await reason([call(1), call(1)])).toContain("call 1 comes after call 1");
  });

  it("may not name a function that its role does not have, a call that `ctx` cannot have, or impossible numbers", async () => {
    const reason = (changes: Partial<Tape>) => reasonFor(encodeTape({ ...PLAIN, ...changes }));
    expect(await reason({ role: "source" })).toContain("a source has no function run");
    expect(await reason({ calls: ["__proto__"] })).toContain("a name of a call is not one");
    expect(await reason({ calls: ["sleep", "sleep"] })).toContain("stands there twice");
    expect(await reason({ nowMs: NaN })).toContain("the clock cannot be NaN");
    expect(await reason({ seed: Infinity })).toContain("the seed cannot be Infinity");
    expect(await reason({ limits: { ...PLAIN.limits, cpuMs: -1 } })).toContain("a limit cannot be -1");
    expect(await reason({ end: { verdict: "<b>", resultSha256: null } })).toContain("the verdict is not one");
    expect(await reason({ end: { verdict: "ok", resultSha256: "abc" } })).toContain("a digest is not one");
  });
});

/** The content of a file, as the reader unpacks it. */
async function contentOf(tape: Tape): Promise<Uint8Array> {
  return zstdDecompressSync((await encodeTape(tape)).subarray(CONTENT_AT));
}
