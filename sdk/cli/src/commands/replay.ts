import { resolve } from "node:path";
import { createSandbox, inspectReplay, type PluginSandbox } from "@fitglue/sandbox";
import { FitGlueError } from "@fitglue/sdk";
import { type Command, EXIT, type ExitCode, type Terminal } from "../command.ts";
import { serverConfig } from "../config.ts";
import { explainError } from "../output/explain-error.ts";
import { type Replayed, replayJson, replayLines } from "../output/replay-report.ts";
import { isPluginFolder, pluginsOfTapes } from "../tapes/plugin-of-tape.ts";
import type { NamedTape } from "../tapes/named-tape.ts";
import { readTapes } from "../tapes/read-tapes.ts";
import { watchFolder } from "../tapes/watch-folder.ts";

const MOST_PORT = 65_535;

interface Wish {
  readonly tapes: readonly NamedTape[];
  /** What `--plugin` says; null for the code of the recording. */
  readonly plugin: string | null;
  readonly json: boolean;
}

export const replay: Command = {
  name: "replay",
  summary: "Runs recorded steps again in the sandbox, and says where they did something else.",
  usage:
    "replay <tape file | folder | run id> [--step <id>] [--plugin <folder | id>] [--watch] [--inspect] [--break] [--port <number>] [--json]",
  detail: [
    "<tape file>  written by fitglue run --record, or downloaded from the page of a run; a folder means all in it.",
    "<run id>     a run of the server at FITGLUE_URL (default http://127.0.0.1:4000); FITGLUE_API_KEY says who asks.",
    "--step       only this step.",
    "--plugin     replays with other code: a plugin folder, or a name in the registry.",
    "--watch      replays again each time something in the plugin folder is saved, until Ctrl-C.",
    "--inspect    waits for a debugger (Chrome: open the printed address), and has no limits of time.",
    "--break      like --inspect, and stops at the first line of the plugin's function.",
    "--port       the debugger's port; by default any that is free.",
    "Every call is answered from the tape: nothing leaves this computer, nothing is changed, nothing is waited for.",
  ],
  options: {
    step: { type: "string" },
    plugin: { type: "string" },
    watch: { type: "boolean" },
    inspect: { type: "boolean" },
    break: { type: "boolean" },
    port: { type: "string" },
    json: { type: "boolean" },
  },
  words: [1, 1],
  async run([word = ""], options, terminal) {
    const { step, plugin } = options;
    const underDebugger = options["inspect"] === true || options["break"] === true;
    if (underDebugger && options["watch"] === true)
      throw new FitGlueError("REQUEST_INVALID", "--watch and --inspect do not go together; leave one of them out");
    const wish: Wish = {
      tapes: await readTapes(word, typeof step === "string" ? step : null, serverConfig()),
      plugin: typeof plugin === "string" ? plugin : null,
      json: options["json"] === true,
    };
    if (underDebugger)
      return replayInspected(
        wish,
        readPort(typeof options["port"] === "string" ? options["port"] : undefined),
        options["break"] === true,
        terminal,
      );
    const sandbox = await createSandbox({ hostCalls: [], processes: 1 });
    try {
      return options["watch"] === true
        ? await replayOnSave(sandbox, wish, terminal)
        : await replayOnce(sandbox, wish, terminal);
    } finally {
      await sandbox.close();
    }
  },
};

async function replayOnce(
  sandbox: PluginSandbox,
  { tapes, plugin, json }: Wish,
  terminal: Terminal,
): Promise<ExitCode> {
  const pluginOf = await pluginsOfTapes(plugin);
  const all: Replayed[] = [];
  for (const { name, tape } of tapes) {
    const code = pluginOf(tape);
    all.push({ name, tape, plugin: code, replay: await sandbox.replay(tape, code) });
  }
  return print(all, json, terminal);
}

function print(all: readonly Replayed[], json: boolean, terminal: Terminal): ExitCode {
  const ok = all.every(({ replay: { identical } }) => identical);
  if (json) terminal.out(JSON.stringify({ ok, steps: all.map(replayJson) }, null, 2));
  else for (const line of all.flatMap(replayLines)) terminal.out(line);
  return ok ? EXIT.ok : EXIT.failed;
}

/** Replays at once and after each change, until somebody presses Ctrl-C; ends as the last replay did. */
async function replayOnSave(sandbox: PluginSandbox, wish: Wish, terminal: Terminal): Promise<ExitCode> {
  const { plugin } = wish;
  if (plugin === null || !(await isPluginFolder(plugin)))
    throw new FitGlueError("REQUEST_INVALID", "--watch needs the folder of the plugin; name it with --plugin <folder>");
  const stopped = new AbortController();
  process.once("SIGINT", () => {
    stopped.abort();
  });
  let last: ExitCode = EXIT.ok;
  const once = async (): Promise<void> => {
    last = await replayOnce(sandbox, wish, terminal).catch((error: unknown) =>
      explainError(error, wish.json, terminal),
    );
    if (!wish.json) terminal.err(`Watching ${plugin}; Ctrl-C ends it`);
  };
  await once();
  await watchFolder(resolve(plugin), stopped.signal, once);
  return last;
}

async function replayInspected(
  { tapes, plugin, json }: Wish,
  port: number,
  breakAtStart: boolean,
  terminal: Terminal,
): Promise<ExitCode> {
  const [only, ...others] = tapes;
  if (only === undefined || others.length > 0)
    throw new FitGlueError(
      "REQUEST_INVALID",
      `only one step can be debugged at a time; choose it with --step: ${tapes.map(({ name }) => name).join(", ")}`,
    );
  const code = (await pluginsOfTapes(plugin))(only.tape);
  const inspection = await inspectReplay(only.tape, code, { port, breakAtStart });
  const close = (): void => void inspection.close();
  process.once("SIGINT", close);
  try {
    terminal.err(
      `Waiting for a debugger. Open in Chrome:\n  ${inspection.devToolsUrl}\nFor others: ${inspection.webSocketUrl}`,
    );
    return print([{ ...only, plugin: code, replay: await inspection.report }], json, terminal);
  } finally {
    process.off("SIGINT", close);
    await inspection.close();
  }
}

function readPort(option: string | undefined): number {
  if (option === undefined) return 0;
  const port = Number(option);
  if (Number.isInteger(port) && port >= 0 && port <= MOST_PORT) return port;
  throw new FitGlueError("REQUEST_INVALID", `--port ${option} is not a number between 0 and ${MOST_PORT}`);
}
