/** `pnpm generate`: writes every file that is made from a schema or a manifest; with `--check` it names those that differ instead. */
import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { FitGlueError } from "@fitglue/sdk";
import { manifestReference } from "./generate/manifest-reference.ts";
import { pluginTypes } from "./generate/plugin-types.ts";
import { schemaTypes } from "./generate/schema-types.ts";
import { errorPage } from "./help/articles/error-page.ts";
import { renderHelpMarkdown } from "./help/render-markdown.ts";
import { validateManifest } from "./manifest/validate-manifest.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Files by path, with the function that makes their text. */
async function targets(): Promise<ReadonlyMap<string, () => Promise<string>>> {
  const files = new Map<string, () => Promise<string>>([
    [`${root}sdk/src/generated/activity.ts`, () => schemaTypes("activity", "")],
    [
      `${root}sdk/src/generated/manifest.ts`,
      () => schemaTypes("manifest", 'import type { ConfigSchema } from "../config/config-schema.ts";\n'),
    ],
    [`${root}docs/authors/manifest.md`, manifestReference],
    [
      `${root}docs/help/errors.md`,
      async () =>
        `${renderHelpMarkdown(errorPage())}\n<!-- Generated from sdk/src/error-catalogue.ts by \`pnpm generate\`. Do not edit. -->\n`,
    ],
  ]);
  for (const parent of ["plugins", "sdk/cli/template"]) {
    for (const name of await readdir(`${root}${parent}`)) {
      const folder = `${root}${parent}/${name}`;
      if (!existsSync(`${folder}/manifest.json`)) continue;
      files.set(`${folder}/manifest.types.ts`, async () =>
        pluginTypes(validateManifest(await readFile(`${folder}/manifest.json`, "utf8"))),
      );
    }
  }
  return files;
}

const check = process.argv.includes("--check");
for (const [file, make] of await targets()) {
  const name = relative(root, file);
  try {
    const text = await make();
    if (text === (await readFile(file, "utf8").catch(() => ""))) continue;
    if (!check) await writeFile(file, text);
    else fail(`${name} differs from what it is made of; run pnpm generate`);
  } catch (error) {
    // One broken manifest must not keep the others' files from being made.
    if (!(error instanceof FitGlueError)) throw error;
    fail(`${name}: ${error.message}`);
  }
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
