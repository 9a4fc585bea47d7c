import { relative } from "node:path";
import type { ExampleMismatch } from "../examples/run-examples.ts";
import type { BuildReport } from "../build/build-all.ts";
import { problemLines } from "./problem-lines.ts";

/** What happened to one plugin folder. */
export function buildLines(report: BuildReport): readonly string[] {
  const folder = relative(process.cwd(), report.folder) || ".";
  if (report.state !== "failed") {
    const size = `${(report.bytes / 1024).toFixed(1)} KiB`;
    const line = `${report.state === "built" ? "built" : "kept "}  ${report.key}  ${size}  ${report.digest.slice(0, 23)}…`;
    return [line, ...report.hints.map((hint) => `  ${hint}`)];
  }
  const causes = report.error === null ? report.mismatches.flatMap(mismatchLines) : problemLines(report.error);
  return [`failed  ${folder}`, ...causes.map((line) => `  ${line}`)];
}

/** One example that came out differently. */
export function mismatchLines({ role, id, title, differences }: ExampleMismatch): readonly string[] {
  return [`${role} example ${id} (${title}) came out differently:`, ...differences.map((line) => `  ${line}`)];
}
