import type { RunCause, RunState } from "#lib/api/models.ts";
import * as m from "#messages/runs.ts";

/** The states that people look for; the others are only passed through. */
export const STATE_CHOICES: readonly { readonly value: RunState; readonly text: string }[] = [
  { value: "running", text: m.stateRunning() },
  { value: "waiting", text: m.stateWaiting() },
  { value: "parked", text: m.stateParked() },
  { value: "done", text: m.stateDone() },
  { value: "failed", text: m.stateFailed() },
  { value: "halted", text: m.stateHalted() },
  { value: "cancelled", text: m.stateCancelled() },
];

export const CAUSE_CHOICES: readonly { readonly value: RunCause; readonly text: string }[] = [
  { value: "arrived", text: m.causeArrived() },
  { value: "edited", text: m.causeEdited() },
  { value: "separated", text: m.causeSeparated() },
  { value: "started", text: m.causeStarted() },
];

/** What the list of runs is narrowed to; an empty text for what does not matter. */
export interface RunChoice {
  readonly search: string;
  readonly state: RunState | "";
  readonly cause: RunCause | "";
  readonly pipelineId: string;
  /** `publisher/id`. */
  readonly plugin: string;
  readonly errorCode: string;
  /** Days, `2026-05-12`. */
  readonly from: string;
  readonly to: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const LONGEST_WORDS = 100;

/** Reads the address of the page; what is no choice is left out, as an old link may hold it. */
export function readRunChoice(params: URLSearchParams): RunChoice {
  const words = (name: string) => (params.get(name) ?? "").trim().slice(0, LONGEST_WORDS);
  const day = (name: string) => (isDay(words(name)) ? words(name) : "");
  return {
    search: words("search"),
    state: STATE_CHOICES.find(({ value }) => value === words("state"))?.value ?? "",
    cause: CAUSE_CHOICES.find(({ value }) => value === words("cause"))?.value ?? "",
    pipelineId: words("pipelineId"),
    plugin: words("plugin"),
    errorCode: words("errorCode").slice(0, 80),
    from: day("from"),
    to: day("to"),
  };
}

function isDay(text: string): boolean {
  return DAY.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text);
}

/** The choice as the API takes it. */
export function runQuery(choice: RunChoice): Partial<Record<keyof RunChoice, string>> & {
  readonly state?: RunState;
  readonly cause?: RunCause;
} {
  return Object.fromEntries(Object.entries(choice).filter(([, value]) => value !== ""));
}

/** Whether anything is left out of the list. */
export function isNarrowed(choice: RunChoice): boolean {
  return Object.values(choice).some((value) => value !== "");
}

/** Whether one of those is chosen that are folded away at first. */
export function isFinelyNarrowed({ plugin, cause, from, to, errorCode }: RunChoice): boolean {
  return [plugin, cause, from, to, errorCode].some((value) => value !== "");
}
