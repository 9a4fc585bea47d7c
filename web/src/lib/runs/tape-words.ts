import { bytes, elapsed, moment } from "#lib/activities/measure-text.ts";
import type { Replay, StepTape } from "#lib/api/models.ts";
import * as m from "#messages/workings.ts";

/** Whether there is a recording, until when, and what to do when there is none. */
export function tapeSentence(tape: StepTape | null, timeZone: string): string {
  if (tape === null) return m.noRecording();
  switch (tape.state) {
    case "kept": {
      const size = bytes(tape.bytes);
      return tape.keptUntil === null
        ? m.recordingKeptUntilDeleted({ size })
        : m.recordingKeptUntil({ size, moment: moment(tape.keptUntil, { timeZone }) });
    }
    case "expired":
      return m.recordingExpired();
    case "removed":
      return m.recordingDeleted();
    case "too-large":
      return m.recordingTooLarge({ size: bytes(tape.bytes) });
  }
}

/** What came of a replay, in one sentence. */
export function replaySentence({ identical, divergence, calls, usage }: Replay): string {
  if (identical) return usage === null ? m.identical({ calls }) : m.identicalIn({ calls, took: elapsed(usage.wallMs) });
  if (divergence === null) return m.sameAsFarAsComparable();
  return divergence.call === "end"
    ? m.differentAtTheEnd({ calls })
    : m.differentAt({ call: divergence.call, number: divergence.at + 1 });
}
