import { resolve } from "node:path";
import { createMemoryHost, createSandbox } from "@fitglue/sandbox";
import { buildAll, doneReport } from "../build/build-all.ts";
import { buildFolder } from "../build/build-folder.ts";
import { trustOf } from "../build/trust-of.ts";
import { type Command, EXIT, type ExitCode, type Terminal } from "../command.ts";
import { buildLines } from "../output/build-lines.ts";
import { DIST_FOLDER, PLUGINS_FOLDER } from "../working-copy.ts";

export const build: Command = {
  name: "build",
  summary: "Builds a plugin folder and executes its examples; with --all every folder of plugins/.",
  usage: "build [<folder>] [--all] [--force] [--json]",
  detail: [
    "<folder>  is built and tried; nothing is written.",
    "--all     builds every plugin of this working copy into plugins/dist, which the server loads. Unchanged ones are kept.",
    "--force   builds unchanged ones too.",
    "--json    prints the reports as data.",
  ],
  options: { all: { type: "boolean" }, force: { type: "boolean" }, json: { type: "boolean" } },
  words: [0, 1],
  async run([folder], { all, force, json }, terminal) {
    if (all === true)
      return report(await buildAll(PLUGINS_FOLDER, DIST_FOLDER, { force: force === true }), json === true, terminal);
    if (folder === undefined) {
      terminal.err("fitglue build needs a folder, or --all");
      return EXIT.usage;
    }
    return buildOne(resolve(folder), json === true, terminal);
  },
};

async function buildOne(folder: string, json: boolean, terminal: Terminal): Promise<ExitCode> {
  const host = createMemoryHost();
  const sandbox = await createSandbox({ hostCalls: host.hostCalls, processes: 1 });
  try {
    const { plugin, mismatches } = await buildFolder(folder, { sandbox, host, trust: await trustOf(folder) });
    return report(
      [
        mismatches.length > 0
          ? { folder, state: "failed", error: null, mismatches }
          : doneReport(folder, "built", plugin),
      ],
      json,
      terminal,
    );
  } finally {
    await sandbox.close();
  }
}

function report(reports: Awaited<ReturnType<typeof buildAll>>, json: boolean, terminal: Terminal): ExitCode {
  if (json)
    terminal.out(
      JSON.stringify(
        reports.map((one) =>
          "error" in one
            ? {
                ...one,
                error: one.error && { code: one.error.code, message: one.error.message, details: one.error.details },
              }
            : one,
        ),
        null,
        2,
      ),
    );
  else for (const line of reports.flatMap(buildLines)) terminal.out(line);
  const invalid = reports.some((one) => one.state === "failed" && one.error !== null);
  return invalid ? EXIT.invalid : reports.some(({ state }) => state === "failed") ? EXIT.failed : EXIT.ok;
}
