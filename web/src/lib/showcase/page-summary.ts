import type { Block, Section } from "@fitglue/sdk";
import { sportLabel } from "#lib/activities/sports.ts";
import type { ShowcasePage } from "#lib/api/models.ts";
import { pageDate } from "./page-date.ts";
import { statLayout, statText } from "./stat-layout.ts";

type ImageBlock = Extract<Block, { type: "image" }>;

/** The page in two sentences, for link previews and search engines. */
export function pageSummary(
  page: Pick<ShowcasePage, "author" | "sport" | "startedAt" | "timeZone" | "utcOffsetSeconds" | "stats">,
): string {
  const who = page.author === null ? "" : ` by ${page.author}`;
  const figures = statLayout(page.stats).headline.map((stat) => `${stat.label.toLowerCase()} ${statText(stat)}`);
  const told = figures.length === 0 ? "" : `: ${figures.join(", ")}`;
  return `${sportLabel(page.sport)}${who} on ${pageDate(page)}${told}.`;
}

/** The sections of a page as the SDK's renderer takes them: they were checked when the page was published. */
export function pageSections({ sections }: Pick<ShowcasePage, "sections">): readonly Section[] {
  return sections as unknown as readonly Section[];
}

/** The first picture of a page, for its link preview. */
export function previewImage(page: Pick<ShowcasePage, "sections">): ImageBlock | null {
  return (
    pageSections(page)
      .flatMap(({ blocks }) => blocks)
      .find((block) => block.type === "image") ?? null
  );
}
