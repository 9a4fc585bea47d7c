import type { ActivityEvent } from "../../generated/activity.ts";
import { parseTime } from "../xml/parse-values.ts";
import { durationOf, type WorkoutSpan } from "./workout-span.ts";

const PREFIX = "HKWorkoutEventType";
/** What a watch notices by itself (`Motion…`) is a pause like one that was pressed. */
const KINDS: Readonly<Record<string, ActivityEvent["kind"]>> = {
  ...{ Pause: "pause", MotionPaused: "pause", Resume: "resume", MotionResumed: "resume", Marker: "marker" },
};

/** The events of a workout in the order of time: pauses, marks, and laps and segments with their length in `extra`. */
export function workoutEvents(
  written: readonly Readonly<Record<string, string>>[],
  { startMs, endMs }: WorkoutSpan,
): ActivityEvent[] {
  return written
    .flatMap((attributes): ActivityEvent[] => {
      const time = parseTime(attributes["date"] ?? "");
      if (time === null || time.milliseconds < startMs || time.milliseconds > endMs) return [];
      const type = (attributes["type"] ?? "").replace(PREFIX, "").slice(0, 100);
      const durationSeconds = durationOf(attributes);
      return [
        {
          kind: Object.hasOwn(KINDS, type) ? (KINDS[type] ?? "other") : "other",
          atSeconds: (time.milliseconds - startMs) / 1000,
          extra: { type, ...(durationSeconds === null ? {} : { durationSeconds }) },
        },
      ];
    })
    .toSorted((one, other) => one.atSeconds - other.atSeconds);
}
