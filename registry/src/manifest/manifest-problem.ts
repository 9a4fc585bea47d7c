/** One place where a manifest breaks one rule. */
export interface ManifestProblem {
  /** JSON pointer into the manifest; empty for the whole. */
  readonly path: string;
  /** Stable name of the rule, e.g. `maxLength` or `error-codes`. */
  readonly rule: string;
  /** What is wrong with the value there and what to write instead; reads on after the path. */
  readonly message: string;
}
