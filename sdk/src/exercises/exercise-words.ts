import { compounds, synonyms, singular } from "./word-forms.ts";

/** Longer names carry no more meaning, only more work. */
const LONGEST_NAME = 200;
const MOST_WORDS = 24;

/** Weights, repetitions, times and angles: `5x5`, `20 kg`, `60s`, `30°`, `RPE 8`, `@80%`. */
const QUANTITIES =
  /(?:rpe|rir|@|#)\s*\d+(?:[.,]\d+)?|\d+\s*[x×]\s*\d+|[+-]?\d+(?:[.,]\d+)?\s*(?:kgs?|lbs?|pounds?|kilos?|k?m|k|mi|miles?|mins?|minutes?|s|secs?|seconds?|reps?|sets?|rounds?|rm|cals?|°|degrees?|deg|%|in|inch|cm|pood)(?![\p{L}\p{N}])/gu;

/** Nothing to fold but capitals: nearly every name, at a fraction of the cost. */
const PLAIN = /^[\w (),.;:/+'-]*$/u;

/** Letters that Unicode does not decompose into a base letter and an accent. */
const SPECIAL_LETTERS: Readonly<Record<string, string>> = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ł: "l", ı: "i" };

export interface NameWord {
  readonly text: string;
  /** Stands in parentheses, where people put remarks. */
  readonly aside: boolean;
  /** Ends in `'s`: usually a person's name. */
  readonly possessive: boolean;
}

/** One spelling for all that differ in case, accents and punctuation only: `Développé  couché` is `developpe couche`. */
export function foldName(name: string): string {
  return fold(name)
    .replace(/'/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** The words of a name, without quantities; at most 24 of the first 200 characters, so that no name costs much. */
export function nameWords(name: string): NameWord[] {
  const text = withoutQuantities(fold(name).replace(/\bw\//gu, " "));
  const words: NameWord[] = [];
  let depth = 0;
  for (const [token] of text.matchAll(/[([]|[)\]]|[\p{L}\p{N}']+/gu)) {
    if (token === "(" || token === "[") depth++;
    else if (token === ")" || token === "]") depth = Math.max(0, depth - 1);
    else words.push(nameWord(token, depth > 0));
  }
  return words.filter(({ text: word }) => word !== "" && !/^\d+$/u.test(word)).slice(0, MOST_WORDS);
}

/** Applies the word forms to a list of words: singular, then compounds and synonyms. */
export function unifyWords(words: readonly string[]): string[] {
  const singulars = words.map(singular);
  const meant = joinCompounds(singulars).flatMap((word) => (synonyms().get(word) ?? word).split(" "));
  return joinCompounds(meant);
}

function joinCompounds(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (const word of words) {
    const compound = joined.length > 0 ? compounds().get(`${joined.at(-1)} ${word}`) : undefined;
    if (compound === undefined) joined.push(word);
    else joined.splice(-1, 1, ...compound.split(" "));
  }
  return joined;
}

function withoutQuantities(text: string): string {
  if (!/\d/u.test(text)) return text;
  return text
    .replace(/(?<![\p{L}\p{N}])1[\s-]*(?=(?:arm|leg|hand)s?(?:ed)?(?![\p{L}]))/gu, "single ")
    .replace(QUANTITIES, " ");
}

function fold(name: string): string {
  if (PLAIN.test(name)) return name.slice(0, LONGEST_NAME).toLowerCase();
  return name
    .slice(0, LONGEST_NAME)
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[ßæœøđłı]/gu, (letter) => SPECIAL_LETTERS[letter] ?? letter)
    .replace(/[’‘ʼ`´]/gu, "'")
    .replace(/&/gu, " and ");
}

function nameWord(token: string, aside: boolean): NameWord {
  const possessive = /.'s$|s'$/u.test(token);
  return { text: token.replace(/'s$/u, "").replace(/'/gu, ""), aside, possessive };
}
