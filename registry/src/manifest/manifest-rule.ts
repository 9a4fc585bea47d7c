import type { Manifest } from "@fitglue/sdk";
import type { ManifestProblem } from "./manifest-problem.ts";

/** What is known about the plugin beside its manifest; what is not given is not checked. */
export interface ManifestContext {
  /** Name of the folder that the manifest lies in. */
  readonly folderName?: string;
  /** Files of the folder, as paths with `/`. */
  readonly files?: ReadonlySet<string>;
  /** Ids of the plugins that are installed or built together with this one. */
  readonly knownIds?: ReadonlySet<string>;
}

export interface RuleInput extends ManifestContext {
  readonly manifest: Manifest;
}

/** Something that a manifest must keep beyond its schema. */
export interface Rule {
  /** Stable name, shown with the problem. */
  readonly id: string;
  check(input: RuleInput): Iterable<Omit<ManifestProblem, "rule">>;
}
