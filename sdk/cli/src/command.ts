import type { parseArgs, ParseArgsConfig } from "node:util";

/** How a command ends; scripts may rely on the numbers. */
export const EXIT = {
  ok: 0,
  /** Something that was tried did not succeed: a step failed, an example came out differently. */
  failed: 1,
  /** The command line itself is wrong. */
  usage: 2,
  /** The activity file or tape cannot be read. */
  file: 3,
  /** The pipeline, manifest or plugin is not valid. */
  invalid: 4,
  /** The run stopped to wait: for an answer, or for a later attempt. */
  waiting: 5,
  /** A bug of ours. */
  bug: 70,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Where a command writes: results go to `out`, everything else to `err`. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
}

type OptionValues = ReturnType<typeof parseArgs>["values"];

/** One command of `fitglue`; each is a file of `commands/`. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What is written behind `fitglue`, e.g. `inspect <file> [--json]`. */
  readonly usage: string;
  /** What the options mean, and anything worth knowing. */
  readonly detail: readonly string[];
  readonly options: NonNullable<ParseArgsConfig["options"]>;
  /** Least and most words beside the options. */
  readonly words: readonly [least: number, most: number];
  run(words: readonly string[], options: OptionValues, terminal: Terminal): Promise<ExitCode>;
}
