import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ReceivedBytes } from "./received-bytes.ts";

describe("Received bytes", () => {
  it("are read in the order in which they came, whatever the pieces", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 9 })), fc.array(fc.nat({ max: 12 })), (chunks, lengths) => {
        const received = new ReceivedBytes();
        const all = Buffer.concat(chunks);
        let pushed = 0;
        let at = 0;
        for (const [index, length] of lengths.entries()) {
          while (received.length < length && pushed < chunks.length) received.push(Buffer.from(chunks[pushed++] ?? []));
          if (received.length < length) break;
          const taken = new Uint8Array(length);
          if (index % 2 === 0) taken.set(received.take(length));
          else received.takeInto(taken);
          expect([...taken]).toEqual([...all.subarray(at, at + length)]);
          at += length;
        }
      }),
    );
  });

  it("are not copied when they lie in one piece", () => {
    const received = new ReceivedBytes();
    const chunk = Buffer.from("abc");
    received.push(chunk);
    expect(received.take(1).buffer).toBe(chunk.buffer);
  });

  it("cannot be read before they came", () => {
    const received = new ReceivedBytes();
    received.push(Buffer.from("abc"));
    expect(() => received.take(4)).toThrow(RangeError);
  });
});
