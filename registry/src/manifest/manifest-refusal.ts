import { FitGlueError } from "@fitglue/sdk";
import { isInDialect } from "./dialect-problems.ts";
import type { ManifestProblem } from "./manifest-problem.ts";

/** Problems that are listed at most; more than that is not a manifest with mistakes but something else. */
const MAX_LISTED = 50;

/**
 * The error over all that is wrong in a manifest: MANIFEST_INVALID, or DIALECT_INVALID when only its settings are.
 *
 * @param file - The file in which texts of the manifest stand in another language; null for the manifest itself.
 */
export function manifestRefusal(problems: readonly ManifestProblem[], file: string | null = null): FitGlueError {
  const listed = problems.slice(0, MAX_LISTED);
  const onlyDialect = file === null && problems.every(isInDialect);
  const more = problems.length > listed.length ? `; and ${problems.length - listed.length} more` : "";
  return new FitGlueError(
    onlyDialect ? "DIALECT_INVALID" : "MANIFEST_INVALID",
    `${file ?? "the manifest"} breaks ${problems.length === 1 ? "a rule" : `${problems.length} rules`}: ` +
      listed.map(({ path, rule, message }) => `${path || "/"} ${message} (${rule})`).join("; ") +
      more,
    { details: { file, problems: listed, total: problems.length } },
  );
}
