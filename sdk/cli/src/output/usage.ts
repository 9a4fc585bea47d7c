import type { Command } from "../command.ts";

/** What `fitglue help` prints. */
export function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    "fitglue: run pipelines over activity files, look into files, write plugins.",
    "",
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    "",
    "fitglue help <command> says more about one of them.",
    "Exit codes: 0 done, 1 something failed, 2 wrong command line, 3 unreadable activity file or tape, 4 invalid pipeline or plugin, 5 waiting, 70 bug.",
  ].join("\n");
}

/** What `fitglue help <command>` prints. */
export function commandHelp({ usage, summary, detail }: Command): string {
  return [`fitglue ${usage}`, "", `  ${summary}`, ...detail.map((line) => `  ${line}`)].join("\n");
}
