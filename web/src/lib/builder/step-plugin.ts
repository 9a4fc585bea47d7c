import type { ConfigSchema, DataClass, Manifest } from "@fitglue/sdk";
import type { PluginDetail } from "#lib/api/models.ts";
import type { StepRole } from "./edit-document.ts";

/** What the builder knows of a plugin in one of its roles. */
export interface StepPlugin {
  /** `publisher/id@version`. */
  readonly key: string;
  /** `publisher/id`. */
  readonly name: string;
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly icon: string;
  readonly categories: readonly string[];
  readonly role: StepRole;
  readonly schema: ConfigSchema;
  /** All of these must be there, or it has nothing to do. */
  readonly requires: readonly DataClass[];
  readonly optional: readonly DataClass[];
  readonly provides: readonly (DataClass | "sport")[];
  /** Whether a pipeline may hold it more than once. */
  readonly multiple: boolean;
  readonly overview: string;
  readonly helpPath: string;
}

/** The roles of a plugin that can be steps, reduced to what the builder shows and computes with. */
export function stepPlugins(detail: PluginDetail): readonly StepPlugin[] {
  // The API passes the manifest through; its schema is the SDK's own.
  const manifest = detail.manifest as unknown as Manifest;
  const { key, id, publisher, name, summary, icon, categories } = detail.plugin;
  const common = { key, name: `${publisher}/${id}`, id, title: name, summary, icon, categories };
  const { source, booster, destination } = manifest;
  const found: StepPlugin[] = [];
  if (source !== undefined) {
    const { schema } = source.config;
    found.push({
      ...common,
      role: "source",
      schema,
      requires: [],
      optional: [],
      provides: source.provides,
      multiple: false,
      overview: opening(source.help),
      helpPath: `/help/sources/${id}`,
    });
  }
  if (booster !== undefined) {
    const { requires, optional, provides, multiple, config } = booster;
    found.push({
      ...common,
      role: "booster",
      schema: config.schema,
      requires,
      optional,
      provides,
      multiple,
      overview: opening(booster.help),
      helpPath: `/help/boosters/${id}`,
    });
  }
  if (destination !== undefined) {
    const { accepts, config } = destination;
    found.push({
      ...common,
      role: "destination",
      schema: config.schema,
      requires: [],
      optional: accepts,
      provides: [],
      multiple: true,
      overview: opening(destination.help),
      helpPath: `/help/destinations/${id}`,
    });
  }
  return found;
}

function opening(
  help: Manifest["source"] extends infer Role | undefined ? (Role extends { help: infer Help } ? Help : never) : never,
): string {
  return help.overview[0] ?? "";
}
