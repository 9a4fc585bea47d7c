import { describe, expect, it } from "vitest";
import { mapPluginStack } from "./plugin-stack.ts";

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
});
