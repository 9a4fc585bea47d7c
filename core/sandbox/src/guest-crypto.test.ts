import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSandbox } from "./create-sandbox.ts";
import type { PluginSandbox } from "./plugin-sandbox.ts";
import { expectSame, pick, runInGuest, sample } from "./same-as-node.fixture.ts";

let sandbox: PluginSandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ hostCalls: [], processes: 1 });
});
afterAll(() => sandbox.close());

const bytes = (list: Uint8Array): number[] => [...list];

describe("crypto in a plugin", () => {
  const hash = pick("SHA-1", "SHA-256", "SHA-384", "SHA-512");
  const list = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.constantFrom(...[0, 55, 56, 64, 111, 112, 128, 20_000].map((length) => new Uint8Array(length).fill(7))),
  );

  it("digests are the platform's", async () => {
    const inputs = sample(fc.tuple(hash, list.map(bytes)), 200);
    await expectSame(
      sandbox,
      async ([algorithm, data]) => {
        const digest = await crypto.subtle.digest(algorithm, Uint8Array.from(data));
        const again = await crypto.subtle.digest({ name: algorithm.toLowerCase() }, Uint8Array.from(data).buffer);
        return [digest instanceof ArrayBuffer, [...new Uint8Array(digest)], [...new Uint8Array(again)]];
      },
      inputs,
    );
  });

  it("HMACs are the platform's, and a changed signature, message or key does not verify", async () => {
    const inputs = sample(
      fc.tuple(hash, fc.uint8Array({ minLength: 1, maxLength: 200 }).map(bytes), list.map(bytes), fc.nat(19)),
      100,
    );
    await expectSame(
      sandbox,
      async ([algorithm, secret, data, flipped]) => {
        const importKey = (key: number[]) =>
          crypto.subtle.importKey("raw", Uint8Array.from(key), { name: "HMAC", hash: algorithm }, false, [
            "sign",
            "verify",
          ]);
        const key = await importKey(secret);
        const message = Uint8Array.from(data);
        const signature = new Uint8Array(await crypto.subtle.sign("HMAC", key, message));
        const wrong = Uint8Array.from(signature);
        wrong[flipped] = (wrong[flipped] ?? 0) ^ 1;
        const verify = (bytesToVerify: Uint8Array, of: Uint8Array) =>
          crypto.subtle.verify("HMAC", key, Uint8Array.from(bytesToVerify), Uint8Array.from(of));
        const otherKey = await importKey([...secret, 1]);
        return [
          [...signature],
          [key.type, key.extractable, key.usages, key.algorithm],
          [
            await verify(signature, message),
            await verify(wrong, message),
            await verify(signature.slice(1), message),
            await verify(signature, Uint8Array.of(...data, 0)),
          ],
          await crypto.subtle.verify("HMAC", otherKey, signature, message),
        ];
      },
      inputs,
    );
  });

  it("refuses other algorithms, formats, usages and keys with the platform's names", async () => {
    await expectSame(
      sandbox,
      async (which) => {
        const key = await crypto.subtle.importKey("raw", Uint8Array.of(1), { name: "HMAC", hash: "SHA-256" }, false, [
          "verify",
        ]);
        const tries: Record<string, () => Promise<unknown>> = {
          hash: () => crypto.subtle.digest("MD5", Uint8Array.of(1)),
          data: () => crypto.subtle.digest("SHA-1", "text" as never),
          usage: () => crypto.subtle.sign("HMAC", key, Uint8Array.of(1)),
          usages: () => crypto.subtle.importKey("raw", Uint8Array.of(1), { name: "HMAC", hash: "SHA-1" }, false, []),
          wrongUsage: () =>
            crypto.subtle.importKey("raw", Uint8Array.of(1), { name: "HMAC", hash: "SHA-1" }, false, ["encrypt"]),
          empty: () =>
            crypto.subtle.importKey("raw", new Uint8Array(0), { name: "HMAC", hash: "SHA-1" }, false, ["sign"]),
          noKey: () => crypto.subtle.sign("HMAC", {} as never, Uint8Array.of(1)),
        };
        return tries[which]?.().then(
          () => "fine",
          (error: unknown) => (error as Error).name,
        );
      },
      ["hash", "data", "usage", "usages", "wrongUsage", "empty", "noKey"],
    );
  });

  it("random values come from the step's seed: the same again, and every byte of them", async () => {
    const program = () => {
      const values = crypto.getRandomValues(new Uint8Array(20_000));
      const words = crypto.getRandomValues(new Uint32Array(3));
      const tried = (array: unknown) => {
        try {
          return crypto.getRandomValues(array as never);
        } catch (error) {
          return (error as Error).name;
        }
      };
      return {
        values: [...values],
        words: [...words],
        id: crypto.randomUUID(),
        refused: [tried(new Float64Array(1)), tried(new Uint8Array(65_537)), tried([])],
      };
    };
    const [first] = (await runInGuest(sandbox, program, [null])) as ReturnType<typeof program>[];
    expect(await runInGuest(sandbox, program, [null])).toEqual([first]);
    expect(new Set(first?.values).size).toBe(256);
    // 20,000 even bytes have a mean of 127.5 with a standard error of 0.52.
    expect(Math.abs((first?.values ?? []).reduce((sum, value) => sum + value, 0) / 20_000 - 127.5)).toBeLessThan(3);
    expect(first?.words.every((word) => word > 65_535)).toBe(true);
    expect(first?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(first?.refused).toEqual(["TypeMismatchError", "QuotaExceededError", "TypeMismatchError"]);
  });
});
