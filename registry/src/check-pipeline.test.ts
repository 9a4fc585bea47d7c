import { describe, expect, test } from "vitest";
import { samplePackage, sampleRegistry } from "../test/sample-registry.ts";
import { checkPipeline } from "./check-pipeline.ts";
import type { PipelineFault } from "./pipeline-fault.ts";
import type { PipelineShape, PipelineStepShape } from "./pipeline-shape.ts";
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
        fault: {
          code: "needs-from-new",
          name: "Pulse",
          needs: "heartRate",
          source: "Gym Log",
          giver: "Pulse Merge",
        },
        message:
          "Pulse needs heart rate, which neither Gym Log nor a booster above provides, so it is always skipped; add Pulse Merge above it",
        fix: {
          type: "add",
          label: "Add Pulse Merge above",
          plugin: "fitglue/pulse-merge",
          beforeStepId: "pulse",
          onlyFor: null,
        },
      },
    ]);
  });

  test("in which the giver stands too late is told to move it", () => {
    expect(check(pipeline([step("pulse"), step("pulse-merge")]))).toMatchObject([
      {
        severity: "warning",
        stepId: "pulse",
        message: expect.stringContaining("move Pulse Merge above it"),
        fix: { type: "move", label: "Move Pulse Merge up", stepId: "pulse-merge", beforeStepId: "pulse" },
      },
    ]);
  });

  test("whose giver is switched off is told to switch it on", () => {
    expect(check(pipeline([step("pulse-merge", { enabled: false }), step("pulse")]))).toMatchObject([
      { stepId: "pulse", severity: "warning", fix: { type: "enable", stepId: "pulse-merge" } },
    ]);
  });

  test("in which nothing uses what a booster adds is told so, and offered to take it out", () => {
    const [problem] = check(pipeline([step("pulse-merge")], { destinations: [step("gym-log", { id: "out" })] }));
    expect(problem).toMatchObject({
      severity: "warning",
      stepId: "pulse-merge",
      message:
        "Nothing after Pulse Merge uses heart rate, which is all that it adds; remove it, or add a step that uses it",
      fix: { type: "remove", stepId: "pulse-merge" },
    });
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

  test.each<[string, PipelineShape, string | null, PipelineFault]>([
    [
      "names a plugin that is not installed",
      pipeline([step("nobody")]),
      "nobody",
      { code: "plugin-missing", reference: "nobody", plugin: "fitglue/nobody", versions: [] },
    ],
    [
      "names a version that is not installed",
      pipeline([step("fitglue/pulse@^9")]),
      "fitglue-pulse@^9",
      { code: "plugin-missing", reference: "fitglue/pulse@^9", plugin: "fitglue/pulse", versions: ["1.0.0"] },
    ],
    [
      "has a plugin in a place that is not its role",
      pipeline([step("notebook", { id: "first" })]),
      "first",
      { code: "wrong-role", name: "Notebook", role: "booster" },
    ],
    [
      "holds a booster twice that works once",
      pipeline([step("pulse-merge"), step("pulse-merge", { id: "again" })]),
      "again",
      { code: "twice", name: "Pulse Merge" },
    ],
    [
      "has two steps of one id",
      pipeline([step("pulse-merge", { id: "gym-log" })]),
      "gym-log",
      { code: "same-id", id: "gym-log" },
    ],
    ["has no destination", pipeline([], { destinations: [] }), null, { code: "no-destination" }],
    [
      "has only switched-off destinations",
      pipeline([], { destinations: [step("notebook", { enabled: false })] }),
      null,
      { code: "no-destination" },
    ],
    [
      "has a switched-off source",
      pipeline([], { source: step("gym-log", { enabled: false }) }),
      "gym-log",
      { code: "source-off" },
    ],
    [
      "has a setting that there is not",
      pipeline([step("pulse-merge", { config: { loud: true } })]),
      "pulse-merge",
      { code: "setting", keyword: "unknown", params: { name: "loud" } },
    ],
  ])("that %s cannot run", (_what, document, stepId, fault) => {
    expect(check(document)).toContainEqual(expect.objectContaining({ severity: "error", stepId, fault }));
  });

  test("may hold an unfinished step as long as that is switched off", () => {
    const unfinished = (enabled: boolean) => step("pulse-merge", { config: { loud: true }, enabled });
    expect(check(pipeline([unfinished(false)]))).toMatchObject([{ severity: "warning", path: "/loud" }]);
    expect(check(pipeline([unfinished(true)]))).toMatchObject([{ severity: "error", path: "/loud" }]);
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

describe("a booster for one destination", () => {
  const other = step("gym-log", { id: "out" });
  const both = { destinations: [step("notebook"), other] };

  test("has what the boosters for all provide, wherever they stand", () => {
    expect(check(pipeline([step("pulse", { onlyFor: "notebook" }), step("pulse-merge")], both))).toEqual([]);
  });

  test("provides nothing for the other ones", () => {
    const problems = check(pipeline([step("pulse-merge", { onlyFor: "notebook" }), step("pulse")], both));
    expect(problems).toContainEqual(
      expect.objectContaining({ stepId: "pulse", message: expect.stringContaining("Pulse needs heart rate") }),
    );
  });

  test("gets what it lacks for that destination alone", () => {
    const [problem] = check(pipeline([step("pulse", { onlyFor: "notebook" })], both));
    expect(problem?.fix).toMatchObject({ type: "add", plugin: "fitglue/pulse-merge", onlyFor: "notebook" });
  });

  test("may stand there for each of two, but not for all as well", () => {
    const merge = (id: string, onlyFor?: string) => step("pulse-merge", { id, ...(onlyFor && { onlyFor }) });
    const twice = (document: PipelineShape) => check(document).filter(({ message }) => message.includes("twice"));
    expect(twice(pipeline([merge("a", "notebook"), merge("b", "out")], both))).toEqual([]);
    expect(twice(pipeline([merge("a", "notebook"), merge("b")], both))).toHaveLength(1);
  });

  test("cannot run when that one is not there, and nothing but a booster can be for one", () => {
    expect(check(pipeline([step("pulse-merge", { onlyFor: "nowhere" })]))).toMatchObject([
      { severity: "error", stepId: "pulse-merge", message: expect.stringContaining("nowhere, which is not there") },
    ]);
    const document = pipeline([], { destinations: [step("notebook", { onlyFor: "notebook" })] });
    expect(check(document)).toMatchObject([{ severity: "error", message: expect.stringContaining("no booster") }]);
  });

  test("is not looked at while that one is switched off", () => {
    const destinations = [step("notebook"), { ...other, enabled: false }];
    expect(check(pipeline([step("pulse", { onlyFor: "out" })], { destinations }))).toEqual([]);
  });
});

describe("a condition", () => {
  test("on what nothing above provides is told never to hold", () => {
    expect(check(pipeline([], { destinations: [step("notebook", { when: { has: ["power"] } })] }))).toMatchObject([
      {
        severity: "warning",
        stepId: "notebook",
        message: expect.stringContaining("activities with power, which nothing"),
      },
    ]);
    const given = step("notebook", { when: { has: ["heartRate"] } });
    expect(check(pipeline([step("pulse-merge")], { destinations: [given] }))).toEqual([]);
  });

  test.each([
    [
      "ends before it begins",
      pipeline([step("pulse-merge", { when: { minDistanceMeters: 2, maxDistanceMeters: 1 } })]),
    ],
    ["is on the source", pipeline([], { source: step("gym-log", { when: { sports: ["Run"] } }) })],
  ])("that %s is an error", (_what, document) => {
    expect(check(document)).toContainEqual(expect.objectContaining({ severity: "error" }));
  });
});
