import type { ConfigIssue, DataClass } from "@fitglue/sdk";
import type { Role } from "./pipeline-shape.ts";

/** `name` is that of the plugin of the step in which the fault is. */
interface OfStep {
  readonly name: string;
}
/** `needs` is what the step lacks. */
interface Lacking extends OfStep {
  readonly needs: DataClass;
}
/** `source` and, where there is one, `giver` are plugins by name: what does not give it, and what would. */
interface LackingFrom extends Lacking {
  readonly giver: string;
}
interface OfService {
  readonly service: string;
}

/**
 * What can be wrong with a pipeline: a code, and the facts that its sentence is made of. `fault-text.ts` says it in
 * English, the front end in the language of the page. A code is never used for something else later.
 */
interface PipelineFaults {
  /** `reference` is what the step names; `versions` are those of the plugin that are installed. */
  readonly "plugin-missing": {
    readonly reference: string;
    readonly plugin: string;
    readonly versions: readonly string[];
  };
  readonly "wrong-role": OfStep & { readonly role: Role };
  readonly "other-fitglue": OfStep & { readonly version: string; readonly range: string; readonly fitglue: string };
  readonly setting: Pick<ConfigIssue, "keyword" | "params">;
  readonly deprecated: OfStep & { readonly why: string; readonly replacement: string | null };
  readonly "only-for-no-booster": OfStep;
  /** `destination` is the id of a step. */
  readonly "only-for-nowhere": OfStep & { readonly destination: string };
  readonly "source-with-condition": OfStep;
  readonly "condition-empty": OfStep;
  readonly "condition-never": OfStep & { readonly lacks: readonly DataClass[] };
  readonly "same-id": { readonly id: string };
  readonly "source-off": object;
  readonly "no-destination": object;
  readonly twice: OfStep;
  readonly "needs-from-below": LackingFrom;
  readonly "needs-from-off": LackingFrom;
  readonly "needs-from-new": LackingFrom & { readonly source: string };
  readonly "needs-from-nobody": Lacking & { readonly source: string };
  readonly unused: OfStep & { readonly adds: readonly DataClass[] };
  readonly "sections-unseen": OfStep & { readonly writers: readonly string[] };
  readonly "not-connected": OfService;
  readonly "connection-off": OfService;
  readonly "connection-refused": OfService;
  readonly "terms-skip": OfService & { readonly why: string };
  readonly "terms-private": OfService & { readonly why: string };
}

export type FaultCode = keyof PipelineFaults;
export type FaultOf<Code extends FaultCode> = { [Each in Code]: { readonly code: Each } & PipelineFaults[Each] }[Code];
export type PipelineFault = FaultOf<FaultCode>;

/** Those for which there is a change that solves them. */
export type FixableCode =
  | "twice"
  | "needs-from-below"
  | "needs-from-off"
  | "needs-from-new"
  | "needs-from-nobody"
  | "unused"
  | "not-connected"
  | "connection-off"
  | "connection-refused";
