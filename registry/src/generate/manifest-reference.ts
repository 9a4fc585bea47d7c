import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { DATA_CLASSES, TEMPLATE_TOKEN_NAMES, TEMPLATE_TOKENS } from "@fitglue/sdk";
import { type ReferenceSchema, schemaReference } from "./schema-reference.ts";

const DIALECT = "https://fitglue.dev/schemas/config-dialect-1.json";
const MANIFEST = "https://fitglue.dev/schemas/manifest-1.json";

/** Kinds of settings, in the order in which an author needs them. */
const FIELD_KINDS = ["text", "number", "toggle", "list", "group", "map", "union"] as const;

/** How the form of the builder shows what a schema says, in the order in which it decides. */
const EDITED_AS: readonly (readonly [string, string])[] = [
  ["`x-secret`", "A hidden text. Once saved it is never shown again: it is replaced by typing, or removed."],
  ["`enum` or `oneOf`", "A list to open; radio buttons with `x-widget: radio`."],
  [
    "`x-options-from`",
    "A field that searches what the service has, by typing and arrow keys. What the list lacks may be taken as it was typed, and so may anything when the service does not answer.",
  ],
  ["`x-widget: sport`", "The kinds of sessions of the activity model."],
  [
    "`format: template`",
    "A text with a list of tokens that inserts at the cursor, and what the text comes to for an example.",
  ],
  ["`format: time-zone`", "A search in all time zones."],
  ["`format: color`", "A colour to pick or to type."],
  ["`format: date`", "A day."],
  ["`format: time`", "A time of day; it means the clock where the activity was."],
  ["`format: date-time`", "Day and time in the person's own zone, which stands beside it; stored in UTC."],
  ["`format: markdown`, `x-widget: textarea`, or a `maxLength` above 200", "A text of several lines."],
  [
    "a number with `x-unit`",
    "The number in the person's own unit: pounds, feet, miles, miles per hour or degrees Fahrenheit for who thinks in them. It is stored in `x-unit`; whole numbers and steps are kept as the nearest, and that is said.",
  ],
  ["a number with `x-widget: slider`", "A slider with its number; it needs both ends."],
  [
    "a list with `x-widget: weekdays`",
    "The days of the week, in the order and the words of the person's language; stored as 1 for Monday to 7 for Sunday.",
  ],
  ["a list with `uniqueItems` and choices", "Check boxes."],
  ["a list of texts with `x-widget: tags`", "Short texts, added with Enter or a comma."],
  ["any other list", "Entries that are added, removed, and moved by pointer, keyboard or buttons."],
  [
    "a group with `x-widget: location`, with properties that begin with `lat` and `lon`",
    "Latitude and longitude, a line for a copied pair, and a map of the world that needs no tile server.",
  ],
  ["any other group", "Its fields under one heading."],
  ["a map", "Pairs whose keys are typed, or chosen from `propertyNames.enum`, and renamed; none is there twice."],
  [
    "a union",
    "Radio buttons, and the fields of the one that is chosen; what was entered in another is kept meanwhile.",
  ],
  ["`x-when`", "The field is there only while its sibling has one of the values."],
  [
    "`x-group`, `x-advanced`",
    "The field stands under a heading of `x-groups`, or is folded away under *More settings*.",
  ],
];

const LANGUAGES_SECTION = [
  "The manifest is written in English. Beside it, `manifest.de.json` may say its texts in German: one object, with a JSON pointer into the manifest for each text.",
  '```json\n{\n  "/summary": "Schreibt den Titel in Großbuchstaben.",\n  "/booster/config/schema/properties/mark/title": "Zeichen"\n}\n```',
  "Forms, the plugin's pages, its help and what connecting it takes are then German for who reads German. Settings, their values and how they are checked are the same in every language, and the plugin is given the same; what it writes into an activity is its own affair.",
  "- What can be said in another language is what the tables here call *text for people*: titles, descriptions and placeholders of settings, reasons, errors, examples' titles, and the help. Ids, addresses, values and the name of the plugin are the same everywhere.\n- A text that is missing is shown as the manifest has it; `fitglue validate` names what is missing. When at least half is missing, pages mark the plugin as English.\n- Each text keeps to what the manifest's own keeps to, such as its length, and has the same words in braces (`{name}`, `{{title}}`), the same code in backticks and the same link targets. An error that stands in several roles is said in the same words in each.\n- The file belongs to the package and its digest: changing it takes a new version.",
] as const;

/** The text of `docs/authors/manifest.md`. */
export async function manifestReference(): Promise<string> {
  const [manifest, dialect] = await Promise.all([readSchema("manifest"), readSchema("config-dialect")]);
  const linkOf = (address: string): string => (address === DIALECT ? "[settings](#settings)" : address);
  return `${[
    "<!-- Generated from sdk/schema by `pnpm generate`. Do not edit. -->",
    "# The manifest",
    `${manifest.description ?? ""} Begin the file with \`"$schema": "${MANIFEST}"\`, and your editor completes and checks it as you type. \`fitglue validate <folder>\` says everything that is wrong with it.`,
    schemaReference(manifest, linkOf).trim(),
    "## Languages",
    ...LANGUAGES_SECTION,
    "## Settings",
    dialect.description ?? "",
    "The schema is an object with `properties`, `additionalProperties: false`, and optionally `required` and `x-groups`. Each property is of one of these kinds:",
    ...FIELD_KINDS.flatMap((kind) => fieldKind(dialect, kind)),
    "### How each is edited",
    "The form follows from the schema alone. What nothing else decides is a line of text, a number, a switch, a list or a group.",
    table(["What the schema says", "What people get"], EDITED_AS),
    "### Tokens of a template",
    'In a text with `format: "template"` these stand for what the activity has; `fillTemplate` of the SDK writes it. What is not there is written as nothing, and the form says so when no step above gives it. Any other word in double braces is an error at its field.',
    table(
      ["Token", "Stands for", "Needs", "For an example"],
      TEMPLATE_TOKEN_NAMES.map((name) => {
        const { label, needs, example } = TEMPLATE_TOKENS[name];
        return [`\`{{${name}}}\``, label, needs === null ? "" : DATA_CLASSES[needs].label, example];
      }),
    ),
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

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
