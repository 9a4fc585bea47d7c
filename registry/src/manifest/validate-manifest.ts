import { FitGlueError, type Manifest } from "@fitglue/sdk";
import { isManifest, schemaProblems } from "./check-schema.ts";
import { dialectProblems, isInDialect } from "./dialect-problems.ts";
import type { ManifestProblem } from "./manifest-problem.ts";
import type { ManifestContext } from "./manifest-rule.ts";
import { ruleProblems } from "./manifest-rules.ts";
import { parseBoundedJson } from "./parse-bounded-json.ts";

/** Problems that are listed at most; more than that is not a manifest with mistakes but something else. */
const MAX_LISTED = 50;

/**
 * Checks a manifest from a stranger, with bounded effort: size and shape first, then the schema, then the
 * rules that look at two places at once.
 *
 * @throws FitGlueError MANIFEST_INVALID, or DIALECT_INVALID when only configuration schemas are wrong. The message
 *   names every problem as `path: what is wrong`; `details.problems` has them as data.
 */
export function validateManifest(text: string, context: ManifestContext = {}): Manifest {
  const json = parseBoundedJson(text);
  if (!json.ok) throw refusal(json.problems);
  const dialect = dialectProblems(json.value);
  if (!isManifest(json.value)) {
    // The linter says more about a configuration schema than the schema of the dialect can.
    const shape = schemaProblems(json.value).filter((problem) => dialect.length === 0 || !isInDialect(problem));
    throw refusal([...shape, ...dialect]);
  }
  if (dialect.length > 0) throw refusal(dialect);
  const problems = ruleProblems(json.value, context);
  if (problems.length > 0) throw refusal(problems);
  return json.value;
}

function refusal(problems: readonly ManifestProblem[]): FitGlueError {
  const listed = problems.slice(0, MAX_LISTED);
  const onlyDialect = problems.every(isInDialect);
  const more = problems.length > listed.length ? `; and ${problems.length - listed.length} more` : "";
  return new FitGlueError(
    onlyDialect ? "DIALECT_INVALID" : "MANIFEST_INVALID",
    `the manifest breaks ${problems.length === 1 ? "a rule" : `${problems.length} rules`}: ` +
      listed.map(({ path, rule, message }) => `${path || "/"} ${message} (${rule})`).join("; ") +
      more,
    { details: { problems: listed, total: problems.length } },
  );
}
