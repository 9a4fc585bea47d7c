import { Duplex } from "node:stream";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MessageChannel } from "./message-channel.ts";

const LARGE = 1_000_000;

/** What `messages` become as bytes. */
function bytesOf(...messages: object[]): Buffer {
  const chunks: Buffer[] = [];
  const socket = new Duplex({
    read: () => undefined,
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  const channel = new MessageChannel(socket, { message: fail, broken: fail, closed: () => undefined }, () => LARGE);
  for (const message of messages) channel.send(message);
  return Buffer.concat(chunks);
}

function fail(): never {
  throw new Error("Nothing was to be read here");
}

/** What a channel makes of bytes that come in `chunks`. */
function read(chunks: readonly Uint8Array[], mostBytes = LARGE): { messages: unknown[]; broken: string | null } {
  const messages: unknown[] = [];
  let broken: string | null = null;
  const socket = new Duplex({ read: () => undefined });
  new MessageChannel(
    socket,
    {
      message: (value) => messages.push(value),
      broken: (reason) => {
        broken = reason;
      },
      closed: () => undefined,
    },
    () => mostBytes,
  );
  for (const chunk of chunks) socket.emit("data", Buffer.from(chunk));
  return { messages, broken };
}

function frame(head: unknown, ...parts: readonly Uint8Array[]): Buffer {
  const text = Buffer.from(typeof head === "string" ? head : JSON.stringify(head));
  const rest = Buffer.concat(parts);
  const header = Buffer.alloc(8);
  header.writeUInt32LE(text.length + rest.length, 0);
  header.writeUInt32LE(text.length, 4);
  return Buffer.concat([header, text, rest]);
}

const NUMBERS = Float64Array.of(1.5, -0, NaN);
const MESSAGE = {
  type: "run",
  order: { input: "ü".repeat(5_000), columns: [NUMBERS, new Uint8Array(0), Uint8Array.of(7)], limits: { cpuMs: 1 } },
  reason: null,
};

describe("A message", () => {
  it("arrives as it was sent, however the pipe cuts it up", () => {
    const bytes = bytesOf(MESSAGE, { type: "heartbeat" }, MESSAGE);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: bytes.length }), { maxLength: 20 }), (cuts) => {
        const ends = [...new Set(cuts)].sort((one, other) => one - other).concat(bytes.length);
        const chunks = ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
        expect(read(chunks)).toEqual({ messages: [MESSAGE, { type: "heartbeat" }, MESSAGE], broken: null });
      }),
      { numRuns: 50 },
    );
  });

  it("of any JSON arrives as JSON would carry it", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (message) => {
        expect(read([bytesOf(message)])).toEqual({
          messages: [JSON.parse(JSON.stringify(message))],
          broken: null,
        });
      }),
    );
  });

  it("gives each array memory of its own, with nothing else in it", () => {
    const whole = new Uint8Array(64).fill(9);
    const [message] = read([bytesOf({ bytes: whole.subarray(8, 11), columns: [new Float64Array(2)] })]).messages as [
      { bytes: Uint8Array; columns: [Float64Array] },
    ];
    expect(message.bytes.buffer.byteLength).toBe(3);
    expect(message.columns[0].buffer.byteLength).toBe(16);
  });
});

describe("A channel", () => {
  it("closes at an announced length that is too long, before anything of it is kept", () => {
    const header = Buffer.from([255, 255, 255, 255, 1, 0, 0, 0]);
    expect(read([header], 1_000)).toEqual({
      messages: [],
      broken: "a message of 4294967295 bytes was announced; at most 1000 are allowed",
    });
  });

  it("closes at an announced head that is too long, however long a message may be", () => {
    const header = Buffer.alloc(8);
    header.writeUInt32LE(200_000_000, 0);
    header.writeUInt32LE(2_097_153, 4);
    expect(read([header], 200_000_000)).toEqual({
      messages: [],
      broken: "a head of 2097153 bytes was announced; at most 2097152 are allowed",
    });
  });

  const place = (at: unknown, bytes = 1, kind = "text") => ({
    message: { a: null, b: { c: 1 } },
    parts: [{ at, kind, bytes }],
  });
  const refused: readonly (readonly [string, Buffer])[] = [
    ["what is no JSON", frame("{")],
    ["a head without parts", frame({ message: 1 })],
    ["a head that is longer than its frame", Buffer.from([1, 0, 0, 0, 2, 0, 0, 0, 49])],
    ["a part that is not there", frame(place(["a"], 2), Uint8Array.of(65))],
    ["more than the parts announce", frame(place(["a"]), Uint8Array.of(65, 65))],
    ["a part of negative length", frame(place(["a"], -1))],
    ["a part of an unknown kind", frame(place(["a"], 1, "constructor"), Uint8Array.of(65))],
    ["half a number", frame(place(["a"], 4, "Float64Array"), new Uint8Array(4))],
    ["a part in the prototype", frame(place(["__proto__", "toString"]), Uint8Array.of(65))],
    ["a part in a constructor", frame(place(["constructor", "prototype", "x"]), Uint8Array.of(65))],
    ["a part instead of a value", frame(place(["b", "c"]), Uint8Array.of(65))],
    ["a part that nobody asked for", frame(place(["d"]), Uint8Array.of(65))],
    ["a part nowhere", frame(place([]), Uint8Array.of(65))],
    ["a part too deep", frame(place(["b", "c", "d", "e"]), Uint8Array.of(65))],
  ];
  for (const [what, bytes] of refused) {
    it(`closes at ${what}, and takes no further message`, () => {
      const { messages, broken } = read([Buffer.concat([bytes, bytesOf({ type: "heartbeat" })])]);
      expect(messages).toEqual([]);
      expect(broken).not.toBeNull();
      expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain("x");
    });
  }

  it("never throws, whatever bytes come", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 8 }), (chunks) => {
        read(chunks, 1_000);
      }),
    );
    fc.assert(
      fc.property(fc.anything(), fc.uint8Array({ maxLength: 20 }), (parts, rest) => {
        read([frame(JSON.stringify({ message: { a: null }, parts }) ?? "", rest)]);
      }),
    );
  });
});
