import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSandbox } from "./create-sandbox.ts";
import type { PluginSandbox } from "./plugin-sandbox.ts";
import { anyText, expectSame, pick, runInGuest, sample } from "./same-as-node.fixture.ts";

let sandbox: PluginSandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ hostCalls: [], processes: 1 });
});
afterAll(() => sandbox.close());

const bytes = (list: Uint8Array): number[] => [...list];

describe("Text and base64 in a plugin", () => {
  it("atob and btoa answer and refuse as the platform's do", async () => {
    const texts = [
      ...sample(fc.base64String({ maxLength: 40 }), 200),
      ...sample(
        fc.string({ unit: pick("A", "B", "9", "+", "/", "=", " ", "\t", "\n", "-", "_", "ä", "*"), maxLength: 10 }),
        1_500,
      ),
      ...sample(anyText, 300),
      ...sample(fc.uint8Array({ maxLength: 40 }), 200).map((list) => String.fromCharCode(...list)),
    ];
    await expectSame(
      sandbox,
      (text) => {
        const tried = (make: () => string) => {
          try {
            return make();
          } catch (error) {
            return [(error as Error).name, error instanceof Error];
          }
        };
        return [tried(() => atob(text)), tried(() => btoa(text))];
      },
      texts,
    );
    await expectSame(sandbox, (value) => [btoa(value as never), atob(value as never).length], [null, 1234, true]);
  });

  it("base64 of more than fits into one call is refused with the limit", async () => {
    const program = (length: number) => {
      try {
        return atob("QUJD".repeat(length / 4)).length;
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(await runInGuest(sandbox, program, [4_194_304, 4_194_308])).toEqual([
      3_145_728,
      "atob got 4194308 bytes or characters; at most 4194304 are allowed in one call",
    ]);
  });

  it("TextDecoder gives the same in pieces as the platform's, whatever the bytes and wherever they are cut", async () => {
    // Overlong forms, surrogates, beyond the last code point, cut short.
    const odd = fc.constantFrom(
      ...[
        [0xe0, 0x80, 0x80],
        [0xed, 0xa0, 0x80],
        [0xf4, 0x90, 0x80, 0x80],
        [0xf0, 0x9f, 0x8f],
        [0xc0, 0x80],
        [0xe2, 0x82, 65],
      ].map((list) => Uint8Array.from(list)),
    );
    const utf8 = anyText.map((text) => new TextEncoder().encode(`${text}ä🏃€`));
    const inputs = sample(
      fc.tuple(
        fc.constantFrom<number[]>([], [0xef, 0xbb, 0xbf]),
        fc.array(fc.oneof(fc.uint8Array({ maxLength: 6 }), odd, utf8), { maxLength: 3 }),
        fc.array(fc.nat(5), { maxLength: 8 }),
        fc.boolean(),
        fc.boolean(),
      ),
      1_500,
    )
      .map(([mark, lists, cuts, fatal, ignoreBOM]) => ({
        list: [...mark, ...lists.flatMap(bytes)],
        cuts,
        fatal,
        ignoreBOM,
      }))
      // Later byte order marks are text by the standard; Node's takes some of them away when a cut lies beside them.
      .filter(
        ({ list }) =>
          new TextDecoder("utf-8", { ignoreBOM: true }).decode(Uint8Array.from(list)).lastIndexOf("\ufeff") < 1,
      );
    await expectSame(
      sandbox,
      ({ list, cuts, fatal, ignoreBOM }) => {
        const decoder = new TextDecoder("UTF-8", { fatal, ignoreBOM });
        const texts: string[] = [];
        const decode = (part: number[], stream: boolean) => {
          try {
            texts.push(decoder.decode(Uint8Array.from(part), { stream }));
            return true;
          } catch (error) {
            texts.push((error as Error).name);
            return false;
          }
        };
        let at = 0;
        for (const cut of cuts) {
          // What a decoder does after it threw is of no use to anybody.
          if (!decode(list.slice(at, at + cut), true)) return texts;
          at += cut;
        }
        if (decode(list.slice(at), false)) decode(list, false);
        return texts;
      },
      inputs,
    );
  });

  it("TextDecoder takes a byte order mark away at the beginning of a text only", async () => {
    const program = (cut: number) => {
      const list = Uint8Array.of(0xef, 0xbb, 0xbf, 0x41, 0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf);
      const decoder = new TextDecoder();
      return decoder.decode(list.slice(0, cut), { stream: true }) + decoder.decode(list.slice(cut));
    };
    const cuts = Array.from({ length: 11 }, (_, cut) => cut);
    expect(await runInGuest(sandbox, program, cuts)).toEqual(cuts.map(() => "A\ufeff\ufeff"));
  });

  it("text and bytes of any length are coded as the platform does, also at the seams of the pieces in which it is done", async () => {
    const unit = pick("a", "ä", "€", "🏃", "\ud800", "\udc00");
    const long = fc.array(unit, { minLength: 80, maxLength: 400 }).map((units) => units.join(""));
    const broken = fc.array(
      fc.constantFrom(0x41, 0x80, 0xbf, 0xc3, 0xe0, 0xa0, 0xe2, 0x82, 0xac, 0xed, 0xf0, 0x9f, 0xf4, 0xff),
      {
        minLength: 200,
        maxLength: 400,
      },
    );
    const inputs = sample(fc.tuple(long, broken, fc.boolean(), fc.nat(399)), 300);
    await expectSame(
      sandbox,
      ([text, list, fatal, cut]) => {
        const tried = (make: () => unknown) => {
          try {
            return make();
          } catch (error) {
            return (error as Error).name;
          }
        };
        const bytesOfText = new TextEncoder().encode(text);
        const streaming = new TextDecoder();
        const pieces = [list.slice(0, cut), list.slice(cut)].map((part) => Uint8Array.from(part));
        return [
          [...bytesOfText],
          tried(() => new TextDecoder("utf-8", { fatal }).decode(bytesOfText)),
          tried(() => new TextDecoder("utf-8", { fatal }).decode(Uint8Array.from(list))),
          pieces.map((part, index) => streaming.decode(part, { stream: index === 0 })),
        ];
      },
      inputs,
    );

    // Two pieces and a bit, shifted so that every kind of character lies on a seam.
    await expectSame(
      sandbox,
      (shift) => {
        const text = "x".repeat(shift) + "€🏃ä".repeat(300_000);
        const encoded = new TextEncoder().encode(text);
        const decoded = new TextDecoder("utf-8", { fatal: true }).decode(encoded);
        let sum = 0;
        for (let at = 0; at < encoded.length; at += 997) sum = (sum * 31 + (encoded[at] ?? 0)) % 1_000_003;
        return [encoded.length, sum, decoded === text];
      },
      [0, 1, 2, 3],
    );
  });

  it("TextDecoder takes the labels of UTF-8 and every kind of view, and says that it knows nothing else", async () => {
    const program = (label: string) => {
      try {
        const { buffer } = Uint8Array.of(65, 66, 67, 68);
        const decoder = new TextDecoder(label);
        return [
          decoder.encoding,
          decoder.decode(buffer),
          decoder.decode(new DataView(buffer, 1, 2)),
          decoder.decode(new Uint16Array(buffer, 2, 1)),
          decoder.decode(),
        ];
      } catch (error) {
        return `${(error as Error).name}: ${(error as Error).message}`;
      }
    };
    await expectSame(sandbox, program, ["utf-8", " UTF8\n", "unicode-1-1-utf-8"]);
    expect(await runInGuest(sandbox, program, ["latin1"])).toEqual(["RangeError: TextDecoder knows utf-8, not latin1"]);
  });

  it("TextEncoder writes into an array what fits in whole characters", async () => {
    await expectSame(
      sandbox,
      ([text, length]) => {
        const array = new Uint8Array(length);
        return [new TextEncoder().encodeInto(text, array), [...array], [...new TextEncoder().encode(text)]];
      },
      sample(fc.tuple(fc.string({ unit: "binary", maxLength: 8 }), fc.nat(20)), 500),
    );
  });
});
