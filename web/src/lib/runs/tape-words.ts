import { bytes, elapsed, moment } from "#lib/activities/measure-text.ts";
import type { Replay, StepTape } from "#lib/api/models.ts";

/** Whether there is a recording, until when, and what to do when there is none. */
export function tapeSentence(tape: StepTape | null, timeZone: string): string {
  if (tape === null) return "There is no recording: the step did not run, or this server keeps none.";
  const again = "Run the activity again to make a new one.";
  switch (tape.state) {
    case "kept": {
      const until =
        tape.keptUntil === null
          ? "until you delete it or the step runs again"
          : `until ${moment(tape.keptUntil, { timeZone })}`;
      return `What the plugin was given and answered is recorded (${bytes(tape.bytes)}) and kept ${until}.`;
    }
    case "expired":
      return `The recording is no longer kept. ${again}`;
    case "removed":
      return `The recording was deleted. ${again}`;
    case "too-large":
      return `The recording would take ${bytes(tape.bytes)}, which is more than is kept of one step.`;
  }
}

/** What came of a replay, in one sentence. */
export function replaySentence({ identical, divergence, calls, usage }: Replay): string {
  const took = usage === null ? "" : `, in ${elapsed(usage.wallMs)}`;
  if (identical) return `Identical: ${sameCalls(calls)} and the same result${took}.`;
  if (divergence === null) return "The same as far as can be compared.";
  return divergence.call === "end"
    ? `Different at the end, after ${sameCalls(calls)}.`
    : `Different at ${divergence.call}, number ${String(divergence.at + 1)} of what was recorded.`;
}

function sameCalls(calls: number): string {
  if (calls === 0) return "no calls to the host";
  return calls === 1 ? "the same call" : `the same ${String(calls)} calls`;
}
