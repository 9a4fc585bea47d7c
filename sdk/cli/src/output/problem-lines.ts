import type { FitGlueError } from "@fitglue/sdk";

/** An error over a manifest or its texts in a language, one problem a line; any other error as its message. */
export function problemLines({ code, message, details }: FitGlueError): readonly string[] {
  const { file, problems } = details;
  const place = typeof file === "string" ? `${file} ` : "";
  if (!Array.isArray(problems)) return [`${message} (${code})`];
  return problems.map(
    (problem: { path: string; message: string; rule: string }) =>
      `${place}${problem.path || "/"} ${problem.message} (${problem.rule})`,
  );
}
