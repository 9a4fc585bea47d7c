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

const LONG_NAMES = fc.constantFrom("code", "input", "columns", "json", "arrays", "bytes", "arena", "message");
const NUMBERS = Float64Array.of(1.5, -0, NaN);
const MESSAGE = {
  type: "run",
  order: { input: "ü".repeat(5_000), columns: [NUMBERS, new Uint8Array(0), Uint8Array.of(7)], limits: { cpuMs: 1 } },
  reason: null,
};
/** Sent in several pieces. */
const LONG = { type: "result", result: { run: 1, json: "\ud800é", arena: new Uint8Array(100_000).fill(7) } };

describe("A message", () => {
  it("arrives as it was sent, however the pipe cuts it up", () => {
    const sent = [MESSAGE, { type: "heartbeat" }, LONG, MESSAGE];
    const arriving = [
      MESSAGE,
      { type: "heartbeat" },
      { ...LONG, result: { ...LONG.result, json: "\ufffdé" } },
      MESSAGE,
    ];
    const bytes = bytesOf(...sent);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: bytes.length }), { maxLength: 20 }), (cuts) => {
        const ends = [...new Set(cuts)].sort((one, other) => one - other).concat(bytes.length);
        const chunks = ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
        expect(read(chunks)).toEqual({ messages: arriving, broken: null });
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

  it.each(["load", "run", "complete", "call", "result", "inspect"])(
    "of the kind %s arrives as JSON would carry it, with whatever in its long fields",
    (type) => {
      const holder = fc.oneof(fc.jsonValue(), fc.dictionary(LONG_NAMES, fc.oneof(fc.string(), fc.jsonValue())));
      fc.assert(
        fc.property(holder, fc.dictionary(fc.oneof(LONG_NAMES, fc.constantFrom("order", "result")), holder), (a, b) => {
          const message = { order: a, result: a, ...b, type };
          expect(read([bytesOf(message)])).toEqual({ messages: [JSON.parse(JSON.stringify(message))], broken: null });
        }),
      );
    },
  );

  it("with a list in which places are empty arrives as JSON has them", () => {
    const columns: unknown[] = [Uint8Array.of(7)];
    columns[2] = "text";
    const order = { input: "{}", columns };
    // An array among values that are none crosses as JSON writes it.
    const asJson = { type: "run", order: { input: "{}", columns: [{ 0: 7 }, null, "text"] } };
    expect(read([bytesOf({ type: "run", order })])).toEqual({ messages: [asJson], broken: null });
  });

  it("gives each array memory of its own, with nothing else in it", () => {
    const whole = new Uint8Array(64).fill(9);
    const arrays = [whole.subarray(8, 11), new Float64Array(2)];
    const [message] = read([bytesOf({ type: "complete", json: "", arrays })]).messages as [{ arrays: typeof arrays }];
    expect(message.arrays.map(({ buffer }) => buffer.byteLength)).toEqual([3, 16]);
    expect(message.arrays).toEqual(arrays);
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

  const answer = (long: unknown, changes: object = {}) => ({
    message: { type: "complete", json: null, arrays: null, ...changes },
    long,
  });
  const refused: readonly (readonly [string, Buffer])[] = [
    ["what is no JSON", frame("{")],
    ["a head that does not say what follows", frame({ message: { type: "complete", json: null, arrays: null } })],
    ["a head that is longer than its frame", Buffer.from([1, 0, 0, 0, 2, 0, 0, 0, 49])],
    ["content that is not there", frame(answer([["text", 2], null]), Uint8Array.of(65))],
    ["more content than is announced", frame(answer([["text", 1], null]), Uint8Array.of(65, 65))],
    ["content of negative length", frame(answer([["text", -1], null]))],
    ["lengths that make up for each other", frame(answer([["text", -1], [["Uint8Array", 1]]]))],
    ["content of an unknown kind", frame(answer([["constructor", 1], null]), Uint8Array.of(65))],
    ["half a number", frame(answer([null, [["Float64Array", 4]]]), new Uint8Array(4))],
    ["a list within a list", frame(answer([null, [[["text", 1]]]]), Uint8Array.of(65))],
    ["more long fields than there are", frame(answer([null, null, ["text", 1]]), Uint8Array.of(65))],
    ["fewer long fields than there are", frame(answer([["text", 1]]), Uint8Array.of(65))],
    ["content instead of a value", frame(answer([["text", 1], null], { json: 1 }), Uint8Array.of(65))],
    [
      "content that nobody asked for",
      frame({ message: { type: "complete" }, long: [["text", 1], null] }, Uint8Array.of(65)),
    ],
    [
      "content for a kind that has none",
      frame({ message: { type: "heartbeat" }, long: [["text", 1]] }, Uint8Array.of(65)),
    ],
    [
      "content for a kind that is a prototype's",
      frame({ message: { type: "__proto__" }, long: [["text", 1]] }, Uint8Array.of(65)),
    ],
    ["content for no object", frame({ message: null, long: [["text", 1], null] }, Uint8Array.of(65))],
    [
      "content within no object",
      frame({ message: { type: "run", order: [] }, long: [["text", 1], null] }, Uint8Array.of(65)),
    ],
    [
      "content within a prototype",
      frame(
        '{"message":{"type":"run","__proto__":{"order":{"input":null}}},"long":[["text",1],null]}',
        Uint8Array.of(65),
      ),
    ],
  ];
  for (const [what, bytes] of refused) {
    it(`closes at ${what}, and takes no further message`, () => {
      const { messages, broken } = read([Buffer.concat([bytes, bytesOf({ type: "heartbeat" })])]);
      expect(messages).toEqual([]);
      expect(broken).not.toBeNull();
    });
  }

  it("never throws, whatever bytes come", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 8 }), (chunks) => {
        read(chunks, 1_000);
      }),
    );
    fc.assert(
      fc.property(fc.anything(), fc.uint8Array({ maxLength: 20 }), (long, rest) => {
        read([frame(JSON.stringify({ message: { type: "load", code: null }, long }) ?? "", rest)]);
      }),
    );
  });
});
