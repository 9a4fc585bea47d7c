import { existsSync } from "node:fs";
import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { buildPlugin } from "@fitglue/registry";
import { FitGlueError } from "@fitglue/sdk";
import { type Command, EXIT } from "../command.ts";
import { PLUGINS_FOLDER } from "../working-copy.ts";

const TEMPLATES = fileURLToPath(new URL("../../template/", import.meta.url));
const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Words of a template that are replaced: each template is a working plugin under these names. */
const wordsOf = (role: string) => ({ id: `template-${role}`, code: "TEMPLATE_", publisher: "template-publisher" });

export const create: Command = {
  name: "create",
  summary: "Writes a complete, working plugin folder to start from.",
  usage: "create <id> [--role booster|source|destination] [--publisher <name>] [--folder <path>]",
  detail: [
    "<id>         lower case words joined by hyphens, e.g. time-above.",
    "--role       booster (the default); source, one that reads from a service with an account: it listens, polls and",
    "             brings the past; destination, one that uploads to a service and looks whether it arrived.",
    "--publisher  your name as a publisher; local when left out.",
    "--folder     where to write it; plugins/<id> of this working copy when left out, where editors find the types.",
  ],
  options: { role: { type: "string" }, publisher: { type: "string" }, folder: { type: "string" } },
  words: [1, 1],
  async run([id = ""], { role = "booster", publisher = "local", folder = join(PLUGINS_FOLDER, id) }, terminal) {
    for (const [what, name] of [
      ["id", id],
      ["publisher", String(publisher)],
    ] as const) {
      if (name.length < 2 || name.length > 50 || !ID.test(name))
        throw new FitGlueError(
          "REQUEST_INVALID",
          `the ${what} is ${name || "empty"}; write lower case words joined by hyphens, e.g. time-above`,
        );
    }
    const roles = await readdir(TEMPLATES);
    if (!roles.includes(String(role)))
      throw new FitGlueError(
        "REQUEST_INVALID",
        `there is no template for the role ${String(role)}; there is one for ${roles.join(", ")}`,
      );
    const target = resolve(String(folder));
    if (existsSync(target))
      throw new FitGlueError("REQUEST_INVALID", `${target} exists already; choose another id or --folder`);

    await cp(join(TEMPLATES, String(role)), target, { recursive: true });
    const words = wordsOf(String(role));
    await fillIn(target, {
      [words.id]: id,
      [nameOf(words.id)]: nameOf(id),
      [words.code]: `${id.toUpperCase().replaceAll("-", "_")}_`,
      [words.publisher]: String(publisher),
    });
    const { key } = await buildPlugin(target, { trust: "standard" });
    const shown = relative(process.cwd(), target);
    terminal.out(
      `Wrote ${key} to ${shown}\n\nNext:\n  npx fitglue test ${shown}\n  edit ${shown}/manifest.json and ${shown}/index.ts`,
    );
    return EXIT.ok;
  },
};

async function fillIn(folder: string, words: Readonly<Record<string, string>>): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    let text = await readFile(file, "utf8");
    for (const [from, to] of Object.entries(words)) text = text.replaceAll(from, to);
    await writeFile(file, text);
  }
}

/** `time-above` → `Time Above`. */
function nameOf(id: string): string {
  return id
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ");
}
