import type { ShowcasePage, ShowcaseSummary } from "../api/showcase.ts";
import type { ShowcaseService } from "../services.ts";
import { found } from "../storage/record-id.ts";
import type { ShowcasePageRepository } from "../storage/showcase-page-repository.ts";

export function createShowcaseService(pages: ShowcasePageRepository, publicUrl: string): ShowcaseService {
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
      const changed = await pages.setVisibility(accountId, slug, visibility);
      return toSummary(found(changed ? (await pages.find(slug))?.page : null, "page", slug));
    },
    async remove(accountId, slug) {
      found((await pages.remove(accountId, slug)) || null, "page", slug);
    },
  };
}
