import { setTimeout as pause } from "node:timers/promises";

/** What many runs of one thing took. The unit is that of the values: milliseconds for everything here. */
export interface Timings {
  readonly runs: number;
  /** The run that was disturbed least. */
  readonly min: number;
  readonly p50: number;
  readonly p95: number;
}

export interface Effort {
  /** Runs of each candidate that nobody counts, so that code is compiled and caches are filled. */
  readonly warmUps: number;
  /** Runs of each candidate at most. */
  readonly rounds: number;
  /** No warm-up begins after a quarter of this and no round after all of it; one warm-up and three rounds are always made. */
  readonly budgetMs: number;
  /** Before each run, not part of it; none by default. */
  readonly pauseMs?: number;
  /** Runs of a candidate in one round, one after the other; one by default. */
  readonly inARow?: number;
}

const FEWEST_ROUNDS = 3;

/** One of the things that are compared. */
export type Candidate = () => unknown;

/**
 * Times candidates in turns, so that whatever else the machine does meets all of them alike; every other round goes
 * the other way round, so that none always follows the same neighbour.
 *
 * @returns Milliseconds by candidate; the values at one index belong to the same round.
 */
export async function interleave<Name extends string>(
  candidates: Readonly<Record<Name, Candidate>>,
  { warmUps, rounds, budgetMs, pauseMs = 0, inARow = 1 }: Effort,
): Promise<Record<Name, number[]>> {
  const entries = Object.entries<Candidate>(candidates) as [Name, Candidate][];
  const times = Object.fromEntries(entries.map(([name]) => [name, []])) as unknown as Record<Name, number[]>;
  const startedAt = performance.now();
  const isWithin = (share: number) => performance.now() - startedAt < budgetMs * share;
  for (let round = 0; round < warmUps && (round === 0 || isWithin(0.25)); round++)
    for (const [, run] of entries) await run();
  for (let round = 0; round < rounds && (round < FEWEST_ROUNDS || isWithin(1)); round++) {
    for (const [name, candidate] of round % 2 === 0 ? entries : entries.toReversed()) {
      for (let run = 0; run < inARow; run++) {
        if (pauseMs > 0) await pause(pauseMs);
        times[name].push(await timeOf(candidate));
      }
    }
  }
  return times;
}

/** Milliseconds that one call takes, to the end of its promise. */
export async function timeOf(run: Candidate): Promise<number> {
  const startedAt = performance.now();
  await run();
  return performance.now() - startedAt;
}

/** @param values At least one. */
export function summarise(values: readonly number[]): Timings {
  return {
    runs: values.length,
    min: percentile(values, 0),
    p50: percentile(values, 0.5),
    p95: percentile(values, 0.95),
  };
}

/**
 * The value below which a share of the values lies, interpolated between neighbours; NaN when there are no values.
 *
 * @param share 0 is the smallest value, 0.5 the median, 1 the largest.
 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)] ?? Number.NaN;
  const above = sorted[Math.ceil(position)] ?? Number.NaN;
  return below + (above - below) * (position % 1);
}

/** The median of how many times longer `slower` took than `faster` in the same round. */
export function medianRatio(slower: readonly number[], faster: readonly number[]): number {
  return percentile(
    slower.slice(0, faster.length).map((value, round) => value / (faster[round] ?? Number.NaN)),
    0.5,
  );
}
