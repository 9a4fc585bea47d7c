import { parseArgs } from "node:util";
import { type Command, EXIT, type ExitCode, type Terminal } from "./command.ts";
import { COMMANDS } from "./commands/commands.ts";
import { nearest } from "./output/nearest.ts";
import { commandHelp, overview } from "./output/usage.ts";
import { explainError } from "./output/explain-error.ts";
import { printable } from "./output/printable.ts";

const terminal: Terminal = {
  out: (text) => void process.stdout.write(`${printable(text)}\n`),
  err: (text) => void process.stderr.write(`${printable(text)}\n`),
};

// A reader that stops early (`fitglue … | head`) is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? EXIT.ok : EXIT.bug));
process.exitCode = await main(process.argv.slice(2));

async function main([name, ...rest]: readonly string[]): Promise<ExitCode> {
  if (name === undefined || name === "--help" || name === "-h" || name === "help") return help(rest[0]);
  const command = COMMANDS.find((one) => one.name === name);
  return command === undefined ? unknown(name) : runCommand(command, rest);
}

async function runCommand(command: Command, args: readonly string[]): Promise<ExitCode> {
  if (args.includes("--help") || args.includes("-h")) return help(command.name);
  const parsed = parse(command, args);
  if (typeof parsed === "string") {
    terminal.err(`${parsed}\n\n${commandHelp(command)}`);
    return EXIT.usage;
  }
  try {
    return await command.run(parsed.positionals, parsed.values, terminal);
  } catch (error) {
    return explainError(error, parsed.values["json"] === true, terminal);
  }
}

/** The words and options of a command line, or what is wrong with it. */
function parse(command: Command, args: readonly string[]) {
  try {
    const parsed = parseArgs({ args: [...args], options: command.options, allowPositionals: true });
    const [least, most] = command.words;
    if (parsed.positionals.length < least)
      return `fitglue ${command.name} needs ${least === 1 ? "one word more" : `${least} words`}`;
    if (parsed.positionals.length > most)
      return `fitglue ${command.name} does not know what to do with ${parsed.positionals.slice(most).join(" ")}`;
    return parsed;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function help(name: string | undefined): ExitCode {
  if (name === undefined) {
    terminal.out(overview(COMMANDS));
    return EXIT.ok;
  }
  const command = COMMANDS.find((one) => one.name === name);
  if (command === undefined) return unknown(name);
  terminal.out(commandHelp(command));
  return EXIT.ok;
}

function unknown(name: string): ExitCode {
  const guess = nearest(
    name,
    COMMANDS.map((command) => command.name),
  );
  terminal.err(
    `fitglue has no command ${name}; ${guess === null ? "" : `did you mean fitglue ${guess}? `}fitglue help lists all`,
  );
  return EXIT.usage;
}
