import type { Change } from "@fitglue/sdk";

/** `Sport: Run → TrailRun`, one line for each change. */
export function changeLines(changes: readonly Change[]): readonly string[] {
  return changes.map(({ label, before, after }) => `${label}: ${before ?? "none"} → ${after ?? "none"}`);
}
