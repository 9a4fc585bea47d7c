import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type ReferenceSchema, schemaReference } from "./schema-reference.ts";

const DIALECT = "https://fitglue.dev/schemas/config-dialect-1.json";
const MANIFEST = "https://fitglue.dev/schemas/manifest-1.json";

/** Kinds of settings, in the order in which an author needs them. */
const FIELD_KINDS = ["text", "number", "toggle", "list", "group", "map", "union"] as const;

/** The text of `docs/authors/manifest.md`. */
export async function manifestReference(): Promise<string> {
  const [manifest, dialect] = await Promise.all([readSchema("manifest"), readSchema("config-dialect")]);
  const linkOf = (address: string): string => (address === DIALECT ? "[settings](#settings)" : address);
  return `${[
    "<!-- Generated from sdk/schema by `pnpm generate`. Do not edit. -->",
    "# The manifest",
    `${manifest.description ?? ""} Begin the file with \`"$schema": "${MANIFEST}"\`, and your editor completes and checks it as you type. \`fitglue validate <folder>\` says everything that is wrong with it.`,
    schemaReference(manifest, linkOf).trim(),
    "## Settings",
    dialect.description ?? "",
    "The schema is an object with `properties`, `additionalProperties: false`, and optionally `required` and `x-groups`. Each property is of one of these kinds:",
    ...FIELD_KINDS.flatMap((kind) => fieldKind(dialect, kind)),
  ].join("\n\n")}\n`;
}

function fieldKind(dialect: ReferenceSchema, kind: string): readonly string[] {
  const definition = dialect.$defs?.[kind] ?? {};
  const { title = kind, description = "" } = definition;
  // One table each: what is inside an object of the dialect is explained with its own kind.
  const alone = {
    ...definition,
    ...shallow(definition),
    $defs: mapValues(dialect.$defs ?? {}, ({ properties: _, oneOf: __, ...rest }) => rest),
  };
  return [`### ${title.replace(/Field$/, "")}`, description, schemaReference(alone, () => "object").trim()].filter(
    (text) => text !== "",
  );
}

/** The properties of a kind without those of the objects inside them. */
function shallow({ properties = {} }: ReferenceSchema): ReferenceSchema {
  return { properties: mapValues(properties, ({ properties: _, ...rest }) => rest) };
}

function mapValues(
  values: Readonly<Record<string, ReferenceSchema>>,
  change: (value: ReferenceSchema) => ReferenceSchema,
): Readonly<Record<string, ReferenceSchema>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
}

async function readSchema(name: string): Promise<ReferenceSchema> {
  const file = fileURLToPath(import.meta.resolve(`@fitglue/sdk/schema/${name}.schema.json`));
  return JSON.parse(await readFile(file, "utf8")) as ReferenceSchema;
}
