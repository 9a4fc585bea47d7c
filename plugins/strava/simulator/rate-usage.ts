import { API_ERRORS } from "./api-error.ts";
import type { World } from "./world.ts";

const QUARTER_HOUR_MS = 15 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Only these are outside of the smaller budget. */
const UPLOADS = new Set(["POST /api/v3/activities", "POST /api/v3/uploads"]);

/**
 * Counts a request and refuses it over the limit. Windows are natural: each quarter of an hour, midnight UTC. A refused
 * request counts, too.
 *
 * @throws ApiError 429
 */
export function countRequest(world: World, method: string, path: string): void {
  const { usage } = world;
  startWindows(world);
  const isRead = !UPLOADS.has(`${method} ${path}`);
  usage.overall = [usage.overall[0] + 1, usage.overall[1] + 1];
  if (isRead) usage.read = [usage.read[0] + 1, usage.read[1] + 1];
  const limits = world.settings.rateLimits;
  if (limits === null) return;
  if (isOver(usage.overall, limits.overall)) throw API_ERRORS.tooMany("overall");
  if (isRead && isOver(usage.read, limits.read)) throw API_ERRORS.tooMany("read");
}

/** Limits and usage as each answer tells them. */
export function usageHeaders({ settings: { rateLimits }, usage }: World): Readonly<Record<string, string>> {
  if (rateLimits === null) return {};
  return {
    "x-ratelimit-limit": rateLimits.overall.join(","),
    "x-ratelimit-usage": usage.overall.join(","),
    "x-readratelimit-limit": rateLimits.read.join(","),
    "x-readratelimit-usage": usage.read.join(","),
  };
}

/** Uses up what is left of the running quarter of an hour. */
export function useUpWindow(world: World): void {
  const limits = world.settings.rateLimits;
  if (limits === null) return;
  startWindows(world);
  world.usage.overall = [limits.overall[0], world.usage.overall[1]];
  world.usage.read = [limits.read[0], world.usage.read[1]];
}

function startWindows(world: World): void {
  const nowMs = world.clock.now();
  const windows = [Math.floor(nowMs / QUARTER_HOUR_MS), Math.floor(nowMs / DAY_MS)] as const;
  const { usage } = world;
  const keep = (count: number, which: 0 | 1): number => (usage.windows[which] === windows[which] ? count : 0);
  usage.overall = [keep(usage.overall[0], 0), keep(usage.overall[1], 1)];
  usage.read = [keep(usage.read[0], 0), keep(usage.read[1], 1)];
  usage.windows = windows;
}

function isOver(used: readonly [number, number], limit: readonly [number, number]): boolean {
  return used[0] > limit[0] || used[1] > limit[1];
}
