import { ApiFailure, type Failure, failureOf } from "#lib/api/api.ts";

/** How far many retries are. */
export interface RetryProgress {
  readonly done: number;
  readonly total: number;
  /** Runs that could not be begun again, with the reason. */
  readonly refused: readonly (Pick<Failure, "message" | "said"> & { readonly id: string })[];
}

interface Options {
  /** Begins one run again. @throws when it is refused */
  readonly retry: (id: string) => Promise<unknown>;
  readonly onprogress: (progress: RetryProgress) => void;
  readonly signal: AbortSignal;
  /** Waits; left out, as long as it says. */
  readonly pause?: (seconds: number) => Promise<void>;
}

/**
 * Begins runs again, one after the other, and says how far it is. One that is refused does not stop the others; when the
 * server wants a pause, it gets one.
 */
export async function retryAll(ids: readonly string[], options: Options): Promise<RetryProgress> {
  const { retry, onprogress, signal, pause = wait } = options;
  let progress: RetryProgress = { done: 0, total: ids.length, refused: [] };
  for (const id of ids) {
    if (signal.aborted) break;
    const failure = await attempt(() => retry(id), pause);
    const refused =
      failure === null ? progress.refused : [...progress.refused, { id, message: failure.message, said: failure.said }];
    progress = { ...progress, done: progress.done + 1, refused };
    onprogress(progress);
  }
  return progress;
}

const MOST_PAUSES = 5;

/** @returns Why it was refused, or null. */
async function attempt(
  work: () => Promise<unknown>,
  pause: (seconds: number) => Promise<void>,
): Promise<Failure | null> {
  for (let pauses = 0; ; pauses++) {
    try {
      await work();
      return null;
    } catch (cause) {
      const seconds = secondsToWait(cause);
      if (seconds === null || pauses === MOST_PAUSES) return failureOf(cause);
      await pause(seconds);
    }
  }
}

function secondsToWait(cause: unknown): number | null {
  if (!(cause instanceof ApiFailure) || cause.code !== "TOO_MANY_REQUESTS") return null;
  const { retryAfterSeconds } = cause.details;
  return typeof retryAfterSeconds === "number" ? Math.max(1, retryAfterSeconds) : 1;
}

function wait(seconds: number): Promise<void> {
  return new Promise((resume) => setTimeout(resume, seconds * 1000));
}
