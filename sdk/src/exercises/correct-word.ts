import { editDistance } from "./edit-distance.ts";
import type { LikenessIndex } from "./exercise-index.ts";
import { once } from "./once.ts";
import { compounds, singular } from "./word-forms.ts";

const joinedCompounds = once((): readonly string[] => [
  ...new Set([...compounds().values()].filter((word) => !word.includes(" "))),
]);

export interface CorrectedWord {
  readonly texts: readonly string[];
  /** Whether the spelling was changed. */
  readonly changed: boolean;
  /** Whether the next word went into this one, as in `pul up`. */
  readonly usesNext: boolean;
}

/**
 * Corrects one word of a name: left as it is when known, else split (`legpress`), joined with the next and corrected
 * (`pul up`), corrected on its own (`sqaut`), or left as an unknown word.
 */
export function correctWord(word: string, next: string | null, index: LikenessIndex): CorrectedWord {
  const { knownWords } = index;
  if (knownWords.has(word)) return { texts: [word], changed: false, usesNext: false };
  const base = singular(word);
  if (knownWords.has(base)) return { texts: [base], changed: false, usesNext: false };

  const parts = splitWord(base, index);
  if (parts) return { texts: parts, changed: false, usesNext: false };
  if (next !== null) {
    const joined = nearest(base + singular(next), joinedCompounds());
    if (joined !== null) return { texts: [joined], changed: true, usesNext: true };
  }
  // `rasies` is no plural in -y, but `raises` with two letters swapped.
  for (const spelling of new Set([word, base, word.replace(/s$/u, "")])) {
    const corrected = nearest(spelling, candidates(spelling, index));
    if (corrected !== null) return { texts: [corrected], changed: true, usesNext: false };
  }
  return { texts: [word], changed: false, usesNext: false };
}

/** Two known words written as one. */
function splitWord(word: string, { knownWords }: LikenessIndex): readonly string[] | null {
  for (let at = 3; at <= word.length - 3; at++) {
    const parts = [word.slice(0, at), singular(word.slice(at))];
    if (parts.every((part) => part.length >= 3 && knownWords.has(part))) return parts;
  }
  return null;
}

/** People seldom mistype the first letter, and demanding it keeps `lunch` from becoming `crunch`; a swap may move it. */
function candidates(word: string, { corrections }: LikenessIndex): readonly string[] {
  const first = word.slice(0, 1);
  const second = word.slice(1, 2);
  const swapped = (corrections.get(second) ?? []).filter((known) => known.startsWith(second + first));
  return [...(corrections.get(first) ?? []), ...swapped];
}

function nearest(word: string, known: readonly string[]): string | null {
  const limit = word.length <= 3 ? 0 : word.length <= 7 ? 1 : 2;
  if (limit === 0) return null;
  let best: { word: string; distance: number } | null = null;
  for (const other of known) {
    const distance = editDistance(word, other, limit);
    if (distance !== null && (best === null || distance < best.distance)) best = { word: other, distance };
  }
  return best?.word ?? null;
}
