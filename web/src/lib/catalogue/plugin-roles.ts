import { DATA_CLASSES, type DataClass, type Help, type Manifest, type ConfigSchema } from "@fitglue/sdk";
import { dataClassLabel } from "#lib/form/data-class-words.ts";
import type { HelpKind } from "#lib/help/help-kinds.ts";
import * as m from "#messages/catalogue.ts";

/** A named part of an activity, in words. */
export interface DataChip {
  readonly label: string;
  readonly detail: string;
}

/** What one role of a plugin takes and gives, for its page in the catalogue. */
export interface PluginRole {
  readonly role: "connection" | "source" | "booster" | "destination";
  readonly helpPath: string;
  readonly overview: readonly string[];
  /** Parts of an activity by what happens to them, e.g. `Needs`; empty groups are left out. */
  readonly data: readonly { readonly title: string; readonly chips: readonly DataChip[] }[];
  /** Null for a role without settings of its own. */
  readonly schema: ConfigSchema | null;
  /** Settings of each example by its id. */
  readonly exampleSettings: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
}

const HELP_KIND: Readonly<Record<PluginRole["role"], HelpKind>> = {
  connection: "connections",
  source: "sources",
  booster: "boosters",
  destination: "destinations",
};

/** The roles of a plugin in the order of a pipeline. */
export function pluginRoles(manifest: Manifest): readonly PluginRole[] {
  const { id, connection, source, booster, destination } = manifest;
  const roles: PluginRole[] = [];
  const add = (
    role: PluginRole["role"],
    help: Help | undefined,
    rest: Omit<PluginRole, "role" | "helpPath" | "overview">,
  ) => roles.push({ role, helpPath: `/help/${HELP_KIND[role]}/${id}`, overview: help?.overview ?? [], ...rest });

  if (connection !== undefined)
    add("connection", connection.help, { data: [], schema: null, exampleSettings: new Map() });
  if (source !== undefined)
    add("source", source.help, { data: groups([[m.gives(), source.provides]]), ...settings(source) });
  if (booster !== undefined) {
    const data = groups([
      [m.needs(), booster.requires],
      [m.usesWhenThere(), booster.optional],
      [m.changes(), booster.provides],
    ]);
    const writes = booster.sections
      ? [{ title: m.writes(), chips: [{ label: m.section(), detail: m.sectionDetail() }] }]
      : [];
    add("booster", booster.help, { data: [...data, ...writes], ...settings(booster) });
  }
  if (destination !== undefined)
    add("destination", destination.help, {
      data: groups([[m.shows(), destination.accepts]]),
      ...settings(destination),
    });
  return roles;
}

function settings(role: {
  readonly config: { readonly schema: ConfigSchema };
  readonly examples: readonly { readonly id: string; readonly config: Readonly<Record<string, unknown>> }[];
}): Pick<PluginRole, "schema" | "exampleSettings"> {
  return {
    schema: role.config.schema,
    exampleSettings: new Map(role.examples.map(({ id, config }) => [id, config])),
  };
}

function groups(
  named: readonly (readonly [title: string, classes: readonly (DataClass | "sport")[]])[],
): PluginRole["data"] {
  return named
    .map(([title, classes]) => ({ title, chips: classes.map(chipOf) }))
    .filter(({ chips }) => chips.length > 0);
}

function chipOf(name: DataClass | "sport"): DataChip {
  if (name === "sport") return { label: m.sport(), detail: m.sportDetail() };
  const { unit } = DATA_CLASSES[name];
  const detail = m.dataDetail({ name });
  return { label: dataClassLabel(name), detail: unit === null ? detail : `${detail} (${unit})` };
}
