import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { compile, type JSONSchema } from "json-schema-to-typescript";

const DIALECT = "https://fitglue.dev/schemas/config-dialect-1.json";

/**
 * The dialect describes schemas, which json-schema-to-typescript cannot walk (it takes a property called `oneOf` for
 * the keyword): its types are written by hand.
 */
function dialectByHand(_key: string, value: unknown): unknown {
  return typeof value === "object" && value !== null && "$ref" in value && value.$ref === DIALECT
    ? { tsType: "ConfigSchema" }
    : value;
}

/** TypeScript types of one of the SDK's schemas, e.g. `activity`. */
export async function schemaTypes(name: string, imports: string): Promise<string> {
  const file = fileURLToPath(import.meta.resolve(`@fitglue/sdk/schema/${name}.schema.json`));
  const { anyOf: _, ...schema } = JSON.parse(await readFile(file, "utf8"), dialectByHand) as JSONSchema; // "at least one role" cannot be said in a readable type; the validator says it
  return compile(schema, name, {
    bannerComment: `/* Generated from schema/${name}.schema.json by \`pnpm generate\`. Do not edit. */\n${imports}`,
    additionalProperties: false,
    unreachableDefinitions: false,
    maxItems: -1,
    style: { printWidth: 120, bracketSpacing: true, trailingComma: "all" },
  });
}
