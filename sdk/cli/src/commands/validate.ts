import { resolve } from "node:path";
import { buildPlugin } from "@fitglue/registry";
import { createSandbox } from "@fitglue/sandbox";
import { FitGlueError } from "@fitglue/sdk";
import { checkFunctions } from "../build/check-functions.ts";
import { trustOf } from "../build/trust-of.ts";
import { type Command, EXIT } from "../command.ts";
import { problemLines } from "../output/problem-lines.ts";
import { textHints } from "../output/text-hints.ts";

export const validate: Command = {
  name: "validate",
  summary:
    "Checks a plugin folder: manifest, its texts in further languages, settings, imports, size, and whether the code has the functions that it needs.",
  usage: "validate <folder> [--json]",
  detail: [
    "Every problem is listed with its place in the manifest and the rule it breaks.",
    "The code is loaded in the sandbox; none of its functions is called.",
  ],
  options: { json: { type: "boolean" } },
  words: [1, 1],
  async run([folder = "."], { json }, terminal) {
    try {
      const plugin = await buildPlugin(resolve(folder), { trust: await trustOf(resolve(folder)) });
      const { key, code, digest, manifest } = plugin;
      const sandbox = await createSandbox({ hostCalls: [], processes: 1 });
      await checkFunctions(sandbox, plugin).finally(() => sandbox.close());
      const bytes = Buffer.byteLength(code);
      const hints = textHints(plugin);
      if (json === true) terminal.out(JSON.stringify({ ok: true, key, digest, bytes, hints }, null, 2));
      else
        for (const line of [`${manifest.icon} ${key} is valid: ${(bytes / 1024).toFixed(1)} KiB`, ...hints])
          terminal.out(line);
      return EXIT.ok;
    } catch (error) {
      if (!(error instanceof FitGlueError) || json === true) throw error;
      for (const line of problemLines(error)) terminal.err(line);
      return EXIT.invalid;
    }
  },
};
