import type { Manifest } from "@fitglue/sdk";
import { isManifest, schemaProblems } from "./check-schema.ts";
import { dialectProblems, isInDialect } from "./dialect-problems.ts";
import type { ManifestProblem } from "./manifest-problem.ts";
import { manifestRefusal } from "./manifest-refusal.ts";
import type { ManifestContext } from "./manifest-rule.ts";
import { ruleProblems } from "./manifest-rules.ts";
import { parseBoundedJson } from "./parse-bounded-json.ts";

/**
 * Checks a manifest from a stranger, with bounded effort: size and shape first, then the schema, then the
 * rules that look at two places at once.
 *
 * @throws FitGlueError MANIFEST_INVALID, or DIALECT_INVALID when only configuration schemas are wrong. The message
 *   names every problem as `path: what is wrong`; `details.problems` has them as data.
 */
export function validateManifest(text: string, context: ManifestContext = {}): Manifest {
  const json = parseBoundedJson(text);
  if (!json.ok) throw manifestRefusal(json.problems);
  const problems = manifestProblems(json.value, context);
  if (problems.length > 0 || !isManifest(json.value)) throw manifestRefusal(problems);
  return json.value;
}

/** Where a document of bounded size breaks the schema or, once it follows it, the rules. */
export function manifestProblems(value: unknown, context: ManifestContext): readonly ManifestProblem[] {
  const dialect = dialectProblems(value);
  if (!isManifest(value)) {
    // The linter says more about a configuration schema than the schema of the dialect can.
    const shape = schemaProblems(value).filter((problem) => dialect.length === 0 || !isInDialect(problem));
    return [...shape, ...dialect];
  }
  return dialect.length > 0 ? dialect : ruleProblems(value, context);
}
