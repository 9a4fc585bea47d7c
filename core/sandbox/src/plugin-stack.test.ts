import { describe, expect, it } from "vitest";
import { mapPluginPlaces, mapPluginStack, splitSyntaxPlace } from "./plugin-stack.ts";

/** Line 1, column 1 of the bundle is line 3, column 5 of index.ts: `AAEI` is [0, 0, 2, 4] in base64 VLQ. */
const MAP = JSON.stringify({ version: 3, sources: ["../index.ts"], names: [], mappings: "AAEI" });
const STACK = `TypeError: x
    at run (plugin:fitglue/any@1.0.0:1:1)
    at start (fitglue:prelude:10:2)
    at plugin:fitglue/any@1.0.0:7:3
    at Array.map (<anonymous>)`;

describe("The stack of a plugin's error", () => {
  it("names the author's file and line, and leaves out frames that are not the author's", () => {
    expect(mapPluginStack(STACK.split("\n").slice(0, 3).join("\n"), MAP)).toBe("    at run (index.ts:3:5)");
  });

  it("names the line of the bundle when there is no source map, or a broken one", () => {
    const expected = "    at run (plugin:fitglue/any@1.0.0:1:1)\n    at plugin:fitglue/any@1.0.0:7:3";
    for (const map of [null, "{", "{}", '{"version":3,"mappings":5}'])
      expect(mapPluginStack(STACK, map)).toBe(expected);
  });

  it("is null when nothing in it is the plugin's, and never longer than twenty frames", () => {
    expect(mapPluginStack("Error: x\n    at native", null)).toBeNull();
    const deep = Array.from({ length: 500 }, (_, line) => `    at f (plugin:a/b@1.0.0:${line + 1}:1)`).join("\n");
    expect(mapPluginStack(deep, null)?.split("\n")).toHaveLength(20);
  });

  it("keeps the headings of the errors that caused it", () => {
    const stack =
      "Error: a\n    at plugin:a/b@1.0.0:1:1\nCaused by: TypeError: b\n    at g (plugin:a/b@1.0.0:1:1)\nother text";
    expect(mapPluginStack(stack, MAP)).toBe("    at index.ts:3:5\nCaused by: TypeError: b\n    at g (index.ts:3:5)");
    expect(mapPluginStack("Error: x\nError 1 of 2: no Error", null)).toBe("Error 1 of 2: no Error");
  });

  it("is read at once, however it is made to look", () => {
    const evil = [
      "at (".repeat(2_000),
      `    at ${" (plugin:a:1".repeat(600)}`,
      `    at plugin:${":1".repeat(3_000)}x`,
      " ".repeat(8_000),
    ];
    const startedMs = performance.now();
    for (const line of evil) mapPluginStack(`${line}\n`.repeat(10), MAP);
    expect(performance.now() - startedMs).toBeLessThan(2_000);
  });

  it("names the line of the bundle when the source map is too long to be read in passing", () => {
    const long = (characters: number) => MAP.padEnd(characters);
    expect(mapPluginStack("    at plugin:a/b@1.0.0:1:1", long(4_194_304))).toBe("    at index.ts:3:5");
    expect(mapPluginStack("    at plugin:a/b@1.0.0:1:1", long(4_194_305))).toBe("    at plugin:a/b@1.0.0:1:1");
  });

  it("says nothing that a map put into the name of a file to mislead", () => {
    const map = JSON.stringify({ version: 3, sources: ["../../in\ndex\u001b[31m.ts"], names: [], mappings: "AAEI" });
    expect(mapPluginStack("    at run (plugin:a/b@1.0.0:1:1)", map)).toBe("    at run (index[31m.ts:3:5)");
  });
});

describe("Places of a plugin in other text", () => {
  it("become the author's in a log line, whose frames of the host's prelude go", () => {
    const line = `it failed: TypeError: x\n    at run (plugin:fitglue/any@1.0.0:1:1)\n    at start (fitglue:prelude:10:2)\nafter`;
    expect(mapPluginPlaces(line, MAP)).toBe("it failed: TypeError: x\n    at run (index.ts:3:5)\nafter");
    expect(mapPluginPlaces("plugin: nothing", MAP)).toBe("plugin: nothing");
  });

  it("are found at once, however a line is made to look", () => {
    const evil = ["plugin:", "fitglue:prelude"].map((word) => `${word}${"\n".repeat(200_000)}at x`);
    const startedMs = performance.now();
    for (const line of evil) expect(mapPluginPlaces(line, MAP)).toBe(line);
    expect(performance.now() - startedMs).toBeLessThan(2_000);
  });

  it("become a frame where the engine names the place of a mistake of syntax", () => {
    expect(splitSyntaxPlace("Unexpected token ';' [plugin:a/b@1.0.0:1:9]")).toEqual({
      message: "Unexpected token ';'",
      frame: "    at plugin:a/b@1.0.0:1:9",
    });
    expect(splitSyntaxPlace("x is not defined")).toEqual({ message: "x is not defined", frame: null });
  });
});
