import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { type Activity, FitGlueError, NO_STREAMS, type Streams, streamsFromJson, type StreamsJson } from "@fitglue/sdk";

/** A raw activity file, for sources. */
export async function readFileFixture(folder: string, fixture: string): Promise<{ name: string; bytes: Uint8Array }> {
  return { name: basename(fixture), bytes: await readFile(join(folder, fixture)) };
}

/**
 * An activity with its streams, for boosters and destinations.
 * @throws FitGlueError MANIFEST_INVALID when the file is not of the form `{"activity": …, "streams": …}`.
 */
export async function readActivityFixture(
  folder: string,
  fixture: string,
): Promise<{ activity: Activity; streams: Streams }> {
  const text = await readFile(join(folder, fixture), "utf8");
  let json: { activity?: Activity; streams?: StreamsJson } | null;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new FitGlueError("MANIFEST_INVALID", `${fixture} is not JSON: ${String(cause)}; correct the file`, { cause });
  }
  if (json?.activity === undefined)
    throw new FitGlueError(
      "MANIFEST_INVALID",
      `${fixture} has no activity; a fixture is {"activity": …, "streams": …}`,
    );
  return { activity: json.activity, streams: json.streams === undefined ? NO_STREAMS : streamsFromJson(json.streams) };
}
