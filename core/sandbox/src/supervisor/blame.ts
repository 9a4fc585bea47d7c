/** Why a process ended, or will. */
export type Cause = "MEMORY_LIMIT" | "SANDBOX_HANG" | "crash" | "replaced" | "closed";

/**
 * Whose doing it was that a process ended with a run in it: `innocent` when another run is to blame, `suspect` when it
 * cannot be told, `guilty` when nobody else can have been it.
 */
export type Blame = "innocent" | "suspect" | "guilty";

/** What is known of the end of a process. */
export interface ProcessEnd {
  readonly cause: Cause;
  /** The run that did not stop, as far as the process said so or it was seen; null when it is not known. */
  readonly culprit: number | null;
  /** Runs that died with it. */
  readonly lost: number;
}

/** What is known of a run that died with its process. */
interface LostRun {
  readonly number: number;
  /** When it was cancelled, on the clock of `performance`; null when it was not. */
  readonly cancelledMs: number | null;
  /** Whether another run was in the process while this one was. */
  readonly isShared: boolean;
}

export function blameOf(run: LostRun, { cause, culprit, lost }: ProcessEnd): Blame {
  if (cause === "replaced" || cause === "closed") return "innocent";
  if (culprit !== null) return run.number === culprit ? "guilty" : "innocent";
  // Too much memory in use was somebody's doing.
  if (cause === "MEMORY_LIMIT" && lost === 1) return "guilty";
  // A cancelled run is not tried again, so a process that fell silent with it and had no other since is its own doing.
  if (cause === "SANDBOX_HANG" && run.cancelledMs !== null && !run.isShared) return "guilty";
  // A crash without words or a silence may come from outside: such runs are tried once more, alone.
  return "suspect";
}
