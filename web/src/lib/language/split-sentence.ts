/** A part of a sentence; `tag` names what it is marked as, null for plain words. */
interface SentencePart {
  readonly tag: string | null;
  readonly words: string;
}

const MARKED = /<(\w+)>(.*?)<\/\1>/gs;

/** A message such as `Read <link>the guide</link> first.` in its parts. Marks do not stand within each other. */
export function splitSentence(text: string): readonly SentencePart[] {
  const parts: SentencePart[] = [];
  let end = 0;
  for (const { 0: all, 1: tag = "", 2: words = "", index } of text.matchAll(MARKED)) {
    parts.push({ tag: null, words: text.slice(end, index) }, { tag, words });
    end = index + all.length;
  }
  return [...parts, { tag: null, words: text.slice(end) }].filter(({ words }) => words !== "");
}
