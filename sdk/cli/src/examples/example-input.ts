import type { RecordedAnswer } from "@fitglue/sandbox";
import type { ActivityView, SourceTrigger } from "@fitglue/sdk";
import { activityLine } from "../output/activity-line.ts";

/** Lines of an answer that are shown; the rest is counted. */
const MOST_LINES = 24;
/** A longer file is not shown: nobody reads bytes. */
const MOST_FILE_CHARACTERS = 600;

/** What a source was given, in words: the file, or what its service answered. */
export function sourceInput(trigger: SourceTrigger, answers: readonly RecordedAnswer[]): string {
  if (trigger.type === "upload") return fileText(trigger.file.name, trigger.file.bytes);
  const [first] = answers;
  if (first !== undefined) return `${first.method} ${first.path}\n${shortened(bodyText(first.body))}`;
  return trigger.type === "event" ? shortened(bodyText(eventBody(trigger))) : `Asked for: ${trigger.type}`;
}

/** The activity that a booster or destination was handed, in a line, with its notes. */
export function activityInput({ activity, streams }: ActivityView): string {
  return [activityLine(activity, streams), activity.notes].filter((part) => part !== "").join("\n\n");
}

function eventBody(trigger: Extract<SourceTrigger, { type: "event" }>): unknown {
  return "body" in trigger ? trigger.body : null;
}

function bodyText(body: unknown): string {
  if (typeof body !== "string") return JSON.stringify(body ?? null, null, 2);
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

function fileText(name: string, bytes: Uint8Array): string {
  const size = `${name}, ${bytes.length.toLocaleString("en")} bytes`;
  const text = new TextDecoder().decode(bytes.subarray(0, MOST_FILE_CHARACTERS));
  // What belongs to no text tells a binary file.
  return /[\0\ufffd]/u.test(text) ? size : `${size}\n\n${shortened(text)}`;
}

function shortened(text: string): string {
  const lines = text.split("\n");
  if (lines.length <= MOST_LINES) return text;
  const more = (lines.length - MOST_LINES).toLocaleString("en");
  return [...lines.slice(0, MOST_LINES), `… and ${more} more lines`].join("\n");
}
