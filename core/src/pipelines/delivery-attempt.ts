import type { PluginPackage } from "@fitglue/registry";
import type { ActivityView, JsonObject } from "@fitglue/sdk";
import type { Delivery, DeliveryMarks } from "../storage/delivery-repository.ts";
import type { StoredStep } from "../storage/run-step-repository.ts";
import type { Move } from "./next-move.ts";
import type { RunWork } from "./run-work.ts";

/** One try of one destination. */
export interface Attempt {
  readonly work: RunWork;
  readonly step: StoredStep;
  readonly plugin: PluginPackage;
  readonly config: JsonObject;
  readonly view: ActivityView;
  readonly marks: DeliveryMarks;
  readonly startedAt: Date;
}

/** What the database knows of the delivery when the attempt begins, and what is to be done about it. */
export interface Begun {
  /** The one that is worked on: this step's own, or an earlier run's whose end nobody saw. */
  readonly delivery: Delivery;
  readonly isEarlier: boolean;
  readonly previous: string | null;
  readonly pageUrl: string | null;
  readonly move: Move;
}
