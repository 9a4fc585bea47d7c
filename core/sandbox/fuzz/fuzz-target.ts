/** One thing that the fuzzer goes at. */
export interface FuzzTarget {
  readonly name: string;
  /** Continues the sentence "It tries …". */
  readonly tries: string;
  open(): Promise<OpenTarget>;
}

/** A target with all that its cases share: processes, neighbours, watches. */
export interface OpenTarget {
  /** How many cases are under way at the same time. */
  readonly atOnce: number;
  /** Tries what follows from the seed. Rejects for defects of the fuzzer only. */
  run(seed: number): Promise<CaseResult>;
  /** The smallest case that still goes wrong in the way of `problem`, as text; null when it did not go wrong again. */
  shrink?(seed: number, problem: string, untilMs: number): Promise<string | null>;
  /** Lines about everything together, for the summary. */
  summary?(): readonly string[];
  /** Ends everything. @returns What was wrong with the whole. */
  close(): Promise<readonly string[]>;
}

export interface CaseResult {
  /** How it ended, for the histogram. */
  readonly verdict: string;
  /** What is wrong with it; empty when nothing is. */
  readonly problems: readonly string[];
  /** What was tried, as text. */
  readonly text: string;
}

export interface Finding {
  readonly target: string;
  readonly seed: number;
  readonly problems: readonly string[];
  /** The smallest that was found, or the whole case. */
  readonly text: string;
  /** Whether the case went wrong again, alone. */
  readonly repeats: boolean;
}
