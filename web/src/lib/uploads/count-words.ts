import type { Upload } from "#lib/api/models.ts";
import * as m from "#messages/uploads.ts";

export type UploadFile = Upload["files"][number];

/** Whether the server has not read a file yet. */
export function isUnread({ state }: UploadFile): boolean {
  return state === "queued" || state === "reading";
}

/** How many files are in each state, for people: `2,000 files: 1,990 imported, 10 not imported`. */
export function countWords(counts: Upload["counts"]): string {
  const of = (...states: readonly UploadFile["state"][]) =>
    states.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  const imported = of("done");
  const alreadyHere = of("duplicate");
  const notImported = of("failed");
  const waiting = of("queued", "reading");
  const parts = [
    ...(imported > 0 ? [m.imported({ count: imported })] : []),
    ...(alreadyHere > 0 ? [m.alreadyHere({ count: alreadyHere })] : []),
    ...(notImported > 0 ? [m.notImported({ count: notImported })] : []),
    ...(waiting > 0 ? [m.waitingToBeRead({ count: waiting })] : []),
  ];
  return m.fileCounts({ count: imported + alreadyHere + notImported + waiting, parts: parts.join(", ") });
}
