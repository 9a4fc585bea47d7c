import { type Activity, formatDuration, type Streams } from "@fitglue/sdk";

/** One activity in one line: title, sport, start, duration, distance, sets, samples. */
export function activityLine(activity: Activity, streams: Streams): string {
  const sets = activity.exercises.reduce((count, exercise) => count + exercise.sets.length, 0);
  return [
    activity.title === "" ? "Untitled" : activity.title,
    activity.sport,
    activity.startedAt.replace("T", " ").replace(/(\.000)?Z$/, " UTC"),
    formatDuration(activity.elapsedSeconds),
    activity.distanceMeters === null ? null : `${(activity.distanceMeters / 1000).toFixed(2)} km`,
    sets > 0 ? counted(sets, "set") : null,
    streams.timeSeconds.length > 0 ? counted(streams.timeSeconds.length, "sample") : null,
  ]
    .filter((part) => part !== null)
    .join(" · ");
}

function counted(count: number, word: string): string {
  return `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`;
}
