import type { ConfigIssue, ConfigSchema } from "@fitglue/sdk";
import { displayUnit, type DisplayUnit } from "./display-unit.ts";
import { fieldAt } from "./field-at.ts";
import { issueWords } from "./issue-words.ts";

type Issue = Pick<ConfigIssue, "path" | "message"> & Partial<Pick<ConfigIssue, "keyword" | "params">>;

/**
 * The issues in the page's language, with every bound in the unit that the person sees beside the field. What the server
 * alone knows has no keyword, and is said in the server's words.
 */
export function issuesInWords<Found extends Issue>(
  schema: ConfigSchema,
  values: unknown,
  issues: readonly Found[],
  units: "metric" | "imperial",
): readonly Found[] {
  return issues.map((issue) => {
    const { keyword, params, path } = issue;
    if (keyword === undefined || params === undefined) return issue;
    return { ...issue, message: issueWords(keyword, params, unitAt(schema, values, path, units)) };
  });
}

function unitAt(schema: ConfigSchema, values: unknown, path: string, units: "metric" | "imperial"): DisplayUnit | null {
  const { field } = fieldAt(schema, path, values);
  if (field === null || !("x-unit" in field) || field["x-unit"] === undefined) return null;
  return displayUnit(field["x-unit"], units, field.type === "integer");
}
