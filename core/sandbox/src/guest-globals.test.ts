import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { boosterOf } from "./any-plugin.fixture.ts";
import { createSandbox } from "./create-sandbox.ts";
import { CROSSING_LIMITS, LIMIT_CEILINGS, stepLimits } from "./limits.ts";
import type { PluginSandbox } from "./plugin-sandbox.ts";
import { runInGuest } from "./same-as-node.fixture.ts";

let sandbox: PluginSandbox;
let guide: string;
let types: string;
beforeAll(async () => {
  // What the server's own environment says must not reach a plugin.
  vi.stubEnv("TZ", "Asia/Tokyo");
  vi.stubEnv("LANG", "de_DE.UTF-8");
  vi.stubEnv("LC_ALL", "de_DE.UTF-8");
  sandbox = await createSandbox({ hostCalls: [], processes: 1 });
  guide = await readFile(new URL("../../../docs/authors/runtime.md", import.meta.url), "utf8");
  types = await readFile(new URL("../../../sdk/runtime/globals.d.ts", import.meta.url), "utf8");
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await sandbox.close();
});

/** The text under a heading. */
function section(heading: string): string {
  const [, rest = ""] = guide.split(`\n## ${heading}\n`);
  return rest.split("\n## ")[0] ?? "";
}

/** Cells of the rows of the first table in a section, without its head. */
function rows(heading: string): readonly (readonly string[])[] {
  const [table = ""] = /^\|.*\n(?:\|.*\n)*/m.exec(section(heading)) ?? [];
  const lines = table.trimEnd().split("\n").slice(2);
  return lines.map((line) =>
    line
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim()),
  );
}

const namesIn = (text = ""): string[] => [...text.matchAll(/`([A-Za-z]\w*)`/g)].map(([, name = ""]) => name);
const ofPlatform = () => rows("Globals").flatMap(([name]) => namesIn(name));
const ofLanguage = () => namesIn(/^The language[^]*?\.\n\n/m.exec(section("Globals"))?.[0]);

describe("The page about the plugin runtime", () => {
  it("lists every global that a plugin has, once, and no other", async () => {
    const [found] = (await runInGuest(sandbox, () => Object.getOwnPropertyNames(globalThis), [null])) as string[][];
    const real = (found ?? []).filter((name) => name !== "plugin").sort();
    expect([...ofLanguage(), ...ofPlatform()].sort()).toEqual(real);
    expect(real.length).toBeGreaterThan(60);
  });

  it("names as missing only what is missing", async () => {
    const missing = rows("What is missing, and why").flatMap(([name]) => namesIn(name));
    expect(missing.length).toBeGreaterThan(30);
    const program = (name: string) => name in globalThis;
    expect(await runInGuest(sandbox, program, missing)).toEqual(missing.map(() => false));
  });

  it("lists what the types of the SDK add to the language", () => {
    const typed = [...types.matchAll(/^declare (?:var|function) (\w+)/gm)].map(([, name = ""]) => name);
    const sealed = ["Date", "Math", "Intl", "Function", "ArrayBuffer"];
    expect(typed.sort()).toEqual(
      ofPlatform()
        .filter((name) => !sealed.includes(name))
        .sort(),
    );
  });

  it("has the limits that hold", () => {
    const { manifest } = boosterOf("");
    const found = rows("Limits").map(([, name = "", ...values]) => [
      name.replace(/`limits\.(\w+)`/, "$1"),
      ...values.map(Number),
    ]);
    const [source, booster, destination] = (["read", "run", "deliver"] as const).map((method) =>
      stepLimits(manifest, method, "standard"),
    );
    expect(found).toEqual(
      (["cpuMs", "wallMs", "memoryMb", "hostCalls", "outputKb"] as const).map((name) => [
        name,
        source?.[name],
        booster?.[name],
        destination?.[name],
        LIMIT_CEILINGS[name],
      ]),
    );
    const numbers = (text: string) => text.replaceAll(/(\d),(?=\d{3})/g, "$1");
    const { sleepMs, logLines, logLineCharacters, logCharacters, urlCharacters, computeCharacters } = CROSSING_LIMITS;
    expect(numbers(section("Timers"))).toContain(`longest pause is ${sleepMs} ms`);
    expect(numbers(section("Logs")).replaceAll("\n", " ")).toContain(
      `at most ${logLines} lines of ${logLineCharacters} characters, ${logCharacters} characters together`,
    );
    expect(numbers(section("Globals"))).toContain(`at most ${urlCharacters} characters`);
    expect(numbers(section("Globals"))).toContain(`at most ${computeCharacters} characters at once`);
    expect(numbers(section("Globals"))).toContain(`at most ${computeCharacters} bytes at once`);
  });
});

describe("What shows a clock, a zone or a language", () => {
  it("shows the step's instant, UTC and American English, whatever the server's are", async () => {
    const program = () => {
      const fixed = new Date(Date.UTC(2026, 6, 1, 12, 30));
      const options = { dateStyle: "full", timeStyle: "long" } as const;
      const format = new Intl.DateTimeFormat("en-GB", options);
      class Later extends Date {}
      const bound = Date.bind(null) as unknown as new () => Date;
      const resolved = new Intl.DateTimeFormat().resolvedOptions();
      return {
        now: [
          new Date().getTime(),
          Date.now(),
          new Later().getTime(),
          new bound().getTime(),
          (Reflect.construct(Date, []) as Date).getTime(),
          new (new Date(5).constructor as DateConstructor)().getTime(),
        ].map((ms) => ms === Date.parse("2026-03-01T08:00:00Z")),
        text: [
          Date(),
          Date.call(null as never),
          fixed.toLocaleString(),
          fixed.toLocaleDateString(),
          fixed.toLocaleTimeString(),
          fixed.toString(),
          fixed.getTimezoneOffset(),
        ],
        range: [
          format.formatRange(fixed, new Date(fixed.getTime() + 60_000)),
          format.formatRangeToParts(fixed, fixed).length > 0,
        ],
        parts:
          format
            .formatToParts()
            .map(({ value }) => value)
            .join("") === format.format() && format.format() === format.format(new Date()),
        zone: [resolved.locale, resolved.timeZone],
        languages: (
          [
            Intl.NumberFormat,
            Intl.Collator,
            Intl.PluralRules,
            Intl.RelativeTimeFormat,
            Intl.ListFormat,
          ] as unknown as (new () => Intl.NumberFormat)[]
        ).map((kind) => new kind().resolvedOptions().locale),
        numbers: [
          (1_234.5).toLocaleString(),
          12345678901234567890n.toLocaleString(),
          "ä".localeCompare("z"),
          new Intl.RelativeTimeFormat().format(-1, "day"),
        ],
        stillThere: [
          typeof Reflect.get(globalThis, "Temporal"),
          typeof Reflect.get(Date.prototype, "toTemporalInstant"),
          typeof Reflect.get(Intl, "v8BreakIterator"),
        ],
        performance: [performance.now(), performance.timeOrigin === Date.now()],
        random: [Math.random.name, Math.random.length, Math.random() < 1],
        statics: [
          Date.length,
          Date.name,
          typeof Date.UTC,
          typeof Date.parse,
          Date.prototype.constructor === Date,
          new Date() instanceof Date,
          new Later() instanceof Later,
        ],
      };
    };
    const date = "Sun Mar 01 2026 08:00:00 GMT+0000 (Coordinated Universal Time)";
    expect(await runInGuest(sandbox, program, [null])).toEqual([
      {
        now: [true, true, true, true, true, true],
        text: [
          date,
          date,
          "7/1/2026, 12:30:00 PM",
          "7/1/2026",
          "12:30:00 PM",
          "Wed Jul 01 2026 12:30:00 GMT+0000 (Coordinated Universal Time)",
          0,
        ],
        range: [expect.stringMatching(/^Wednesday,? 1 July 2026.*12:30.*12:31/), true],
        parts: true,
        zone: ["en-US", "UTC"],
        languages: ["en-US", "en-US", "en-US", "en-US", "en-US"],
        numbers: ["1,234.5", "12,345,678,901,234,567,890", -1, "1 day ago"],
        stillThere: ["undefined", "undefined", "undefined"],
        performance: [0, true],
        random: ["random", 0, true],
        statics: [7, "Date", "function", "function", true, true, true],
      },
    ]);
  });

  it("refuses a range without its ends, which would be now", async () => {
    const program = (method: string) => {
      const format = new Intl.DateTimeFormat() as unknown as Record<string, (...dates: unknown[]) => unknown>;
      const tried = (...dates: unknown[]) => {
        try {
          return format[method]?.(...dates);
        } catch (error) {
          return (error as Error).name;
        }
      };
      return [tried(), tried(undefined, 5), tried(5)];
    };
    expect(await runInGuest(sandbox, program, ["formatRange", "formatRangeToParts"])).toEqual([
      ["TypeError", "TypeError", "TypeError"],
      ["TypeError", "TypeError", "TypeError"],
    ]);
  });
});
