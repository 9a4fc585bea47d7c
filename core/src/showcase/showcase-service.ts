import type { Registry } from "@fitglue/registry";
import { FitGlueError } from "@fitglue/sdk";
import type { Kysely } from "kysely";
import type { PageSettings, ShowcasePage, ShowcaseSummary } from "../api/showcase.ts";
import type { ShowcaseService } from "../services.ts";
import type { Database } from "../storage/database/schema.ts";
import { createPagePreviewRepository } from "../storage/page-preview-repository.ts";
import { createProfileRepository } from "../storage/profile-repository.ts";
import { found } from "../storage/record-id.ts";
import { privateActivities, termsOfActivity } from "../storage/source-terms.ts";
import {
  createShowcasePageRepository,
  type ShowcasePageHead,
  type StoredShowcasePage,
} from "../storage/showcase-page-repository.ts";
import type { Pictures } from "../pictures/pictures.ts";
import { pageCardSvg } from "./page-card.ts";
import { presentParts } from "./present-parts.ts";
import { blurred, picturesOf, withhold } from "./withhold.ts";

export interface ShowcaseParts {
  readonly db: Kysely<Database>;
  readonly registry: Registry;
  readonly publicUrl: string;
  readonly pictures: Pick<Pictures, "png">;
}

/** Cards that are kept: drawing one takes a tenth of a second. */
const MOST_CARDS = 100;

export function createShowcaseService({ db, registry, publicUrl, pictures }: ShowcaseParts): ShowcaseService {
  const pages = createShowcasePageRepository(db);
  const profiles = createProfileRepository(db);
  const toSummary = ({ slug, visibility, title, sport, startedAt, timeZone, utcOffsetSeconds }: ShowcasePageHead) =>
    ({
      ...{ slug, title, sport, startedAt, timeZone, utcOffsetSeconds, visibility },
      url: `${publicUrl}/a/${slug}`,
    }) satisfies ShowcaseSummary;
  const ownPage = async (accountId: string, slug: string) => {
    const stored = await pages.find(slug);
    return found(stored?.accountId === accountId ? stored : null, "page", slug);
  };
  /** Where the author's name leads: the profile of somebody who wants to be found. */
  const linkedProfile = async ({ accountId, visibility, withheld }: StoredShowcasePage) => {
    if (visibility !== "public" || withheld.parts.includes("author")) return null;
    const profile = await profiles.find(accountId);
    return profile?.isListed === true && profile.handle !== null
      ? { handle: profile.handle, name: profile.name }
      : null;
  };
  const settingsOf = async (stored: StoredShowcasePage): Promise<PageSettings> => {
    const terms = await termsOfActivity(db, registry, stored.activityId);
    return {
      summary: toSummary({ ...stored.page, ...stored }),
      withheld: stored.withheld,
      parts: presentParts(stored.page),
      sections: stored.page.sections.map(({ slot, heading }) => ({ slot: String(slot), heading: String(heading) })),
      mustStayPrivate: terms?.audience === "owner" ? `${terms.name}: ${terms.why}` : null,
    };
  };

  const card = lastOnes(MOST_CARDS, (svg) => pictures.png(svg));

  const view: ShowcaseService["view"] = async (slug, accountId) => {
    const stored = await pages.find(slug);
    if (stored === null) {
      const preview = await createPagePreviewRepository(db).find(slug);
      return preview !== null && preview.accountId === accountId
        ? // One that was kept before a body was drawn has none.
          { ...preview.page, muscles: preview.page.muscles ?? null, isOwn: true, profile: null }
        : null;
    }
    const isOwn = stored.accountId === accountId;
    if (stored.visibility === "private" && !isOwn) return null;
    return { ...shownPage(stored), isOwn, profile: await linkedProfile(stored) };
  };

  return {
    view,

    async list(accountId, query) {
      const { items, nextCursor } = await pages.list(accountId, query);
      return { pages: items.map(toSummary), nextCursor, ...(await pages.census(accountId)) };
    },

    async card(slug, accountId) {
      const page = await view(slug, accountId);
      return page && { png: await card(pageCardSvg(page)), isShown: page.visibility !== "private" };
    },

    settings: async (accountId, slug) => settingsOf(await ownPage(accountId, slug)),

    async change(accountId, slug, { visibility, withheld }) {
      const stored = await ownPage(accountId, slug);
      if (visibility !== undefined && visibility !== "private") {
        const terms = await termsOfActivity(db, registry, stored.activityId);
        if (terms?.audience === "owner")
          throw new FitGlueError("FORBIDDEN", `The page stays private, as ${terms.name} asks: ${terms.why}`);
      }
      if (visibility !== undefined) await pages.setVisibility(accountId, [slug], visibility);
      if (withheld !== undefined)
        await pages.setWithheld(accountId, slug, withheld, picturesOf(withhold(stored.page, withheld)));
      return settingsOf(await ownPage(accountId, slug));
    },

    async changeMany(accountId, { slugs, matching }, visibility) {
      const chosen = await pages.select(accountId, slugs === undefined ? { ...matching } : { slugs });
      const bound =
        visibility === "private"
          ? new Set<string>()
          : await privateActivities(
              db,
              registry,
              chosen.map(({ activityId }) => activityId),
            );
      const free = chosen.filter(({ activityId }) => !bound.has(activityId)).map(({ slug }) => slug);
      return {
        changed: await pages.setVisibility(accountId, free, visibility),
        kept: chosen.length - free.length,
      };
    },

    async remove(accountId, slug) {
      found((await pages.remove(accountId, slug)) || null, "page", slug);
    },
  };
}

/** As visitors see it; how exactly it says when it was holds for when it was published too. */
export function shownPage({
  slug,
  visibility,
  page,
  withheld,
  publishedAt,
  updatedAt,
}: Pick<StoredShowcasePage, "slug" | "visibility" | "page" | "withheld" | "publishedAt" | "updatedAt">): ShowcasePage {
  const at = (instant: string) => blurred(instant, withheld.exactness);
  return { ...withhold(page, withheld), slug, visibility, publishedAt: at(publishedAt), updatedAt: at(updatedAt) };
}

/** Remembers what the last texts came to; one that failed is tried again. */
function lastOnes<Value>(most: number, make: (text: string) => Promise<Value>): (text: string) => Promise<Value> {
  const kept = new Map<string, Promise<Value>>();
  return (text) => {
    const made = kept.get(text) ?? make(text);
    // The one that was asked for last goes last.
    kept.delete(text);
    kept.set(text, made);
    made.catch(() => kept.delete(text));
    const [first] = kept.keys();
    if (kept.size > most && first !== undefined) kept.delete(first);
    return made;
  };
}
