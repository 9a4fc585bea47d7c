import {
  isSecretToken,
  type ConfigField,
  type ConfigSchema,
  type GroupField,
  type ListField,
  type MapField,
  type NumberField,
} from "@fitglue/sdk";
import { sportLabel } from "#lib/activities/sports.ts";
import { displayUnit } from "#lib/form/display-unit.ts";
import { exactNumber } from "#lib/form/exact-number.ts";
import { choicesOf } from "#lib/form/field-kind.ts";
import * as m from "#messages/builder-parts.ts";
import { sorted } from "./sorted-keys.ts";

type Units = "metric" | "imperial";

/** One setting that is not the same in two configurations. */
export interface SettingChange {
  /** `Zones › Name`. */
  readonly label: string;
  /** In words; null when it is not set. */
  readonly before: string | null;
  readonly after: string | null;
}

/** What differs between two configurations of a plugin, field by field, in the order of its form. */
export function settingChanges(
  schema: ConfigSchema,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  units: Units,
): readonly SettingChange[] {
  const known = Object.entries(schema.properties).flatMap(([name, field]) =>
    fieldChanges(field, { titles: [field.title], units }, before[name], after[name]),
  );
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const unknown = names
    .filter((name) => !Object.hasOwn(schema.properties, name) && !isSame(before[name], after[name]))
    .map((label) => ({ label, before: plain(before[label]), after: plain(after[label]) }));
  return [...known, ...unknown];
}

function fieldChanges(
  field: ConfigField,
  { titles, units }: { readonly titles: readonly string[]; readonly units: Units },
  before: unknown,
  after: unknown,
): readonly SettingChange[] {
  if (isSame(before, after)) return [];
  if (!("discriminator" in field) && field.type === "object" && "properties" in field) {
    const [one, other] = [asRecord(before), asRecord(after)];
    return Object.entries(field.properties).flatMap(([name, member]) =>
      fieldChanges(member, { titles: [...titles, member.title], units }, one[name], other[name]),
    );
  }
  const label = titles.join(" › ");
  return [{ label, before: valueWords(field, before, units), after: valueWords(field, after, units) }];
}

/** A value as its form shows it; null when there is none. Of a secret it is only said that there is one. */
function valueWords(field: ConfigField, value: unknown, units: Units): string | null {
  if (value === undefined || value === null || value === "") return null;
  if ("discriminator" in field) return unionWords(field, value, units);
  if (field.type === "array") return Array.isArray(value) ? listWords(field, value, units) : plain(value);
  if (field.type === "object") return recordWords(field, asRecord(value), units);
  if (field.type === "string" && field["x-secret"] === true) return m.aSecret();
  const choice = choicesOf(field)?.find((each) => each.const === value);
  if (choice !== undefined) return choice.title;
  if (typeof value === "boolean") return value ? m.diffOn() : m.diffOff();
  if (typeof value === "number" && field.type !== "string" && field.type !== "boolean")
    return numberWords(field, value, units);
  return field.type === "string" && field["x-widget"] === "sport" && typeof value === "string"
    ? sportLabel(value)
    : plain(value);
}

function listWords({ items }: ListField, value: readonly unknown[], units: Units): string | null {
  return value.length === 0 ? null : value.map((item) => valueWords(items, item, units) ?? "–").join(", ");
}

function recordWords(
  field: GroupField | MapField,
  value: Readonly<Record<string, unknown>>,
  units: Units,
): string | null {
  const entries = Object.entries(value).map(([name, member]) => {
    const known = "properties" in field ? field.properties[name] : field.additionalProperties;
    const title = "properties" in field ? (known?.title ?? name) : name;
    return `${title} ${(known === undefined ? plain(member) : valueWords(known, member, units)) ?? "–"}`;
  });
  return entries.length === 0 ? null : entries.join(", ");
}

function unionWords(field: Extract<ConfigField, { discriminator: unknown }>, value: unknown, units: Units): string {
  const record = asRecord(value);
  const { propertyName } = field.discriminator;
  const branch = field.oneOf.find(({ properties }) => {
    const tag = properties[propertyName];
    return tag !== undefined && "const" in tag && tag.const === record[propertyName];
  });
  const members = Object.entries(branch?.properties ?? {}).flatMap(([name, member]) => {
    const words = "const" in member ? null : valueWords(member, record[name], units);
    return words === null || "const" in member ? [] : [`${member.title} ${words}`];
  });
  const title = branch?.title ?? plain(record[propertyName]) ?? "–";
  return members.length === 0 ? title : `${title} (${members.join(", ")})`;
}

function numberWords(field: NumberField, value: number, units: Units): string {
  const unit = field["x-unit"];
  if (unit === undefined) return exactNumber(value);
  const shown = displayUnit(unit, units);
  return m.amount({ amount: exactNumber(shown.fromStored(value)), unit: shown.label });
}

function plain(value: unknown): string | null {
  if (value === undefined || value === null || value === "") return null;
  if (typeof value === "string") return isSecretToken(value) ? m.aSecret() : value;
  return JSON.stringify(value);
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
