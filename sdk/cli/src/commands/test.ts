import { resolve } from "node:path";
import { createMemoryHost, createSandbox } from "@fitglue/sandbox";
import { buildFolder } from "../build/build-folder.ts";
import { trustOf } from "../build/trust-of.ts";
import { type Command, EXIT } from "../command.ts";
import { mismatchLines } from "../output/build-lines.ts";

export const test: Command = {
  name: "test",
  summary: "Executes the examples of a plugin folder in the sandbox and compares what comes out.",
  usage: "test <folder> [--json]",
  detail: ["The unit tests beside the code are run by vitest: npx vitest run --root . plugins/<id>"],
  options: { json: { type: "boolean" } },
  words: [1, 1],
  async run([folder = "."], { json }, terminal) {
    const host = createMemoryHost();
    const sandbox = await createSandbox({ hostCalls: host.hostCalls, processes: 1 });
    try {
      const { plugin, mismatches } = await buildFolder(resolve(folder), {
        sandbox,
        host,
        trust: await trustOf(resolve(folder)),
      });
      if (json === true) {
        terminal.out(
          JSON.stringify(
            { ok: mismatches.length === 0, key: plugin.key, examples: plugin.examples, mismatches },
            null,
            2,
          ),
        );
      } else {
        for (const { role, id, title, outcome, plain, cpuMs } of plugin.examples ?? []) {
          const failed = mismatches.find((mismatch) => mismatch.role === role && mismatch.id === id);
          terminal.out(
            `${failed === undefined ? "✓" : "✗"} ${role} ${id}: ${title} (${outcome}, ${cpuMs.toFixed(1)} ms)`,
          );
          for (const line of failed === undefined ? plain.split("\n") : mismatchLines(failed).slice(1))
            terminal.out(`    ${line}`);
        }
      }
      return mismatches.length === 0 ? EXIT.ok : EXIT.failed;
    } finally {
      await sandbox.close();
    }
  },
};
