import { stripTypeScriptTypes } from "node:module";
import { describe, expect, test } from "vitest";
import { type Catalogue, compileMessages, constantsOf } from "../../compile-messages.ts";
import { placeConstants } from "../../messages-plugin.ts";

const RUNTIME = new URL("placed.ts", import.meta.url).href;

type Functions = Record<string, (values?: Record<string, string | number>) => string>;

/** The functions of a catalogue, compiled as the build does. */
async function functionsOf(catalogue: Catalogue): Promise<Functions> {
  const code = stripTypeScriptTypes(compileMessages(catalogue, RUNTIME));
  return (await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`)) as Functions;
}

describe("a message", () => {
  test("says its values, numbers as the language writes them and words as they are", async () => {
    const { hello } = await functionsOf({ hello: "{name} has `${count}` \\ files" });
    expect(hello?.({ name: "Ada", count: 1234 })).toBe("Ada has `$1,234` \\ files");
    expect(hello?.({ name: "Ada", count: "2026" })).toBe("Ada has `$2026` \\ files");
  });

  test("chooses by an exact count before the rule, and by words", async () => {
    const { steps, tier } = await functionsOf({
      steps: { count: { one: "{count} step", "=0": "no step", "=1": "a single step", other: "{count} steps" } },
      tier: { kind: { gold: { count: { one: "one medal", other: "{count} medals" } }, other: "{kind}" } },
    });
    expect([0, 1, 2, 1500].map((count) => steps?.({ count }))).toEqual([
      "no step",
      "a single step",
      "2 steps",
      "1,500 steps",
    ]);
    expect(tier?.({ kind: "gold", count: 1 })).toBe("one medal");
    expect(tier?.({ kind: "silver", count: 1 })).toBe("silver");
  });

  test("has values of a type: a count is a number, a word is a text, anything else is either", () => {
    const code = compileMessages({ all: { count: { one: "{name}", other: "{count}" } } }, RUNTIME);
    expect(code).toContain("values: { readonly count: number; readonly name: string | number }");
  });

  test.for([
    [{ "two words": "x" }, "two words is not a name for a message"],
    [{ delete: "x" }, "delete is not a name for a message"],
    [{ open: "an {open brace" }, "open: a brace is open or closed alone"],
    [{ empty: "a {} value" }, "empty: {} is not a name for a value"],
    [{ bare: { count: { one: "x" } } }, 'bare: there is no variant "other"'],
    [{ two: { a: { other: "x" }, b: { other: "y" } } }, "two: variants are chosen by exactly one value"],
  ] as const)("that is not well formed is named: %j", ([catalogue, words]) => {
    expect(() => compileMessages(catalogue as Catalogue, RUNTIME)).toThrow(words);
  });
});

describe("a text without values stands where it is used", () => {
  const texts = constantsOf({ title: 'Runs & "laps" <now>', named: "{name}", braces: "plain" });
  const place = (code: string) =>
    placeConstants(`import * as m from "#messages/runs.ts";\n${code}`, (_, key) => texts.get(key)).split("\n")[1];

  test.for([
    ["<h1>{m.title()}</h1>", "<h1>Runs &#38; &#34;laps&#34; &#60;now&#62;</h1>"],
    ["<h1 title={m.title()}>", '<h1 title={"Runs & \\"laps\\" <now>"}>'],
    ["const words = `${m.title()}`;", 'const words = `${"Runs & \\"laps\\" <now>"}`;'],
    ["{m.named({ name })}", "{m.named({ name })}"],
    ["{other.m.title()} {them.title()} {m.unknown()}", "{other.m.title()} {them.title()} {m.unknown()}"],
  ] as const)("%s", ([code, placed]) => {
    expect(place(code)).toBe(placed);
  });
});
