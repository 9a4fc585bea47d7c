import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { RecordedAnswer } from "@fitglue/sandbox";
import {
  type Activity,
  type ActivityView,
  FitGlueError,
  type Manifest,
  NO_STREAMS,
  newActivity,
  sourceReads,
  type SourceTrigger,
  streamsFromJson,
  type StreamsJson,
  type UploadedFile,
  validateActivity,
  validateSection,
} from "@fitglue/sdk";
import type { Delivered } from "../pipeline/run-step.ts";

/** What a source is to do, and what its service answers meanwhile. */
export interface SourceFixture {
  readonly trigger: SourceTrigger;
  readonly answers: readonly RecordedAnswer[];
}

/** The file of a fixture, for sources. */
export async function readFileFixture(folder: string, fixture: string): Promise<UploadedFile> {
  return { name: basename(fixture), bytes: new Uint8Array(await readFile(join(folder, fixture))) };
}

/**
 * For sources: a raw activity file, or JSON of the form `{"trigger": …, "answers": […]}` for one that reads from a service.
 * @throws FitGlueError MANIFEST_INVALID when it is neither.
 */
export function sourceFixture({ source }: Manifest, file: UploadedFile): SourceFixture {
  const { name, bytes } = file;
  const asked = source !== undefined && sourceReads(source).includes("item") && name.endsWith(".json");
  if (!asked) return { trigger: { type: "upload", file }, answers: [] };
  const { trigger, answers } = parseFixture<Partial<SourceFixture>>(name, new TextDecoder().decode(bytes));
  const form = `{"trigger": {"type": "item", "externalId": "…"}, "answers": [{"method": "GET", "path": "/…", "status": 200, "body": …}]}`;
  const type = TRIGGERS.find((one) => one === trigger?.type);
  if (type === undefined)
    throw new FitGlueError(
      "MANIFEST_INVALID",
      `${name} has no trigger of ${TRIGGERS.join(", ")}; a fixture is ${form}`,
    );
  return { trigger: { ...LEFT_OUT[type], ...trigger } as SourceTrigger, answers: checkAnswers(name, answers) };
}

const TRIGGERS = ["item", "list", "event", "subscribe", "unsubscribe"] as const;
/** What a fixture may leave out: the first page of all changes, an event without headers. */
const LEFT_OUT: Readonly<Record<(typeof TRIGGERS)[number], Partial<SourceTrigger>>> = {
  item: {},
  list: { mode: "changes", cursor: null, sinceMs: 0 },
  event: { headers: {} },
  subscribe: {},
  unsubscribe: {},
};

function checkAnswers(name: string, answers: unknown = []): readonly RecordedAnswer[] {
  const isAnswer = (answer: unknown): answer is RecordedAnswer => {
    const { method, path, status } = (answer ?? {}) as Partial<Record<keyof RecordedAnswer, unknown>>;
    return typeof method === "string" && typeof path === "string" && typeof status === "number";
  };
  if (Array.isArray(answers) && answers.every(isAnswer)) return answers;
  const form = `{"method": "GET", "path": "/…", "status": 200, "body": …}`;
  throw new FitGlueError("MANIFEST_INVALID", `${name} has answers of another form; each is ${form}`);
}

interface ActivityFixture extends Partial<Delivered> {
  readonly activity?: Partial<Activity>;
  readonly streams?: StreamsJson;
  readonly answers?: readonly RecordedAnswer[];
  /** What boosters wrote before, for a destination. */
  readonly sections?: readonly unknown[];
}

/** Fixtures may leave out what they do not need. */
const WITHOUT_ORIGIN = {
  startedAt: "2026-01-15T09:00:00.000Z",
  origin: { provider: "file-upload", externalId: null, url: null, fileName: null, fileSha256: null },
} as const;

/**
 * An activity with its streams, for boosters and destinations. Fields that the fixture leaves out are empty. `answers` are
 * those of the service, `previous` and `resume` what earlier attempts of a destination came to.
 * @throws FitGlueError MANIFEST_INVALID when the file is not of the form `{"activity": …, "streams": …}`; ACTIVITY_INVALID.
 */
export async function readActivityFixture(
  folder: string,
  fixture: string,
): Promise<{ view: ActivityView; answers: readonly RecordedAnswer[]; delivered: Delivered }> {
  const json = parseFixture<ActivityFixture>(fixture, await readFile(join(folder, fixture), "utf8"));
  if (typeof json.activity !== "object") {
    const form = `{"activity": {"sport": "Run", …}, "streams": {"timeSeconds": […], …}}`;
    throw new FitGlueError("MANIFEST_INVALID", `${fixture} has no activity; a fixture is ${form}`);
  }
  const activity = newActivity({ ...WITHOUT_ORIGIN, ...json.activity });
  const streams = json.streams === undefined ? NO_STREAMS : streamsFromJson(json.streams);
  const { previous = null, resume = null, sections = [] } = json;
  return {
    view: {
      ...validateActivity({ activity, streams }),
      sections: sections.map((section, index) => validateSection(section, `booster-${String(index + 1)}`)),
    },
    answers: checkAnswers(fixture, json.answers),
    delivered: { previous, resume },
  };
}

function parseFixture<Fixture extends object>(name: string, text: string): Partial<Fixture> {
  try {
    return (JSON.parse(text) ?? {}) as Partial<Fixture>;
  } catch (cause) {
    throw new FitGlueError("MANIFEST_INVALID", `${name} is not JSON: ${String(cause)}; correct the file`, { cause });
  }
}
