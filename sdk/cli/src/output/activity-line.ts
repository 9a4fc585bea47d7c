import type { Activity, Streams } from "@fitglue/sdk";

/** One activity in one line: title, sport, start, duration, distance, sets, samples. */
export function activityLine(activity: Activity, streams: Streams): string {
  const sets = activity.exercises.reduce((count, exercise) => count + exercise.sets.length, 0);
  return [
    activity.title === "" ? "Untitled" : activity.title,
    activity.sport,
    activity.startedAt.replace("T", " ").replace(/(\.000)?Z$/, " UTC"),
    duration(activity.elapsedSeconds),
    activity.distanceMeters === null ? null : `${(activity.distanceMeters / 1000).toFixed(2)} km`,
    sets > 0 ? `${sets} sets` : null,
    streams.timeSeconds.length > 0 ? `${streams.timeSeconds.length.toLocaleString("en")} samples` : null,
  ]
    .filter((part) => part !== null)
    .join(" · ");
}

/** `1:02:05`, `4:09`. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const tail = `${String(minutes).padStart(hours > 0 ? 2 : 1, "0")}:${String(rest).padStart(2, "0")}`;
  return hours > 0 ? `${hours}:${tail}` : tail;
}
