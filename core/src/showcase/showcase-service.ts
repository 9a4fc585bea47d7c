import type { Registry } from "@fitglue/registry";
import { FitGlueError } from "@fitglue/sdk";
import type { Kysely } from "kysely";
import { termsOfActivity } from "../storage/source-terms.ts";
import type { ShowcasePage, ShowcaseSummary } from "../api/showcase.ts";
import type { ShowcaseService } from "../services.ts";
import type { Database } from "../storage/database/schema.ts";
import { found } from "../storage/record-id.ts";
import { createShowcasePageRepository } from "../storage/showcase-page-repository.ts";

export interface ShowcaseParts {
  readonly db: Kysely<Database>;
  readonly registry: Registry;
  readonly publicUrl: string;
}

export function createShowcaseService({ db, registry, publicUrl }: ShowcaseParts): ShowcaseService {
  const pages = createShowcasePageRepository(db);
  const toSummary = (page: ShowcasePage): ShowcaseSummary => ({
    slug: page.slug,
    title: page.title,
    sport: page.sport,
    startedAt: page.startedAt,
    timeZone: page.timeZone,
    utcOffsetSeconds: page.utcOffsetSeconds,
    visibility: page.visibility,
    url: `${publicUrl}/a/${page.slug}`,
  });

  return {
    async list(accountId) {
      return (await pages.list(accountId)).map(toSummary);
    },
    async view(slug, accountId) {
      const stored = await pages.find(slug);
      return stored && (stored.page.visibility !== "private" || stored.accountId === accountId) ? stored.page : null;
    },
    async setVisibility(accountId, slug, visibility) {
      const activityId = found(await pages.activityOf(accountId, slug), "page", slug);
      const terms = visibility === "private" ? null : await termsOfActivity(db, registry, activityId);
      if (terms?.audience === "owner")
        throw new FitGlueError("FORBIDDEN", `The page stays private, as ${terms.name} asks: ${terms.why}`);
      const changed = await pages.setVisibility(accountId, slug, visibility);
      return toSummary(found(changed ? (await pages.find(slug))?.page : null, "page", slug));
    },
    async remove(accountId, slug) {
      found((await pages.remove(accountId, slug)) || null, "page", slug);
    },
  };
}
