import { FitGlueError } from "@fitglue/sdk";
import { describe, expect, it } from "vitest";
import { boosterOf } from "./any-plugin.fixture.ts";
import { LIMIT_CEILINGS } from "./limits.ts";
import { VERDICTS } from "./process-protocol.ts";
import type { ProcessVerdict, RunResult } from "./process-protocol.ts";
import { failureOf, failureOfError } from "./step-failure.ts";

const plugin = boosterOf("", {
  manifest: { limits: { cpuMs: 1_500, wallMs: 2_500, memoryMb: 32, hostCalls: 20, outputKb: 16 } },
});

function finished(verdict: ProcessVerdict, changes: Partial<RunResult> = {}) {
  const result = {
    run: 1,
    verdict,
    json: null,
    columns: [],
    arena: null,
    error: null,
    message: "",
    logs: [],
    droppedLogLines: 0,
    cpuMs: 0,
    wallMs: 0,
    memoryMb: 0,
    atOnce: false,
    ...changes,
  };
  return { kind: "finished", result } as const;
}

describe("What is said of a step that the sandbox ended", () => {
  const sentences: readonly (readonly [ProcessVerdict, string, string])[] = [
    [
      "CPU_LIMIT",
      "",
      "Any used more than 1500 ms of processor time and was stopped; its author can make it do less, or ask for more with limits.cpuMs in the manifest (at most 10000)",
    ],
    [
      "WALL_LIMIT",
      "",
      "Any took longer than 2500 ms and was stopped; try again in case something that it waits for was slow, or its author can make it wait less, or ask for more with limits.wallMs in the manifest (at most 300000)",
    ],
    [
      "MEMORY_LIMIT",
      "",
      "Any used more than 32 MB of memory and was stopped; its author can make it keep less, or ask for more with limits.memoryMb in the manifest (at most 256)",
    ],
    [
      "RESULT_TOO_LARGE",
      "20000 bytes",
      "Any returned 20000 bytes, more than the 16384 that it may; its author can make it return less, or ask for more with limits.outputKb in the manifest (at most 65536)",
    ],
    [
      "HOST_CALL_LIMIT",
      "",
      "Any made more than 20 host calls, timers included, and was stopped; its author can make it call less often, or ask for more with limits.hostCalls in the manifest (at most 2000)",
    ],
    [
      "DEADLOCK",
      "",
      "Any waits for something that nothing will bring, for no host call and no timer is open; its author should look for a promise that nobody settles",
    ],
    [
      "SANDBOX_HANG",
      "its thread could not be stopped",
      "Any blocked its sandbox process, which had to be killed (its thread could not be stopped); its author should look for built-in functions at work on something huge: arrays, regular expressions, numbers",
    ],
    [
      "RESULT_INVALID",
      "it is a cycle",
      "Any returned something that cannot be used: it is a cycle; report it to its author",
    ],
    ["CANCELLED", "", "Any was cancelled; run it again if that was a mistake"],
    ["INTERNAL", "unknown", "Any could not be run because of a defect of ours (unknown); report it"],
  ];
  for (const [verdict, message, sentence] of sentences) {
    it(`${verdict} names the limit, its value and what to do`, () => {
      expect(failureOf(plugin, "run", finished(verdict, { message }))).toMatchObject({
        code: verdict,
        message: sentence,
      });
    });
  }

  it("every verdict has such a sentence", () => {
    const said = new Set<string>(sentences.map(([verdict]) => verdict)).add("ok").add("failed").add("LOAD_ERROR");
    expect(VERDICTS.filter((verdict) => !said.has(verdict))).toEqual([]);
  });

  it("nobody is told to ask for more than a manifest may ask for", () => {
    const greedy = boosterOf("", { manifest: { limits: { ...LIMIT_CEILINGS } } });
    expect(failureOf(greedy, "run", finished("CPU_LIMIT")).message).toBe(
      "Any used more than 10000 ms of processor time and was stopped; its author can make it do less; no manifest may ask for more",
    );
  });

  it("the limits are those of the role when the manifest asks for nothing", () => {
    expect(failureOf(boosterOf(""), "read", finished("WALL_LIMIT")).message).toContain("longer than 30000 ms");
    expect(failureOf(boosterOf(""), "run", finished("WALL_LIMIT")).message).toContain("longer than 5000 ms");
  });
});

describe("What is said of a plugin's own error", () => {
  const thrown = (changes: object) =>
    finished("failed", {
      error: { name: "Error", message: "m", stack: "", code: null, pluginErrorCode: null, ...changes },
    });

  it("is its message, with its name when that says more", () => {
    expect(failureOf(plugin, "run", thrown({})).message).toBe("m");
    expect(failureOf(plugin, "run", thrown({ name: "TypeError" })).message).toBe("TypeError: m");
    expect(failureOf(plugin, "run", thrown({ name: "Odd", message: "" })).message).toBe(
      "Odd: Any threw Odd without a message",
    );
  });

  it("at load has the name of the error, and the place of a mistake of syntax as a frame", () => {
    const error = {
      name: "Error",
      message: "Unexpected token ';' [plugin:test/any@1.0.0:1:9]",
      stack: "SyntaxError: Unexpected token\n    at file:///somewhere/else.ts:1:1",
      code: null,
      pluginErrorCode: null,
    };
    expect(failureOf(plugin, "run", finished("LOAD_ERROR", { error }))).toMatchObject({
      code: "LOAD_ERROR",
      message: "Any could not be loaded: SyntaxError: Unexpected token ';'; report it to its author",
      stack: "    at plugin:test/any@1.0.0:1:9",
    });
  });

  it("of the platform found outside the process names the plugin", () => {
    expect(failureOfError(plugin, "run", new FitGlueError("RESULT_INVALID", "the title is empty"))).toMatchObject({
      code: "RESULT_INVALID",
      message: "Any: the title is empty",
    });
    expect(failureOfError(plugin, "run", new Error("x"))).toMatchObject({ code: "INTERNAL" });
  });
});
