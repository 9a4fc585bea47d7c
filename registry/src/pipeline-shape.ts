import type { ActivityCondition, Manifest } from "@fitglue/sdk";

/** One step of a pipeline, as far as it is checked here. */
export interface PipelineStepShape {
  readonly id: string;
  /** Anything that `Registry.resolve` takes. */
  readonly plugin: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly enabled: boolean;
  /** For which activities it is; left out for all. */
  readonly when?: ActivityCondition;
  /** Id of the one destination that a booster is for; left out for all. */
  readonly onlyFor?: string;
}

/** A pipeline document, as far as it is checked here. */
export interface PipelineShape {
  readonly source: PipelineStepShape;
  readonly boosters: readonly PipelineStepShape[];
  readonly destinations: readonly PipelineStepShape[];
}

export type Role = "source" | "booster" | "destination";

/** A step together with its installed plugin. */
export interface FoundStep {
  readonly role: Role;
  readonly step: PipelineStepShape;
  readonly manifest: Manifest;
}
