import { isDeepStrictEqual } from "node:util";
import type { Example } from "@fitglue/sdk";
import type { StepResult } from "../pipeline/step-result.ts";
import { lineDiff } from "./line-diff.ts";

/** What really came out of an example. */
export interface ExampleActual {
  readonly outcome: string;
  readonly step: StepResult;
  readonly text: string | null;
  readonly title: string | null;
  readonly sport: string | null;
  readonly activities: number | null;
  /** Ids that a source wants to read, or that are gone. */
  readonly changed: number | null;
  readonly deleted: number | null;
}

/** Where an example came out otherwise than expected, readable line by line; only what the manifest names is compared. */
export function compareExample(expected: Example["expected"], actual: ExampleActual): readonly string[] {
  const { step } = actual;
  if (expected.outcome !== actual.outcome) {
    const why = step.message === null ? "" : ` (${step.code === null ? "" : `${step.code}: `}${step.message})`;
    return [`outcome: expected ${expected.outcome}, was ${actual.outcome}${why}`];
  }
  const differences: string[] = [];
  for (const name of ["title", "sport", "activities", "changed", "deleted"] as const) {
    if (expected[name] !== undefined && expected[name] !== actual[name])
      differences.push(`${name}: expected ${String(expected[name])}, was ${String(actual[name])}`);
  }
  if (expected.text !== undefined && expected.text !== actual.text) {
    differences.push("text: expected (-) and what came out (+) differ", ...lineDiff(expected.text, actual.text ?? ""));
  }
  for (const [key, value] of Object.entries(expected.result ?? {})) {
    const found = step.result?.[key];
    if (!contains(found, value))
      differences.push(`result.${key}: expected ${JSON.stringify(value)}, was ${JSON.stringify(found) ?? "absent"}`);
  }
  return differences;
}

/** Whether `found` has everything that `expected` names: objects may hold more. */
function contains(found: unknown, expected: unknown): boolean {
  if (typeof expected !== "object" || expected === null || Array.isArray(expected))
    return isDeepStrictEqual(found, expected);
  if (typeof found !== "object" || found === null) return false;
  return Object.entries(expected).every(([key, value]) => contains(Reflect.get(found, key), value));
}
