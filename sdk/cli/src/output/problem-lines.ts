import type { FitGlueError } from "@fitglue/sdk";

/** An error over a manifest, one problem a line; any other error as its message. */
export function problemLines({ code, message, details }: FitGlueError): readonly string[] {
  const { problems } = details;
  if (!Array.isArray(problems)) return [`${message} (${code})`];
  return problems.map(
    (problem: { path: string; message: string; rule: string }) =>
      `${problem.path || "/"} ${problem.message} (${problem.rule})`,
  );
}
