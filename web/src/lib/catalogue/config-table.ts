import { CONFIG_WORDS, configValueText, describeConfig, type ConfigField, type ConfigSchema } from "@fitglue/sdk";
import * as m from "#messages/catalogue.ts";

/** The settings of a role as a table; text may hold code spans. */
export interface ConfigTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Languages in which settings can be described. */
type Spoken = keyof typeof CONFIG_WORDS;

/** One row a setting, from the schema that also makes the form, in the language of its texts. */
export function configTable(schema: ConfigSchema, textLanguage: Spoken): ConfigTable {
  const rows = describeConfig(schema, CONFIG_WORDS[textLanguage]).map((row) => [
    `${row.label} \`${row.path.join(".")}\``,
    row.unit === null ? row.type : `${row.type} (${row.unit})`,
    row.default ?? (row.required ? m.requiredSetting() : m.noDefault()),
    row.limits ?? "",
    [row.description, row.shown === null ? null : `${upperFirst(row.shown)}.`]
      .filter((part) => part !== null)
      .join(" "),
  ]);
  const columns = [m.columnSetting(), m.columnType(), m.columnDefault(), m.columnAllowed(), m.columnDescription()];
  return { columns, rows };
}

/** The settings that an example departs from the defaults with, in words: `Style: Percentage`. */
export function settingWords(
  schema: ConfigSchema | null,
  settings: Readonly<Record<string, unknown>>,
  textLanguage: Spoken,
): readonly string[] {
  const fields: Readonly<Record<string, ConfigField>> = schema?.properties ?? {};
  return Object.entries(settings).map(([name, value]) => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return field === undefined
      ? `${name}: ${JSON.stringify(value)}`
      : `${field.title}: ${configValueText(field, value, CONFIG_WORDS[textLanguage])}`;
  });
}

function upperFirst(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
