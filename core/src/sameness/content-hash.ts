import { STREAM_COLUMN_NAMES, type ActivityWithStreams } from "@fitglue/sdk";
import { createHash, type Hash } from "node:crypto";

/** SHA-256 in hex of everything that a source gave of an activity: equal exactly when nothing was changed. */
export function contentSha256({ activity, streams }: ActivityWithStreams): string {
  const hash = createHash("sha256").update(canonicalJson(activity));
  addColumn(hash, "timeSeconds", streams.timeSeconds);
  for (const name of STREAM_COLUMN_NAMES) addColumn(hash, name, streams[name]);
  for (const { values, ...column } of streams.extra ?? []) addColumn(hash, canonicalJson(column), values);
  return hash.digest("hex");
}

function addColumn(hash: Hash, name: string, values: Float64Array | undefined): void {
  if (!values) return;
  hash.update(`\n${name}\n`).update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
}

/** JSON with the keys of each object in order: the same for the same value, however it was put together. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    typeof each === "object" && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1)))
      : each,
  );
}
