import type { Tape } from "@fitglue/sandbox";

/** A tape and what to call it: the step's id, or the name of the file. */
export interface NamedTape {
  readonly name: string;
  readonly tape: Tape;
}
