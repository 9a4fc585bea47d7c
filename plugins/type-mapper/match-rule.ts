/** One rule: words and the sport that they mean. */
interface Rule {
  readonly contains: string;
}

/**
 * The first rule whose words are in one of the texts; null when none fits.
 *
 * Case, accents and the way an accented letter is stored make no difference.
 */
export function matchRule<Matched extends Rule>(
  rules: readonly Matched[],
  texts: readonly string[],
  { wholeWords }: { readonly wholeWords: boolean },
): Matched | null {
  const folded = texts.map(fold);
  return rules.find(({ contains }) => folded.some((text) => includes(text, fold(contains).trim(), wholeWords))) ?? null;
}

function includes(text: string, words: string, wholeWords: boolean): boolean {
  // Blank words would fit every title.
  if (words === "") return false;
  if (!wholeWords) return text.includes(words);
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) {
    if (!isLetter(text[at - 1]) && !isLetter(text[at + words.length])) return true;
  }
  return false;
}

function isLetter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}

function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replaceAll("ß", "ss");
}
