import type { Section } from "@fitglue/sdk";
import { sportLabel } from "#lib/activities/sports.ts";
import type { ShowcasePage } from "#lib/api/models.ts";
import { language } from "#messages/language.ts";
import * as m from "#messages/showcase.ts";
import { pageDate, type When } from "./page-date.ts";
import { statLayout } from "./stat-layout.ts";
import { statLabel, statText } from "./stat-words.ts";

/** The page in two sentences, for link previews and search engines. */
export function pageSummary(page: Pick<ShowcasePage, "author" | "sport" | "stats" | keyof When>): string {
  const figures = statLayout(page.stats).headline.map((stat) => `${withinSentence(statLabel(stat))} ${statText(stat)}`);
  const words = { sport: sportLabel(page.sport), date: pageDate(page), precision: page.exactness };
  const told =
    page.author === null ? m.publishedActivity(words) : m.publishedActivityOf({ ...words, author: page.author });
  return figures.length === 0 ? `${told}.` : `${told}: ${figures.join(", ")}.`;
}

/** German writes its nouns large wherever they stand. */
function withinSentence(label: string): string {
  return language === "de" ? label : label.toLowerCase();
}

/** The sections of a page as the SDK's renderer takes them: they were checked when the page was published. */
export function pageSections({ sections }: Pick<ShowcasePage, "sections">): readonly Section[] {
  return sections as unknown as readonly Section[];
}
