import type { Sport } from "../generated/activity.ts";

/** As many characters as an activity keeps of a service's own word for its sport. */
const LONGEST_NAME = 100;

/** What a service's word for a sport means. */
export interface NamedSport {
  /** `Workout` when there is no word, or one that is not known. */
  readonly sport: Sport;
  /** The word itself, at most 100 characters of it, kept even when it is not known; null when there was none. */
  readonly providerSport: string | null;
  /** Whether the word is known, or there was none: then nothing has to be said about it. */
  readonly isKnown: boolean;
  /** On a machine that stands still. */
  readonly isIndoor: boolean;
}

/** A service's words for sports. */
export interface SportVocabulary {
  /** The words for each sport; those that are known and have no sport of their own stand under `Workout`. */
  readonly names: Readonly<Partial<Record<Sport, readonly string[]>>>;
  /** Those of the words that are on a machine that stands still. */
  readonly indoor: readonly string[];
}

/**
 * Reads sports in the words of a service. Letters and digits count, however they are written: `Hiking/Rucking`,
 * `hiking-rucking` and `hikingRucking` are one word.
 */
export function sportReader({ names, indoor }: SportVocabulary): (name: string | null | undefined) => NamedSport {
  const standsStill = new Set(indoor.map(keyOf));
  const sports = new Map(
    Object.entries(names).flatMap(([sport, words]) => words.map((word) => [keyOf(word), sport as Sport] as const)),
  );
  return (name) => {
    if (typeof name !== "string" || name === "")
      return { sport: "Workout", providerSport: null, isKnown: true, isIndoor: false };
    const key = keyOf(name);
    const sport = sports.get(key);
    return {
      sport: sport ?? "Workout",
      providerSport: name.slice(0, LONGEST_NAME),
      isKnown: sport !== undefined,
      isIndoor: standsStill.has(key),
    };
  };
}

function keyOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/gu, "");
}
