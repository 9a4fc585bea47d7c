import type { Registry } from "@fitglue/registry";
import type { Manifest } from "@fitglue/sdk";
import { sql, type Kysely } from "kysely";
import type { Database } from "./database/schema.ts";

/** What a service asks of whoever uses its data, with its name and its plugin (`publisher/id`). */
export type SourceTerms = NonNullable<NonNullable<Manifest["source"]>["terms"]> & {
  readonly name: string;
  readonly plugin: string;
};

/** The terms under which an activity came; null when its source asks nothing, or is not installed any more. */
export async function termsOfActivity(
  db: Kysely<Database>,
  registry: Registry,
  activityId: string,
): Promise<SourceTerms | null> {
  const rows = await db
    .selectFrom("activity_source")
    .select("source")
    .where("activity_id", "=", activityId)
    .where("source", "is not", null)
    .execute();
  return rows.map(({ source }) => termsOfSource(registry, source ?? "")).find((terms) => terms !== null) ?? null;
}

/** Of these activities those that only their owner may see, by the terms of where they came from. */
export async function privateActivities(
  db: Kysely<Database>,
  registry: Registry,
  activityIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom("activity_source")
    .select(["activity_id", "source"])
    .where("activity_id", "=", sql<string>`any(${[...activityIds]}::uuid[])`)
    .where("source", "is not", null)
    .execute();
  const isOwners = ({ source }: { source: string | null }) =>
    termsOfSource(registry, source ?? "")?.audience === "owner";
  return new Set(rows.filter(isOwners).map(({ activity_id: id }) => id));
}

/** @param source `publisher/id`, with a version or without. */
export function termsOfSource(registry: Registry, source: string): SourceTerms | null {
  const plugin = source.replace(/@.*$/, "");
  const manifest = registry.list().find(({ key }) => key.startsWith(`${plugin}@`))?.manifest;
  const terms = manifest?.source?.terms;
  return manifest && terms ? { ...terms, name: manifest.name, plugin } : null;
}
