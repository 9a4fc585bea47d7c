import type { Settings } from "./settings.ts";
import type { WhoopService } from "./whoop-service.ts";

const WINDOW_SECONDS = [60, 86_400] as const;

export interface Usage {
  readonly used: readonly [minute: number, day: number];
  readonly resetSeconds: readonly [minute: number, day: number];
  readonly isOver: boolean;
}

/** Counts the requests of the running minute and day. */
export function countRequest(service: WhoopService): () => Usage {
  const windows = WINDOW_SECONDS.map((seconds) => ({ seconds, startsMs: -Infinity, used: 0 }));
  return () => {
    const nowMs = service.nowMs();
    for (const window of windows) {
      const isEnded = nowMs >= window.startsMs + window.seconds * 1000;
      window.startsMs = isEnded ? nowMs : window.startsMs;
      window.used = isEnded ? 1 : window.used + 1;
    }
    const [minute, day] = windows;
    const left = (window = minute) =>
      Math.ceil(((window?.startsMs ?? nowMs) + (window?.seconds ?? 0) * 1000 - nowMs) / 1000);
    const used = [minute?.used ?? 0, day?.used ?? 0] as const;
    const [mostMinute, mostDay] = service.settings.rateLimits;
    return { used, resetSeconds: [left(minute), left(day)], isOver: used[0] > mostMinute || used[1] > mostDay };
  };
}

/** What each answer tells of the window that is closest to its end (https://developer.whoop.com/docs/developing/rate-limiting). */
export function limitHeaders(
  { rateLimits: [minute, day] }: Settings,
  { used, resetSeconds }: Usage,
): Readonly<Record<string, string>> {
  const isMinute = minute - used[0] <= day - used[1];
  const which = isMinute ? 0 : 1;
  return {
    "x-ratelimit-limit": `${isMinute ? minute : day}, ${minute};window=60, ${day};window=86400`,
    "x-ratelimit-remaining": `${Math.max(0, isMinute ? minute - used[which] : day - used[which])}`,
    "x-ratelimit-reset": `${resetSeconds[which]}`,
  };
}
