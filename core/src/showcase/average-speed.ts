import type { Activity } from "@fitglue/sdk";

/** A time of an activity, and which one it is. */
export interface CountedTime {
  readonly label: "Moving time" | "Recorded time" | "Elapsed time";
  readonly seconds: number;
}

/** The time that averages are made with: without standing where that is known, else without pauses, else all of it. */
export function countedTime({ movingSeconds, timerSeconds, elapsedSeconds }: Activity): CountedTime {
  if (movingSeconds !== null) return { label: "Moving time", seconds: movingSeconds };
  if (timerSeconds !== null) return { label: "Recorded time", seconds: timerSeconds };
  return { label: "Elapsed time", seconds: elapsedSeconds };
}

/** Distance by counted time, in m/s: the one average of a page. Null without a distance or a time. */
export function averageSpeed(activity: Activity): number | null {
  const { distanceMeters } = activity;
  const { seconds } = countedTime(activity);
  return distanceMeters !== null && distanceMeters > 0 && seconds > 0 ? distanceMeters / seconds : null;
}
