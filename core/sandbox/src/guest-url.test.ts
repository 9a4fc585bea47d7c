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

/** Made of parts that are each right, odd or wrong. */
const anyUrl = fc
  .tuple(
    pick(
      "https:",
      "http:",
      "HTTPS:",
      "ftp:",
      "file:",
      "data:",
      "mailto:",
      "x-y:",
      "",
      " https:",
      "ht\ntps:",
      "javascript:",
    ),
    pick("//", "/", "", "\\\\", "///"),
    pick("", "ada@", "ada:pw@", ":@", "a%40b:c d@", "ä:ö@"),
    pick(
      ...[
        "example.org",
        "EXAMPLE.org.",
        "127.1",
        "0x7f.1",
        "2130706433",
        "[::1]",
        "[::ffff:1.2.3.4]",
        "[1:2",
        "münchen.de",
      ],
      ...[
        "xn--mnchen-3ya.de",
        "a b",
        "a%20b",
        "%61.org",
        "faß.de",
        "１２７.0.0.1",
        "",
        "a..b",
        "256.1.1.1",
        "localhost",
        "🏃.ws",
      ],
    ),
    pick("", ":", ":80", ":443", ":8080", ":65536", ":8a", ":00021"),
    pick("", "/", "/a/../b/./c", "/%2e%2e/x", "/ä b", "\\x", "/a;b=c", "/C|/x", "//x"),
    pick("", "?", "?a=1&b=ä", "?a b=%zz", "?'\"<>", "?a=1&a=2&c"),
    pick("", "#", "#x y", "#`ä\u0000"),
  )
  .map((parts) => parts.join(""));

describe("URL in a plugin", () => {
  it("parses every address as the platform does, alone and against another", async () => {
    const inputs = sample(
      fc.tuple(
        fc.oneof(anyUrl, anyUrl, fc.webUrl({ withFragments: true, withQueryParameters: true }), anyText),
        fc.option(anyUrl),
      ),
      1_500,
    );
    await expectSame(
      sandbox,
      ([url, base]) => {
        const make = () => (base === null ? new URL(url) : new URL(url, base));
        const isAccepted = base === null ? URL.canParse(url) : URL.canParse(url, base);
        try {
          const made = make();
          const { href, origin, protocol, username, password, host, hostname, port, pathname, search, hash } = made;
          const all = [href, origin, protocol, username, password, host, hostname, port, pathname, search, hash];
          return [
            isAccepted,
            all,
            made.toString(),
            JSON.stringify(made),
            [...made.searchParams],
            Object.prototype.toString.call(made),
          ];
        } catch (error) {
          return [isAccepted, (error as Error).name, base === null ? URL.parse(url) : URL.parse(url, base)];
        }
      },
      inputs,
    );
  });

  it("changes as the platform's does, whatever is set to whatever, the list of its query with it", async () => {
    const change = fc.tuple(
      pick(
        "href",
        "protocol",
        "username",
        "password",
        "host",
        "hostname",
        "port",
        "pathname",
        "search",
        "hash",
        "append",
        "delete",
        "set",
        "sort",
      ),
      fc.oneof(anyText, anyUrl, pick("80", "8080x", "https", "ftp:", "?x=1", "#y", "a=b&c", "../z", "[::1]:7")),
    );
    const inputs = sample(fc.tuple(anyUrl, fc.array(change, { minLength: 1, maxLength: 6 })), 1_000).filter(([url]) =>
      URL.canParse(url),
    );
    expect(inputs.length).toBeGreaterThan(200);
    await expectSame(
      sandbox,
      ([url, changes]) => {
        const made = new URL(url);
        const { searchParams } = made;
        return changes.map(([what, value]) => {
          try {
            if (what === "append" || what === "set") searchParams[what](value, value);
            else if (what === "delete") searchParams.delete(value);
            else if (what === "sort") searchParams.sort();
            else Reflect.set(made, what, value);
          } catch (error) {
            return (error as Error).name;
          }
          return [made.href, made.search, [...searchParams], made.searchParams === searchParams];
        });
      },
      inputs,
    );
  });

  it("refuses what it cannot work on with a sentence that holds the value or the limit", async () => {
    const program = (url: string) => {
      try {
        return new URL(url).href.length;
      } catch (error) {
        return `${(error as Error).name}: ${(error as Error).message}`;
      }
    };
    expect(
      await runInGuest(sandbox, program, [
        "nowhere",
        `https://a/${"x".repeat(8_000)}`,
        `https://a/${"x".repeat(9_000)}`,
        `https://${"一".repeat(1_500)}`,
      ]),
    ).toEqual([
      "TypeError: Invalid URL: nowhere",
      8_010,
      "RangeError: A URL of 9010 characters is too long; at most 8192 are allowed, a character outside ASCII counting as four to eight",
      "RangeError: A URL of 1508 characters is too long; at most 8192 are allowed, a character outside ASCII counting as four to eight",
    ]);
  });
});

describe("URLSearchParams in a plugin", () => {
  const anyPairs = fc.array(fc.tuple(anyText, anyText), { maxLength: 5 });

  it("reads texts, lists and objects as the platform does", async () => {
    const anyQuery = fc.oneof(
      anyText,
      anyPairs.map((pairs) => pairs.map((pair) => pair.join("=")).join("&")),
      anyPairs.map((pairs) => `?${new URLSearchParams(pairs).toString()}`),
      anyPairs,
      anyPairs.map((pairs) => Object.fromEntries(pairs)),
    );
    await expectSame(
      sandbox,
      (init) => {
        const params = new URLSearchParams(init);
        const seen: string[] = [];
        params.forEach((value, key, whole) => seen.push(`${key}=${value}${whole === params}`));
        return [params.toString(), params.size, [...params], [...params.keys()], [...params.values()], seen];
      },
      sample(anyQuery, 1_500),
    );
    await expectSame(
      sandbox,
      (init) => {
        try {
          return new URLSearchParams(init as never).toString();
        } catch (error) {
          return (error as Error).name;
        }
      },
      [null, 5, true, [["a"]], [["a", "b", "c"]], ["ab"], ["abc"], [5], [[1, null]], { a: null, b: [1, 2] }],
    );
  });

  it("finds, changes and sorts as the platform does", async () => {
    const name = pick("a", "b", "ä", "", "\ud800");
    const change = fc.tuple(
      pick("append", "delete", "deleteValue", "set", "sort", "get", "getAll", "has", "hasValue"),
      name,
      pick("1", "2", "a b", "é"),
    );
    const inputs = sample(
      fc.tuple(fc.array(fc.tuple(name, anyText), { maxLength: 6 }), fc.array(change, { maxLength: 6 })),
      800,
    );
    await expectSame(
      sandbox,
      ([pairs, changes]) => {
        const params = new URLSearchParams(pairs);
        return changes.map(([what, key, value]) => {
          const answers: Record<string, () => unknown> = {
            append: () => params.append(key, value),
            delete: () => params.delete(key),
            deleteValue: () => params.delete(key, value),
            set: () => params.set(key, value),
            sort: () => params.sort(),
            get: () => params.get(key),
            getAll: () => params.getAll(key),
            has: () => params.has(key),
            hasValue: () => params.has(key, value),
          };
          return [answers[what]?.() ?? null, params.toString(), params.size];
        });
      },
      inputs,
    );
  });

  it("goes on in an iteration with what was added on the way", async () => {
    await expectSame(sandbox, () => {
      const params = new URLSearchParams("a=1&b=2");
      const seen: string[] = [];
      for (const [key] of params) {
        seen.push(key);
        if (seen.length < 5) params.append(`${key}+`, "x");
      }
      return seen;
    }, [null]);
  });
});
