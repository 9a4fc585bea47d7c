import type { Manifest } from "@fitglue/sdk";
import type { RateWindowUse } from "../storage/database/schema.ts";

/** How often a service may be asked, as a manifest says. */
export type RateLimits = NonNullable<NonNullable<Manifest["connection"]>["rateLimits"]>;
type Window = NonNullable<RateLimits["windows"]>[number];

/** What was used of a budget. Instants are in milliseconds since 1970. */
export interface BudgetUse {
  /** When the next request may begin. */
  readonly nextAtMs: number;
  /** Until when the service wants to be left alone; null when it does not. */
  readonly blockedUntilMs: number | null;
  /** In the order of the manifest; windows that nobody used yet may be missing at the end. */
  readonly windows: readonly RateWindowUse[];
}

export interface BudgetRequest {
  /** Work that can wait: it leaves room for what is fresh. */
  readonly isBulk: boolean;
  /** Whether it counts where uploads do not. */
  readonly isRead: boolean;
  /** Whether requests keep their distance from each other; a simulator needs no politeness. */
  readonly isPaced: boolean;
}

/** What bulk work may use of a window. */
const BULK_SHARE = 0.6;
/** How long a request may wait for its turn before it is told to come again. Bulk work does not queue ahead of what is fresh. */
const LONGEST_TURN_MS = { fresh: 10_000, bulk: 2_000 };
/** How long a service is left alone that said "too many" and not for how long. */
const UNTOLD_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 24 * 3600_000;

/** Either the request has its place, `waitMs` from now, or it is to come again. */
export type Turn = { readonly waitMs: number; readonly use: BudgetUse } | { readonly retryAtMs: number };

/** Takes the place of one request. */
export function takeTurn(use: BudgetUse, limits: RateLimits, request: BudgetRequest, nowMs: number): Turn {
  const windows = present(use, limits, nowMs);
  const ends = windows.flatMap(({ window, startsAtMs, used, limit }) =>
    counts(window, request) && used >= (request.isBulk ? Math.floor(limit * BULK_SHARE) : limit)
      ? [startsAtMs + window.seconds * 1000]
      : [],
  );
  if (use.blockedUntilMs !== null && use.blockedUntilMs > nowMs) ends.push(use.blockedUntilMs);
  if (ends.length > 0) return { retryAtMs: Math.max(...ends) };
  const intervalMs = request.isPaced ? (limits.minIntervalMs ?? 0) : 0;
  const beginsAtMs = intervalMs === 0 ? nowMs : Math.max(nowMs, use.nextAtMs);
  const waitMs = beginsAtMs - nowMs;
  if (waitMs > LONGEST_TURN_MS[request.isBulk ? "bulk" : "fresh"]) return { retryAtMs: beginsAtMs };
  return {
    waitMs,
    use: {
      blockedUntilMs: null,
      nextAtMs: Math.max(use.nextAtMs, beginsAtMs + intervalMs),
      windows: windows.map(({ window, startsAtMs, used, learnt }) => ({
        startsAtMs,
        used: counts(window, request) ? used + 1 : used,
        limit: learnt,
      })),
    },
  };
}

/** What an answer of the service tells. */
export interface BudgetAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** When its request took its turn: what it tells is of that window. */
  readonly takenAtMs: number;
}

/** Takes over what the service says of its limits and their use. @returns null when it says nothing new */
export function learnUse(use: BudgetUse, limits: RateLimits, answer: BudgetAnswer, nowMs: number): BudgetUse | null {
  const windows = learnWindows(use, limits, answer, nowMs);
  if (answer.status !== 429) return windows && { ...use, windows };
  const next = { ...use, windows: windows ?? use.windows };
  const told = retryAfterMs(answer.headers["retry-after"], nowMs);
  const isFull = present(next, limits, nowMs).some(({ used, limit }) => used >= limit);
  // A full window says by itself when it begins anew.
  const waitMs = told ?? (isFull ? 0 : UNTOLD_WAIT_MS);
  const untilMs = nowMs + Math.min(waitMs, LONGEST_WAIT_MS);
  return { ...next, blockedUntilMs: Math.max(untilMs, use.blockedUntilMs ?? 0) };
}

/** When the next request makes sense after the service said "too many". */
export function freeAtMs(use: BudgetUse, limits: RateLimits, request: BudgetRequest, nowMs: number): number {
  const turn = takeTurn(use, limits, request, nowMs);
  return "retryAtMs" in turn ? turn.retryAtMs : nowMs + Math.max(turn.waitMs, 1000);
}

interface PresentWindow {
  readonly window: Window;
  readonly startsAtMs: number;
  readonly used: number;
  readonly limit: number;
  /** What the service said; null when it said nothing. */
  readonly learnt: number | null;
}

/** The windows as they are now: one that has ended begins anew. */
export function present(use: BudgetUse, { windows }: RateLimits, nowMs: number): PresentWindow[] {
  return (windows ?? []).map((window, index) => {
    const before = use.windows[index];
    const startsAtMs = startOf(window, before?.startsAtMs ?? null, nowMs);
    const learnt = before?.limit ?? null;
    const used = before?.startsAtMs === startsAtMs ? before.used : 0;
    return { window, startsAtMs, used, limit: learnt ?? window.requests, learnt };
  });
}

function startOf({ seconds, aligned }: Window, beforeMs: number | null, nowMs: number): number {
  const lengthMs = seconds * 1000;
  if (aligned) return Math.floor(nowMs / lengthMs) * lengthMs;
  return beforeMs !== null && beforeMs <= nowMs && nowMs < beforeMs + lengthMs ? beforeMs : nowMs;
}

function counts({ reads }: Window, { isRead }: BudgetRequest): boolean {
  return reads !== true || isRead;
}

function learnWindows(
  use: BudgetUse,
  limits: RateLimits,
  { headers, takenAtMs }: BudgetAnswer,
  nowMs: number,
): RateWindowUse[] | null {
  if (!limits.usageHeaders) return null;
  const { limit, usage, readLimit, readUsage } = limits.usageHeaders;
  const lists = [limit, usage, readLimit, readUsage].map((name) => numbers(headers[name?.toLowerCase() ?? ""]));
  const [all, allUsed, reads, readsUsed] = lists.map((list) => list[Symbol.iterator]());
  if (lists.every((list) => list.length === 0)) return null;
  const before = present(use, limits, nowMs);
  const after = before.map(({ window, startsAtMs, used, learnt }) => {
    const isReads = window.reads === true;
    const told = (isReads ? reads : all)?.next().value ?? null;
    const toldUsed = (isReads ? readsUsed : allUsed)?.next().value ?? 0;
    // What was used of a window that has ended meanwhile says nothing of this one.
    const isOfThis = startsAtMs <= takenAtMs;
    return { startsAtMs, used: isOfThis ? Math.max(used, toldUsed) : used, limit: told ?? learnt };
  });
  const isNew = after.some(({ used, limit }, index) => used !== before[index]?.used || limit !== before[index].learnt);
  return isNew ? after : null;
}

/** `12,340` → 12 and 340; nothing when it is no list of numbers. */
function numbers(text: string | undefined): readonly number[] {
  if (text === undefined || !/^\s*\d{1,9}(\s*,\s*\d{1,9}){0,9}\s*$/.test(text)) return [];
  return text.split(",").map(Number);
}

/** Seconds or a date (RFC 9110 §10.2.3); null when it is neither. */
function retryAfterMs(text: string | undefined, nowMs: number): number | null {
  if (text === undefined) return null;
  if (/^\s*\d{1,9}\s*$/.test(text)) return Number(text) * 1000;
  const atMs = Date.parse(text);
  return Number.isNaN(atMs) ? null : Math.max(0, atMs - nowMs);
}
