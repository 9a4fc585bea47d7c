import { describe, expect, test } from "vitest";
import { samplePackage, sampleRegistry } from "../test/sample-registry.ts";
import { checkPipeline, type PipelineShape, type PipelineStepShape } from "./check-pipeline.ts";
import { createRegistry } from "./open-registry.ts";

const step = (plugin: string, more: Partial<PipelineStepShape> = {}): PipelineStepShape => ({
  id: plugin.replaceAll("/", "-"),
  plugin,
  config: {},
  enabled: true,
  ...more,
});

function pipeline(boosters: readonly PipelineStepShape[], more: Partial<PipelineShape> = {}): PipelineShape {
  return { source: step("gym-log"), boosters, destinations: [step("notebook")], ...more };
}

const check = (document: PipelineShape) => checkPipeline(document, sampleRegistry());

describe("a pipeline", () => {
  test("in which every step has what it needs has no problems", () => {
    expect(check(pipeline([step("pulse-merge"), step("pulse")]))).toEqual([]);
  });

  test("whose booster lacks a class is told, and offered the booster that adds it, above", () => {
    expect(check(pipeline([step("pulse")]))).toEqual([
      {
        severity: "warning",
        stepId: "pulse",
        path: "",
        message:
          "Pulse needs heart rate, which neither Gym Log nor a booster above provides, so it is always skipped; add Pulse Merge above it",
        fix: { label: "Add Pulse Merge above", addPlugin: "fitglue/pulse-merge", beforeStepId: "pulse" },
      },
    ]);
  });

  test("in which the giver stands too late is told to move it", () => {
    expect(check(pipeline([step("pulse"), step("pulse-merge")]))).toMatchObject([
      {
        severity: "warning",
        stepId: "pulse",
        message: expect.stringContaining("move Pulse Merge above it"),
        fix: null,
      },
    ]);
  });

  test("whose giver is switched off lacks what it gives", () => {
    expect(check(pipeline([step("pulse-merge", { enabled: false }), step("pulse")]))).toMatchObject([
      { stepId: "pulse", severity: "warning" },
    ]);
  });

  test("is not warned about what a switched-off booster lacks", () => {
    expect(check(pipeline([step("pulse", { enabled: false })]))).toEqual([]);
  });

  test("whose sections no destination shows is told where", () => {
    const problems = check(
      pipeline([step("pulse-merge"), step("pulse")], { destinations: [step("gym-log", { id: "out" })] }),
    );
    expect(problems).toMatchObject([
      { severity: "warning", stepId: "out", message: expect.stringContaining("Gym Log does not show sections") },
    ]);
  });

  test.each<[string, PipelineShape, string | null, string]>([
    ["names a plugin that is not installed", pipeline([step("nobody")]), "nobody", "no plugin satisfies nobody"],
    [
      "names a version that is not installed",
      pipeline([step("fitglue/pulse@^9")]),
      "fitglue-pulse@^9",
      "installed of fitglue/pulse are 1.0.0",
    ],
    [
      "has a plugin in a place that is not its role",
      pipeline([step("notebook", { id: "first" })]),
      "first",
      "Notebook is no booster",
    ],
    [
      "holds a booster twice that works once",
      pipeline([step("pulse-merge"), step("pulse-merge", { id: "again" })]),
      "again",
      "twice",
    ],
    [
      "has two steps of one id",
      pipeline([step("pulse-merge", { id: "gym-log" })]),
      "gym-log",
      "two steps have the id gym-log",
    ],
    ["has no destination", pipeline([], { destinations: [] }), null, "no destination"],
    [
      "has only switched-off destinations",
      pipeline([], { destinations: [step("notebook", { enabled: false })] }),
      null,
      "no destination",
    ],
    [
      "has a switched-off source",
      pipeline([], { source: step("gym-log", { enabled: false }) }),
      "gym-log",
      "switched off",
    ],
    [
      "has a setting that there is not",
      pipeline([step("pulse-merge", { config: { loud: true } })]),
      "pulse-merge",
      "no setting named",
    ],
  ])("that %s cannot run", (_what, document, stepId, message) => {
    expect(check(document)).toContainEqual(
      expect.objectContaining({ severity: "error", stepId, message: expect.stringContaining(message) }),
    );
  });

  test("with a wrong setting is told the place in the step's settings", () => {
    const registry = createRegistry([...sampleRegistry().list(), samplePackage()]);
    const document = pipeline([step("acme/shout", { id: "shout", config: { mark: 7 } })]);
    expect(checkPipeline(document, registry)).toMatchObject([{ severity: "error", stepId: "shout", path: "/mark" }]);
  });

  test("with a plugin for another FitGlue is told both versions", () => {
    const problems = checkPipeline(pipeline([]), sampleRegistry(), { fitglueVersion: "2.0.0" });
    expect(problems[0]).toMatchObject({
      severity: "error",
      stepId: "gym-log",
      message: expect.stringMatching(/>=0\.1 <1.*2\.0\.0/),
    });
  });

  test("with several problems lists them in the order of the steps", () => {
    const problems = check(
      pipeline([step("nobody"), step("pulse"), step("nothing")], { destinations: [step("nowhere")] }),
    );
    expect(problems.map(({ stepId }) => stepId)).toEqual(["nobody", "pulse", "nothing", "nowhere"]);
  });
});
