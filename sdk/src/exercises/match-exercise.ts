import { bodyPartMuscles, keywordGroups } from "./body-part-words.ts";
import type { CatalogueExercise, Equipment } from "./catalogue.ts";
import { correctWord } from "./correct-word.ts";
import {
  type LikenessIndex,
  type NameForm,
  baseName,
  exercisesByAlias,
  exercisesByCanonical,
  likenessIndex,
} from "./exercise-index.ts";
import { type NameWord, foldName, nameWords, unifyWords } from "./exercise-words.ts";
import { type Muscle, type MuscleOrGroup, isMuscle } from "./muscles.ts";
import { implementWords, movementWords, noiseWords, softWords } from "./word-forms.ts";
import { findAlias, findByTemplate, findCanonical } from "./written-names.ts";

/** Share of the score that the words of the catalogue's name have; the words of the given name have the rest. */
const RECALL_SHARE = 0.65;
/** Below this a name is not taken for an exercise. */
const THRESHOLD = 0.72;
/** This much of the catalogue's name must be there. */
const LOWEST_RECALL = 0.66;
/** A form of one word is easily hit by chance, so the rest of the name must say little else. */
const SINGLE_WORD_PRECISION = 0.45;
/** A single word that is no movement, such as `bench`, must be nearly all of the name. */
const PLAIN_WORD_PRECISION = 0.8;
/** `low row` or `standing press` say little: the name must consist of them. */
const VAGUE_PRECISION = 0.75;
/** How much words in parentheses count, compared with the others: they are remarks. */
const ASIDE_SHARE = 0.3;
/** Something else is held: still the movement, but less likely this exercise. */
const OTHER_IMPLEMENT_PENALTY = 0.1;
const UNASKED_IMPLEMENT_PENALTY = 0.04;
/** The name says which one, and the exercise is done with it (or with one like it, as cable and machine) anyway. */
const UNNAMED_IMPLEMENT_PENALTY = 0.01;
const LIKE_IMPLEMENT_PENALTY = 0.09;
/** `BB Row` is the barbell row because of the barbell; without it `row` alone says too little. */
const MISSING_IMPLEMENT_PENALTY = 0.3;
/** `Chest push up` only repeats what a push-up works. */
const WORKED_BODY_PART_SHARE = 0.2;
/** The name speaks of a part of the body that the exercise does not work. */
const OTHER_BODY_PART_PENALTY = 0.35;
/** The name has another movement, too. */
const OTHER_MOVEMENT_PENALTY = 0.08;
/** Confidence of names that are told from a keyword only. */
const GROUP_CONFIDENCE = 0.3;

export interface ExerciseMuscles {
  readonly primary: Muscle;
  readonly secondary: readonly Muscle[];
}

/** What is understood by an exercise's name. */
export interface ExerciseMatch {
  /** Name in the catalogue; null when the name is no known exercise. */
  readonly canonical: string | null;
  readonly family: string | null;
  /** null when only a broad group is known, or nothing. */
  readonly muscles: ExerciseMuscles | null;
  readonly equipment: Equipment | null;
  readonly kind: CatalogueExercise["kind"] | null;
  /** 0 to 1. */
  readonly confidence: number;
  /**
   * How it was found: by the logging service's id, by its exact name, by another name, by likeness, from the
   * muscles that the source gave, from a keyword (a guess at the group), or not at all.
   */
  readonly by: "template" | "exact" | "alias" | "fuzzy" | "source" | "group" | "none";
  /** Muscle or broad group for names that are no known exercise, `other` when nothing is known; null for known ones. */
  readonly fallbackGroup: MuscleOrGroup | null;
}

export interface MatchOptions {
  /** Id of the exercise at the logging service; wins over the name. */
  readonly templateId?: string | null;
  /** Muscles as the source gives them; used for names that are no known exercise. */
  readonly muscles?: { readonly primary: string; readonly secondary: readonly string[] } | null;
}

/**
 * Finds out which exercise a name means: `Dave's Bench Press` is the Bench Press (Barbell).
 *
 * Resolution order: template id, exact name, alias, likeness of words (with typos, plurals, abbreviations, other
 * orders), the source's own muscles, a keyword for a muscle group. Never throws, and costs little for any input.
 */
export function matchExercise(name: string, { templateId = null, muscles = null }: MatchOptions = {}): ExerciseMatch {
  const byTemplate = templateId === null ? null : findByTemplate(templateId);
  if (byTemplate) return known(byTemplate, "template", 1);

  const canonical = findCanonical(name);
  if (canonical) return known(canonical, "exact", 1);
  const folded = foldName(name);
  const written = findAlias(name);
  if (written) return named(written, folded);
  const alias = exercisesByCanonical().get(folded) ?? exercisesByAlias().get(folded);
  if (alias) return named(alias, folded);

  const index = likenessIndex();
  const query = readName(name, index);
  const best = bestForm(query, index);
  if (best)
    return known(asHeld(best.form, query, index), "fuzzy", Math.round(Math.min(best.score, 0.97) * 1000) / 1000);
  return fromSource(muscles) ?? fromKeyword(query);
}

/**
 * The exercise as it is done with what the name says: names in other languages are listed with the usual variant only,
 * so `Bankdrücken Kurzhantel` is found as the barbell's and meant as the dumbbell's.
 */
function asHeld({ exercise }: NameForm, { implements: asked }: Query, index: LikenessIndex): CatalogueExercise {
  const variants = index.variants.get(baseName(exercise)) ?? [];
  const isAsked = (variant: NameForm) => [...asked].some((word) => variant.implements.has(word));
  if (variants.some((variant) => variant.exercise === exercise && isAsked(variant))) return exercise;
  return variants.find(isAsked)?.exercise ?? exercise;
}

interface QueryWord {
  readonly text: string;
  readonly aside: boolean;
  readonly weight: number;
}

interface Query {
  readonly words: readonly QueryWord[];
  readonly implements: ReadonlySet<string>;
  /** 1, or less when words had to be corrected. */
  readonly spelling: number;
}

function readName(name: string, index: LikenessIndex): Query {
  const words = nameWords(name).filter(
    (word) => !(word.possessive && !index.knownWords.has(word.text) && !index.knownWords.has(`${word.text}s`)),
  );
  const corrected = words.map((word, place) => correctWord(word.text, words[place + 1]?.text ?? null, index));
  const texts: string[] = [];
  for (let place = 0; place < corrected.length; place++) {
    const { texts: found, usesNext } = corrected[place] ?? { texts: [], usesNext: false };
    texts.push(...found);
    if (usesNext) place++;
  }
  const content = [...new Set(unifyWords(texts))].filter((word) => !noiseWords().has(word));
  const asides = asideWords(words);
  return {
    words: content
      .filter((word) => !implementWords().has(word))
      .map((text) => ({
        text,
        aside: asides.has(text),
        weight: index.weight(text) * (asides.has(text) ? ASIDE_SHARE : 1),
      })),
    implements: new Set(content.filter((word) => implementWords().has(word))),
    spelling: corrected.some(({ changed }) => changed) ? 0.95 : 1,
  };
}

function asideWords(words: readonly NameWord[]): ReadonlySet<string> {
  return new Set(unifyWords(words.filter(({ aside }) => aside).map(({ text }) => text)));
}

function bestForm(query: Query, index: LikenessIndex): { form: NameForm; score: number } | null {
  const candidates = new Set(query.words.flatMap(({ text }) => index.formsByWord.get(text) ?? []));
  let best: { form: NameForm; score: number } | null = null;
  for (const form of candidates) {
    const score = scoreOf(form, query, index);
    if (score < THRESHOLD) continue;
    if (best === null || score > best.score + 1e-9 || (score > best.score - 1e-9 && form.rank < best.form.rank))
      best = { form, score };
  }
  return best;
}

function scoreOf(form: NameForm, query: Query, index: LikenessIndex): number {
  const asked = new Set(query.words.map(({ text }) => text));
  if (form.movements.length > 0 && !form.movements.some((word) => asked.has(word))) return 0;

  const wanted = [...form.words].reduce((sum, word) => sum + index.weight(word), 0);
  const common = [...form.words].reduce((sum, word) => sum + (asked.has(word) ? index.weight(word) : 0), 0);
  const specific = form.telling || sharesImplement(form, query);
  let matched = 0;
  let given = 0;
  let penalty = implementPenalty(form, query);
  for (const word of query.words) {
    if (form.words.has(word.text)) matched += word.weight;
    given += givenWeight(word, form, specific);
    penalty += foreignWordPenalty(word, form);
  }
  const recall = wanted === 0 ? 0 : common / wanted;
  const precision = given === 0 ? 0 : matched / given;
  if (recall < LOWEST_RECALL || !isEnough(form, query, recall, precision)) return 0;
  return (RECALL_SHARE * recall + (1 - RECALL_SHARE) * precision) * query.spelling - penalty;
}

/** What a word of the name counts. A body part that the exercise works anyway counts little, unless the form is vague. */
function givenWeight({ text, weight }: QueryWord, form: NameForm, specific: boolean): number {
  const repeats = specific && !form.words.has(text) && worksPart(form.exercise, text) === true;
  return weight * (repeats ? WORKED_BODY_PART_SHARE : 1);
}

function sharesImplement(form: NameForm, query: Query): boolean {
  return [...query.implements].some((word) => form.implements.has(word));
}

/** What is taken off for a word that speaks of another exercise: another movement, or a body part that is not worked. */
function foreignWordPenalty({ text, aside }: QueryWord, form: NameForm): number {
  if (form.words.has(text) || aside) return 0;
  if (worksPart(form.exercise, text) === false && !softWords().has(text)) return OTHER_BODY_PART_PENALTY;
  return movementWords().has(text) ? OTHER_MOVEMENT_PENALTY : 0;
}

/** Whether an exercise works the part of the body that a word names; null when it names none. */
function worksPart({ primary, secondary }: CatalogueExercise, word: string): boolean | null {
  const muscles = bodyPartMuscles().get(word);
  if (muscles === undefined) return null;
  return primary === "full_body" || muscles.some((muscle) => primary === muscle || secondary.includes(muscle));
}

/** Whether what both have in common says enough: words that many exercises have, or a single one, need more support. */
function isEnough(form: NameForm, query: Query, recall: number, precision: number): boolean {
  if (!form.telling && !sharesImplement(form, query)) return recall === 1 && precision >= VAGUE_PRECISION;
  const shared = query.words.filter(({ text }) => form.words.has(text));
  if (shared.length > 1) return true;
  if (shared.some(({ text }) => movementWords().has(text))) return precision >= SINGLE_WORD_PRECISION;
  // `Calf work` has all that `Seated Calf` tells, and yet it only names a part of the body.
  const isPart = shared.every(({ text }) => bodyPartMuscles().has(text));
  return precision >= PLAIN_WORD_PRECISION && query.spelling === 1 && (recall === 1 || !isPart);
}

/** Implements (and kinds of equipment in the catalogue) that are nearly the same. */
const ALIKE: Readonly<Record<string, readonly string[]>> = {
  cable: ["machine"],
  machine: ["cable", "smith"],
  smith: ["machine"],
  ez: ["barbell"],
  trapbar: ["barbell"],
  band: ["resistance_band"],
  bodyweight: ["none"],
};

function implementPenalty({ implements: named, words, exercise }: NameForm, query: Query): number {
  if (query.implements.size === 0) {
    if (named.size === 0) return 0;
    return words.size === 1 ? MISSING_IMPLEMENT_PENALTY : UNASKED_IMPLEMENT_PENALTY;
  }
  const asked = [...query.implements];
  if (asked.some((word) => named.has(word))) return 0;
  const isLike = (word: string, other: string) => word === other || ALIKE[word]?.includes(other) === true;
  if (named.size === 0)
    return asked.some((word) => isLike(word, exercise.equipment)) ? UNNAMED_IMPLEMENT_PENALTY : OTHER_IMPLEMENT_PENALTY;
  const isNamedLike = asked.some((word) => [...named].some((other) => isLike(word, other)));
  return isNamedLike ? LIKE_IMPLEMENT_PENALTY : OTHER_IMPLEMENT_PENALTY + UNASKED_IMPLEMENT_PENALTY;
}

function known(exercise: CatalogueExercise, by: ExerciseMatch["by"], confidence: number): ExerciseMatch {
  const { canonical, family, primary, secondary, equipment, kind } = exercise;
  return { canonical, family, muscles: { primary, secondary }, equipment, kind, confidence, by, fallbackGroup: null };
}

function named(exercise: CatalogueExercise, folded: string): ExerciseMatch {
  return foldName(exercise.canonical) === folded ? known(exercise, "exact", 1) : known(exercise, "alias", 0.98);
}

const UNKNOWN = { canonical: null, family: null, equipment: null, kind: null } as const;

function fromSource(muscles: MatchOptions["muscles"]): ExerciseMatch | null {
  if (!muscles || !isMuscle(muscles.primary) || muscles.primary === "other") return null;
  const understood = { primary: muscles.primary, secondary: muscles.secondary.filter(isMuscle) };
  return { ...UNKNOWN, muscles: understood, confidence: 0.7, by: "source", fallbackGroup: muscles.primary };
}

function fromKeyword({ words }: Query): ExerciseMatch {
  const given = new Set(words.map(({ text }) => text));
  const group = keywordGroups().find(([, keywords]) => keywords.some((keyword) => given.has(keyword)))?.[0];
  if (group === undefined) return { ...UNKNOWN, muscles: null, confidence: 0, by: "none", fallbackGroup: "other" };
  const muscles = isMuscle(group) ? { primary: group, secondary: [] } : null;
  return { ...UNKNOWN, muscles, confidence: GROUP_CONFIDENCE, by: "group", fallbackGroup: group };
}
