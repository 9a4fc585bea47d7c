import type { Activity } from "../generated/activity.ts";
import { countCharacters, cutText } from "./cut-text.ts";
import { escapeHtml } from "./escape-html.ts";
import { renderHtml } from "./render-html.ts";
import { escapeMarkdown, renderMarkdown } from "./render-markdown.ts";
import { renderPlain } from "./render-plain.ts";
import type { Section } from "./section.ts";

/** How a destination shows content, as its manifest says. */
export interface ContentTarget {
  readonly renders: "plain" | "markdown" | "rich";
  /** Most code points, or null for no limit. */
  readonly textLimits: { readonly titleCharacters: number | null; readonly textCharacters: number | null };
  /** Whether it shows pictures. */
  readonly images: boolean;
}

export interface Content {
  readonly title: string;
  readonly text: string;
  /** Whether anything of the title or the text was left out for the limits. */
  readonly truncated: boolean;
}

/** What differs between the three ways of writing; everything else is the same for all. */
interface Writer {
  readonly notes: (words: string) => string;
  readonly sections: (sections: readonly Section[]) => string;
  readonly notice: (words: string) => string;
  readonly separator: string;
}

/**
 * Writes an activity's title and text for a destination: the person's own notes first, then the sections in order.
 *
 * When the text is too long it is cut at a block: blocks are kept in order as long as they fit, and a last line says how
 * much is missing. Notes that are too long by themselves are cut between characters. Limits count code points.
 *
 * @param assetUrl Address of a stored picture, for destinations that show pictures.
 */
export function composeContent(
  activity: Pick<Activity, "title" | "notes">,
  sections: readonly Section[],
  target: ContentTarget,
  assetUrl?: (assetId: string) => string,
): Content {
  const { titleCharacters, textCharacters } = target.textLimits;
  const title = titleCharacters === null ? activity.title : cutText(activity.title, titleCharacters);
  const { text, truncated } = composeText(
    activity.notes,
    sections,
    writerFor(target, assetUrl),
    textCharacters ?? Infinity,
  );
  return { title, text, truncated: truncated || title !== activity.title };
}

function writerFor({ renders, images }: ContentTarget, assetUrl: ((assetId: string) => string) | undefined): Writer {
  const pictures = images && assetUrl !== undefined ? { assetUrl } : {};
  switch (renders) {
    case "plain":
      return { notes: (words) => words.trim(), sections: renderPlain, notice: (words) => words, separator: "\n\n" };
    case "markdown":
      return {
        notes: (words) => paragraphs(words).map(escapeMarkdown).join("\n\n"),
        sections: (shown) => renderMarkdown(shown, pictures),
        notice: (words) => `*${escapeMarkdown(words)}*`,
        separator: "\n\n",
      };
    case "rich":
      return {
        notes: (words) =>
          paragraphs(words)
            .map((paragraph) => `<p class="fg-notes">${escapeHtml(paragraph)}</p>`)
            .join(""),
        sections: (shown) => renderHtml(shown, pictures),
        notice: (words) => `<p class="fg-notice">${escapeHtml(words)}</p>`,
        separator: "",
      };
  }
}

function composeText(
  notes: string,
  sections: readonly Section[],
  writer: Writer,
  limit: number,
): Omit<Content, "title"> {
  const join = (...parts: readonly string[]) => parts.filter((part) => part !== "").join(writer.separator);
  const full = join(writer.notes(notes), writer.sections(sections));
  if (countCharacters(full) <= limit) return { text: full, truncated: false };

  const withBlocks = (blocks: number) =>
    join(
      writer.notes(notes),
      writer.sections(firstBlocks(sections, blocks)),
      writer.notice(missingWords(sections, blocks, writer)),
    );
  const total = sections.reduce((sum, section) => sum + section.blocks.length, 0);
  const fitting = largest(total - 1, (blocks) => countCharacters(withBlocks(blocks)) <= limit);
  if (fitting !== null) return { text: withBlocks(fitting), truncated: true };

  // Escaping makes notes longer, so their own length does not tell how much of them fits.
  const withNotes = (characters: number) => join(writer.notes(cutText(notes.trim(), characters)));
  const characters = largest(countCharacters(notes), (count) => countCharacters(withNotes(count)) <= limit);
  return { text: withNotes(characters ?? 0), truncated: true };
}

/** The largest count from 0 to `most` that is found to fit by halving; null when not even 0 fits. */
function largest(most: number, fits: (count: number) => boolean): number | null {
  if (most < 0 || !fits(0)) return null;
  let low = 0;
  let high = most;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function firstBlocks(sections: readonly Section[], blocks: number): readonly Section[] {
  let left = blocks;
  const shown: Section[] = [];
  for (const section of sections) {
    if (left <= 0) break;
    shown.push({ ...section, blocks: section.blocks.slice(0, left) });
    left -= section.blocks.length;
  }
  return shown;
}

function missingWords(sections: readonly Section[], blocks: number, writer: Writer): string {
  const shown = firstBlocks(sections, blocks);
  const hidden = sections.slice(shown.length).filter((section) => writer.sections([section]) !== "").length;
  const last = shown.at(-1);
  const rest = sections[shown.length - 1]?.blocks.slice(last?.blocks.length) ?? [];
  const isCut = last !== undefined && writer.sections([{ ...last, blocks: rest }]) !== "";
  const more = hidden === 0 ? null : `${hidden} more ${hidden === 1 ? "section" : "sections"}`;
  if (isCut)
    return more === null
      ? `… the rest of ${last.heading} is not shown here`
      : `… the rest of ${last.heading} and ${more} are not shown here`;
  return more === null ? "" : `… ${more} ${hidden === 1 ? "is" : "are"} not shown here`;
}

function paragraphs(words: string): readonly string[] {
  return words
    .split(/\n+/u)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
