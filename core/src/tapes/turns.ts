import { FitGlueError } from "@fitglue/sdk";

/** How much may happen at the same time. */
export interface TurnLimits {
  /** What is done to a recording in its turn, for messages. */
  readonly done: "replayed" | "downloaded";
  readonly all: number;
  readonly account: number;
}

/** Lets few recordings be worked on at the same time: each takes up to 32 MiB of memory several times over, and steps of runs come first. */
export interface Turns {
  /**
   * Begins a turn.
   *
   * @returns what ends it; a second call does nothing
   * @throws FitGlueError TOO_MANY_REQUESTS when it is not this account's turn
   */
  begin(accountId: string): () => void;
}

export function createTurns({ done, all, account }: TurnLimits): Turns {
  const under = new Map<symbol, string>();
  return {
    begin(accountId) {
      const own = [...under.values()].filter((each) => each === accountId).length;
      if (own >= account)
        throw new FitGlueError(
          "TOO_MANY_REQUESTS",
          account === 1
            ? `Another recording of yours is being ${done}; wait until it is done`
            : `${String(account)} recordings of yours are being ${done}; wait until one is done`,
        );
      if (under.size >= all)
        throw new FitGlueError(
          "TOO_MANY_REQUESTS",
          `Other people's recordings are being ${done}; try again in a moment`,
        );
      const turn = Symbol();
      under.set(turn, accountId);
      return () => void under.delete(turn);
    },
  };
}
