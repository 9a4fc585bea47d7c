import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import {
  type Activity,
  FitGlueError,
  NO_STREAMS,
  newActivity,
  type Streams,
  streamsFromJson,
  type StreamsJson,
  validateActivity,
} from "@fitglue/sdk";

/** A raw activity file, for sources. */
export async function readFileFixture(folder: string, fixture: string): Promise<{ name: string; bytes: Uint8Array }> {
  return { name: basename(fixture), bytes: await readFile(join(folder, fixture)) };
}

interface ActivityFixture {
  readonly activity?: Partial<Activity>;
  readonly streams?: StreamsJson;
}

/** Fixtures may leave out what they do not need. */
const WITHOUT_ORIGIN = {
  startedAt: "2026-01-15T09:00:00.000Z",
  origin: { provider: "file-upload", externalId: null, url: null, fileName: null, fileSha256: null },
} as const;

/**
 * An activity with its streams, for boosters and destinations. Fields that the fixture leaves out are empty.
 * @throws FitGlueError MANIFEST_INVALID when the file is not of the form `{"activity": …, "streams": …}`; ACTIVITY_INVALID.
 */
export async function readActivityFixture(
  folder: string,
  fixture: string,
): Promise<{ activity: Activity; streams: Streams }> {
  const text = await readFile(join(folder, fixture), "utf8");
  let json: ActivityFixture | null;
  try {
    json = JSON.parse(text) as ActivityFixture | null;
  } catch (cause) {
    throw new FitGlueError("MANIFEST_INVALID", `${fixture} is not JSON: ${String(cause)}; correct the file`, { cause });
  }
  if (typeof json?.activity !== "object") {
    const form = `{"activity": {"sport": "Run", …}, "streams": {"timeSeconds": […], …}}`;
    throw new FitGlueError("MANIFEST_INVALID", `${fixture} has no activity; a fixture is ${form}`);
  }
  const activity = newActivity({ ...WITHOUT_ORIGIN, ...json.activity });
  const streams = json.streams === undefined ? NO_STREAMS : streamsFromJson(json.streams);
  return validateActivity({ activity, streams });
}
