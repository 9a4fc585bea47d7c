import type { Registry } from "@fitglue/registry";
import type { Kysely } from "kysely";
import { isDeepStrictEqual } from "node:util";
import type { Database, StoredPage } from "../storage/database/schema.ts";
import {
  createShowcasePageRepository,
  type PageAudience,
  type PagePlace,
} from "../storage/showcase-page-repository.ts";
import type { StoredStep } from "../storage/run-step-repository.ts";
import { picturesOf, withhold } from "./withhold.ts";

/** Publishes a page, or updates the one of its place, together with which pictures it shows. @returns The slug. */
export async function publishPage(
  transaction: Kysely<Database>,
  place: PagePlace,
  audience: PageAudience,
  page: StoredPage,
): Promise<string> {
  const pages = createShowcasePageRepository(transaction);
  const expected = picturesOf(withhold(page, audience.withheld));
  const { slug, withheld } = await pages.publish(place, audience, page, expected);
  // What its owner chose is known only now.
  const pictures = picturesOf(withhold(page, withheld));
  if (!isDeepStrictEqual(pictures, expected)) await pages.setPictures(slug, pictures);
  return slug;
}

/** What the sections of a run were made of, by their boosters' manifests. */
export function sectionData(
  registry: Registry,
  steps: readonly Pick<StoredStep, "stepId" | "plugin">[],
): NonNullable<StoredPage["madeOf"]> {
  return Object.fromEntries(
    steps.flatMap(({ stepId, plugin }) => {
      const booster = registry.get(plugin)?.manifest.booster;
      if (!booster) return [];
      const { requires, optional } = booster;
      return [[stepId, { needs: [...requires], sees: [...requires, ...optional] }]];
    }),
  );
}
