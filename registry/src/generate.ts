/** `pnpm generate`: writes the TypeScript types that come from JSON Schemas; with `--check` it fails on drift instead. */
import { readFile, writeFile } from "node:fs/promises";
import { compile } from "json-schema-to-typescript";

const sdk = new URL("../../sdk/", import.meta.url);
const DIALECT = "https://fitglue.dev/schemas/config-dialect-1.json";

/** The dialect describes schemas, which json-schema-to-typescript cannot walk (it takes a property called `oneOf` for the keyword): its types are written by hand. */
function dialectByHand(_key: string, value: unknown): unknown {
  return typeof value === "object" && value !== null && "$ref" in value && value.$ref === DIALECT
    ? { tsType: "ConfigSchema" }
    : value;
}

async function typesOf(name: string, imports: string): Promise<string> {
  const schema = JSON.parse(await readFile(new URL(`schema/${name}.schema.json`, sdk), "utf8"), dialectByHand);
  delete schema.anyOf; // "at least one role" cannot be said in a readable type; the validator says it
  return compile(schema, name, {
    bannerComment: `/* Generated from schema/${name}.schema.json by \`pnpm generate\`. Do not edit. */\n${imports}`,
    additionalProperties: false,
    unreachableDefinitions: false,
    maxItems: -1,
    style: { printWidth: 120 },
  });
}

const targets = [
  ["activity", ""],
  ["manifest", 'import type { ConfigSchema } from "../config/config-schema.ts";\n'],
] as const;

let drifted = false;
for (const [name, imports] of targets) {
  const file = new URL(`src/generated/${name}.ts`, sdk);
  const text = await typesOf(name, imports);
  if (process.argv.includes("--check")) drifted ||= text !== (await readFile(file, "utf8").catch(() => ""));
  else await writeFile(file, text);
}
process.exitCode = drifted ? 1 : 0;
