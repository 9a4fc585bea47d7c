import { relative, resolve } from "node:path";
import { writePluginTypes } from "@fitglue/registry";
import { type Command, EXIT } from "../command.ts";

export const types: Command = {
  name: "types",
  summary: "Writes manifest.types.ts of a plugin folder anew, after its manifest changed.",
  usage: "types <folder>",
  detail: ["pnpm generate does the same for every folder of plugins/."],
  options: {},
  words: [1, 1],
  async run([folder = "."], _options, terminal) {
    const target = resolve(folder);
    const changed = await writePluginTypes(target);
    terminal.out(
      `${relative(process.cwd(), target) || "."}/manifest.types.ts is ${changed ? "written" : "up to date"}`,
    );
    return EXIT.ok;
  },
};
