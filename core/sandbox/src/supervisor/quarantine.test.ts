import { describe, expect, it } from "vitest";
import { anyPlugin } from "../any-plugin.fixture.ts";
import type { PluginCode } from "../plugin-sandbox.ts";
import { Quarantine } from "./quarantine.ts";
import type { Admission, Conduct } from "./quarantine.ts";

const MINUTE_MS = 60_000;
const BEGIN_MS = Date.UTC(2026, 10, 21, 12);
const hostile = anyPlugin("hostile");
const innocent = anyPlugin("innocent");

function setUp() {
  let nowMs = BEGIN_MS;
  const quarantine = new Quarantine(() => nowMs);
  const step = (conduct: Conduct, plugin: PluginCode = hostile, accountId = "ann"): Admission["kind"] => {
    const admission = quarantine.admit(plugin, accountId);
    if (admission.kind === "admitted") admission.end(conduct, admission.alone);
    return admission.kind;
  };
  return {
    quarantine,
    step,
    pass: (minutes: number) => {
      nowMs += minutes * MINUTE_MS;
    },
    isAlone: (plugin: PluginCode = hostile) => {
      const admission = quarantine.admit(plugin, "ann");
      if (admission.kind === "admitted") admission.end("untold", admission.alone);
      return admission.kind === "admitted" && admission.alone;
    },
  };
}

describe("A plugin", () => {
  it("that took no process down shares one with others", () => {
    const { step, isAlone } = setUp();
    for (let steps = 0; steps < 100; steps++) expect(step("good")).toBe("admitted");
    expect(isAlone()).toBe(false);
  });

  it("that took a process down has one of its own for the next hour, and nobody else has", () => {
    const { step, pass, isAlone } = setUp();
    step("crash");
    expect([isAlone(), isAlone(innocent)]).toEqual([true, false]);
    pass(59);
    expect(isAlone()).toBe(true);
    pass(1);
    expect(isAlone()).toBe(false);
  });

  it("that took three down within an hour is refused for ten minutes, for everybody", () => {
    const { quarantine, step, pass } = setUp();
    step("MEMORY_LIMIT", hostile, "ann");
    step("SANDBOX_HANG", hostile, "bob");
    expect(step("SANDBOX_HANG", hostile, "ann")).toBe("admitted");
    for (const account of ["ann", "bob", "eve"])
      expect(quarantine.admit(hostile, account)).toEqual({
        kind: "refused",
        pluginKey: hostile.key,
        reason: "it took sandbox processes down again and again; the last time it blocked its sandbox process",
        untilMs: BEGIN_MS + 10 * MINUTE_MS,
      });
    expect(step("good", innocent)).toBe("admitted");
    pass(9);
    expect(step("good")).toBe("refused");
    pass(1);
    expect(step("good")).toBe("admitted");
  });

  it("that is said to have taken down processes beside others runs alone, and is not refused for it", () => {
    const { quarantine, isAlone } = setUp();
    const beside = Array.from({ length: 10 }, () => quarantine.admit(innocent, "ann"));
    for (const admission of beside) if (admission.kind === "admitted") admission.end("SANDBOX_HANG", false);
    expect(isAlone(innocent)).toBe(true);
    expect(quarantine.list()).toEqual([]);
  });

  it("that took three down in more than an hour is not refused", () => {
    const { step, pass } = setUp();
    for (let strikes = 0; strikes < 10; strikes++) {
      expect(step("crash")).toBe("admitted");
      pass(31);
    }
  });

  it("gets one trial at a time after its quarantine, alone", () => {
    const { quarantine, step, pass } = setUp();
    for (let strikes = 0; strikes < 3; strikes++) step("crash");
    pass(10);
    const trial = quarantine.admit(hostile, "ann");
    expect(trial).toMatchObject({ kind: "admitted", alone: true });
    expect(quarantine.admit(hostile, "bob")).toMatchObject({ kind: "refused", untilMs: BEGIN_MS + 11 * MINUTE_MS });
    if (trial.kind === "admitted") trial.end("good", true);
    expect(quarantine.list()).toEqual([]);
    expect(quarantine.admit(hostile, "bob")).toMatchObject({ kind: "admitted", alone: true });
  });

  it("that fails its trial is refused twice as long each time, at most a day", () => {
    const { quarantine, step, pass } = setUp();
    for (let strikes = 0; strikes < 3; strikes++) step("crash");
    const lengths: number[] = [];
    for (let minutes = 10; lengths.length < 10; minutes = lengths.at(-1) ?? 0) {
      pass(minutes - 1);
      expect(step("crash")).toBe("refused");
      pass(1);
      const beforeMs = quarantine.list()[0]?.untilMs ?? 0;
      expect(step("crash")).toBe("admitted");
      lengths.push(((quarantine.list()[0]?.untilMs ?? 0) - beforeMs) / MINUTE_MS);
    }
    expect(lengths).toEqual([20, 40, 80, 160, 320, 640, 1280, 1440, 1440, 1440]);
  });

  it("whose trial told nothing, because it was cancelled, gets another one", () => {
    const { quarantine, step, pass } = setUp();
    for (let strikes = 0; strikes < 3; strikes++) step("crash");
    pass(10);
    expect(step("untold")).toBe("admitted");
    expect(quarantine.list()).toHaveLength(1);
    expect(step("good")).toBe("admitted");
    expect(quarantine.list()).toEqual([]);
  });

  it("is not refused longer for steps that were under way when its quarantine began", () => {
    const { quarantine, step, pass } = setUp();
    const late = [quarantine.admit(hostile, "ann"), quarantine.admit(hostile, "ann")];
    for (let strikes = 0; strikes < 3; strikes++) step("crash");
    pass(5);
    for (const admission of late) if (admission.kind === "admitted") admission.end("crash", false);
    expect(quarantine.list()).toMatchObject([{ untilMs: BEGIN_MS + 10 * MINUTE_MS }]);
  });

  it("in another version begins afresh, also while the old one is refused", () => {
    const { step } = setUp();
    for (let strikes = 0; strikes < 3; strikes++) step("crash");
    expect(step("good")).toBe("refused");
    expect(step("good", anyPlugin("hostile no more"))).toBe("admitted");
  });

  it("whose quarantine an operator lifts begins afresh", () => {
    const { quarantine, step, isAlone } = setUp();
    for (let strikes = 0; strikes < 3; strikes++) step("crash");
    expect(quarantine.lift("test/other@1.0.0")).toBe(false);
    expect(quarantine.lift(hostile.key)).toBe(true);
    expect(quarantine.lift(hostile.key)).toBe(false);
    expect(isAlone()).toBe(false);
    step("crash");
    step("crash");
    expect(step("crash")).toBe("admitted");
    expect(step("good")).toBe("refused");
  });

  it("of the first party is kept from the account whose file brought it down, and from nobody else", () => {
    const { quarantine, step } = setUp();
    const reader = anyPlugin("reader", { trust: "first-party" });
    for (let strikes = 0; strikes < 3; strikes++) step("MEMORY_LIMIT", reader, "eve");
    expect(step("good", reader, "eve")).toBe("refused");
    expect(step("good", reader, "ann")).toBe("admitted");
    expect(JSON.stringify(quarantine.list())).not.toContain("eve");
  });
});
