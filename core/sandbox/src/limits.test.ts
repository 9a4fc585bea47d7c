import manifestSchema from "@fitglue/sdk/schema/manifest.schema.json" with { type: "json" };
import { describe, expect, it } from "vitest";
import { readFileSync } from "node:fs";
import { anyPlugin } from "./any-plugin.fixture.ts";
import { CROSSING_LIMITS, INPUT_LIMITS, LIMIT_CEILINGS, stepLimits } from "./limits.ts";
import type { StepLimits } from "./plugin-sandbox.ts";

/** Cells of the rows of the authors' page on limits. */
const ROWS = readFileSync(new URL("../../../docs/authors/runtime.md", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| "))
  .map((line) => line.split("|").map((cell) => cell.trim()));

describe("The limits of a step", () => {
  it("have the ceilings that the manifest schema has", () => {
    const { properties } = manifestSchema.$defs.limits;
    const maxima = Object.fromEntries(Object.entries(properties).map(([name, { maximum }]) => [name, maximum]));
    expect(maxima).toEqual(LIMIT_CEILINGS);
  });

  it("are the role's own, unless the manifest asks for more or less", () => {
    const { manifest } = anyPlugin("", { manifest: { limits: { cpuMs: 900, hostCalls: 0 } } });
    expect(stepLimits(manifest, "run", "standard")).toMatchObject({ cpuMs: 900, hostCalls: 0, memoryMb: 64 });
  });

  it("never pass the ceilings, though a manifest was not validated", () => {
    const { manifest } = anyPlugin("", { manifest: { limits: { memoryMb: 100_000, wallMs: 1e9 } } });
    expect(stepLimits(manifest, "read", "standard")).toMatchObject({ memoryMb: 256, wallMs: 300_000 });
  });

  it("leave a first-party source room for whole files", () => {
    const { manifest } = anyPlugin("");
    expect(stepLimits(manifest, "read", "first-party")).toMatchObject({ memoryMb: 256, outputKb: 65_536 });
    expect(stepLimits(manifest, "read", "standard")).toMatchObject({ memoryMb: 64 });
  });

  it("are told to authors as they are", () => {
    const { manifest } = anyPlugin("");
    const methods = ["read", "run", "deliver"] as const;
    const names = Object.keys(LIMIT_CEILINGS) as (keyof StepLimits)[];
    const told = names.map((name) => ROWS.find((cells) => cells[2] === `\`limits.${name}\``)?.slice(3, 7));
    const held = names.map((name) =>
      [...methods.map((method) => stepLimits(manifest, method, "standard")[name]), LIMIT_CEILINGS[name]].map(String),
    );
    expect(told).toEqual(held);
  });

  it("of functions with little to do are fixed, and told to authors as they are", () => {
    const { manifest } = anyPlugin("", {
      manifest: { limits: { cpuMs: 10_000, wallMs: 300_000, hostCalls: 2_000, outputKb: 65_536 } },
    });
    const guide = readFileSync(new URL("../../../docs/authors/services.md", import.meta.url), "utf8");
    for (const method of ["account", "options", "receive", "subscribe", "unsubscribe"] as const) {
      const row = guide
        .split("\n")
        .find((line) => line.startsWith("|") && line.includes(`.${method}\``) && line.includes(" kB"));
      const told = row?.match(/[\d,]+(?= ms| kB| +\|)/g)?.map((number) => Number(number.replaceAll(",", "")));
      const { cpuMs, wallMs, hostCalls, outputKb } = stepLimits(manifest, method, "first-party");
      expect(told).toEqual([cpuMs, wallMs, hostCalls, outputKb]);
    }
  });

  it("that no manifest changes are told to authors as well", () => {
    const told = Object.fromEntries(ROWS.map((cells) => [cells[1], cells[2]]));
    const { jsonBytes, columnBytes } = INPUT_LIMITS;
    expect(told).toMatchObject({
      "activity and settings, bytes of JSON": String(jsonBytes),
      "samples or file, bytes": String(columnBytes),
      "arguments of one host call, characters": String(CROSSING_LIMITS.callCharacters),
      "bytes handed to one host call": String(CROSSING_LIMITS.callBytes),
      "all arguments of one step, bytes": String(CROSSING_LIMITS.runCallBytes),
      "one answer, characters of JSON": String(CROSSING_LIMITS.answerCharacters),
      "arrays of one answer, bytes": String(CROSSING_LIMITS.answerArrayBytes),
      "all answers of one step, bytes": String(CROSSING_LIMITS.runAnswerBytes),
      "host calls at the same time": String(CROSSING_LIMITS.callsInFlight),
      "one pause, ms": String(CROSSING_LIMITS.sleepMs),
      "log lines": String(CROSSING_LIMITS.logLines),
      "log, characters": String(CROSSING_LIMITS.logCharacters),
      "one log line, characters": String(CROSSING_LIMITS.logLineCharacters),
      "progress reports": String(CROSSING_LIMITS.progressReports),
      "arrays in the result": String(CROSSING_LIMITS.resultColumns),
      "values in the result beside arrays": String(CROSSING_LIMITS.resultValues),
    });
  });
});
