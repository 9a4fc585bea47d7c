import { expect, test } from "vitest";
import { faultText, fixLabel } from "../../../../registry/src/fault-text.ts";
import type { FaultCode, FaultOf, FixableCode } from "../../../../registry/src/pipeline-fault.ts";
import type { PipelineProblem } from "#lib/api/models.ts";
import { problemInWords } from "./problem-words.ts";

const name = "Pulse";
const source = "Gym Log";
const giver = "Pulse Merge";
const needs = "heartRate";
const service = "Hevy";
const why = "Because it is so.";

/** Every fault, around each place where its sentence changes. */
const FAULTS: { readonly [Code in FaultCode]: readonly Omit<FaultOf<Code>, "code">[] } = {
  "plugin-missing": [[], ["1.0.0"], ["2.0.0", "1.0.0"]].map((versions) => ({
    reference: "a/b@^9",
    plugin: "a/b",
    versions,
  })),
  "wrong-role": (["source", "booster", "destination"] as const).map((role) => ({ name, role })),
  "other-fitglue": [{ name, version: "1.0.0", range: "^9", fitglue: "0.1.0" }],
  setting: [{ keyword: "minimum", params: { limit: 3 } }],
  deprecated: [null, giver].map((replacement) => ({ name, why, replacement })),
  "only-for-no-booster": [{ name }],
  "only-for-nowhere": [{ name, destination: "page" }],
  "source-with-condition": [{ name }],
  "condition-empty": [{ name }],
  "condition-never": [
    { name, lacks: [needs] },
    { name, lacks: ["sets", "power", "speed"] },
  ],
  "same-id": [{ id: "page" }],
  "source-off": [{}],
  "no-destination": [{}],
  twice: [{ name }],
  "needs-from-below": [{ name, needs, giver }],
  "needs-from-off": [{ name, needs, giver }],
  "needs-from-new": [{ name, needs, giver, source }],
  "needs-from-nobody": [{ name, needs, source }],
  unused: [
    { name, adds: [needs] },
    { name, adds: ["title", "notes"] },
  ],
  "sections-unseen": [
    { name, writers: [giver] },
    { name, writers: ["One", "Two", "Three"] },
  ],
  "not-connected": [{ service }],
  "connection-off": [{ service }],
  "connection-refused": [{ service }],
  "terms-skip": [{ service, why }],
  "terms-private": [{ service, why }],
};
const FIXABLE: Readonly<Record<FixableCode, true>> = {
  twice: true,
  "needs-from-below": true,
  "needs-from-off": true,
  "needs-from-new": true,
  "needs-from-nobody": true,
  unused: true,
  "not-connected": true,
  "connection-off": true,
  "connection-refused": true,
};

/** As a server says it that knows no words but those of the code. */
function bare(fault: object): PipelineProblem {
  const fix = { type: "enable", stepId: "pulse", label: "untold" } as const;
  return {
    severity: "warning",
    stepId: "pulse",
    path: "",
    fault: fault as PipelineProblem["fault"],
    message: "untold",
    fix,
  };
}

test.each(Object.keys(FAULTS) as FaultCode[])(
  "the page says %s in the words that the API and the command line use",
  (code) => {
    const faults = FAULTS[code].map((facts) => ({ ...facts, code }) as FaultOf<typeof code>);
    expect(faults.map((fault) => problemInWords(bare(fault)).message)).toEqual(faults.map(faultText));
  },
);

test.each(Object.keys(FIXABLE) as FixableCode[])("the button that solves %s says what it says there", (code) => {
  const faults = FAULTS[code].map((facts) => ({ ...facts, code }) as FaultOf<typeof code>);
  expect(faults.map((fault) => problemInWords(bare(fault)).fix?.label)).toEqual(faults.map(fixLabel));
});

test("a problem with a code that the page does not know is said as the server says it", () => {
  const problem = bare({ code: "made-later" });
  expect(problemInWords(problem)).toEqual(problem);
});
