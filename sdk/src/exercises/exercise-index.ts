import { bodyPartMuscles } from "./body-part-words.ts";
import { type CatalogueExercise, allExercises } from "./catalogue.ts";
import { foldName, nameWords, unifyWords } from "./exercise-words.ts";
import { foreignNames } from "./foreign-names.ts";
import {
  compounds,
  genericMovementWords,
  implementWords,
  movementWords,
  noiseWords,
  softWords,
  synonyms,
} from "./word-forms.ts";

/** How much a word of a grip or posture counts, compared with its rarity. */
const SOFT_WEIGHT = 0.3;
/** How much a word counts that no exercise has; a word that ten exercises have counts 3.1. */
const UNKNOWN_WEIGHT = 2;

/** One way to name an exercise, ready to be compared. */
export interface NameForm {
  readonly exercise: CatalogueExercise;
  /** Place in the catalogue: earlier is the usual variant. */
  readonly rank: number;
  readonly words: ReadonlySet<string>;
  readonly movements: readonly string[];
  readonly implements: ReadonlySet<string>;
  /** Whether its words alone tell the exercise; `standing press` or `low row` do not. */
  readonly telling: boolean;
}

/** What names that are not written as in the catalogue are compared with. */
export interface LikenessIndex {
  readonly formsByWord: ReadonlyMap<string, readonly NameForm[]>;
  /** Canonical names that differ only in what is held, by what they have in common. */
  readonly variants: ReadonlyMap<string, readonly NameForm[]>;
  /** Every word that means something here, so that it is not taken for a misspelt one. */
  readonly knownWords: ReadonlySet<string>;
  /** Known words worth correcting to, by first letter. */
  readonly corrections: ReadonlyMap<string, readonly string[]>;
  /** What a word counts in a comparison: rare words tell more (inverse document frequency). */
  weight(word: string): number;
}

// Plugins run in fresh contexts that interpret, so each index is made when it is first asked for and not before: most
// sessions have template ids or names as the catalogue writes them, which are found in its text (written-names.ts).
let byCanonical: ReadonlyMap<string, CatalogueExercise> | null = null;
let byAlias: ReadonlyMap<string, CatalogueExercise> | null = null;
let likeness: LikenessIndex | null = null;

/** Exercises by their folded name in the catalogue. */
export function exercisesByCanonical(): ReadonlyMap<string, CatalogueExercise> {
  byCanonical ??= new Map(allExercises().map((exercise) => [foldName(exercise.canonical), exercise]));
  return byCanonical;
}

/** Exercises by any of their folded names; of two exercises with one name the more usual. */
export function exercisesByAlias(): ReadonlyMap<string, CatalogueExercise> {
  byAlias ??= new Map(
    allExercises()
      .toReversed()
      .flatMap((exercise) => namesOf(exercise).map((name) => [foldName(name), exercise])),
  );
  return byAlias;
}

export function likenessIndex(): LikenessIndex {
  likeness ??= buildLikenessIndex();
  return likeness;
}

function buildLikenessIndex(): LikenessIndex {
  const forms = allExercises().flatMap((exercise, rank) =>
    namesOf(exercise).map((name) => formOf(name, exercise, rank)),
  );
  const formsByWord = new Map<string, NameForm[]>();
  for (const form of forms) {
    for (const word of form.words) {
      const sharing = formsByWord.get(word);
      if (sharing) sharing.push(form);
      else formsByWord.set(word, [form]);
    }
  }
  const knownWords = new Set([
    ...formsByWord.keys(),
    ...implementWords(),
    ...movementWords(),
    ...noiseWords(),
    ...softWords(),
    ...bodyPartMuscles().keys(),
    ...synonyms().keys(),
    ...[...compounds()].flatMap(([pair, joined]) => `${pair} ${joined}`.split(" ")),
  ]);
  return {
    formsByWord,
    // The canonical name is the first form of each exercise.
    variants: Map.groupBy(
      forms.filter(({ exercise }, place) => forms[place - 1]?.exercise !== exercise),
      ({ exercise }) => baseName(exercise),
    ),
    knownWords,
    corrections: Map.groupBy(correctable(knownWords), (word) => word.slice(0, 1)),
    weight: weigher(formsByWord),
  };
}

/** The name without what is held: `Bench Press` for `Bench Press (Barbell)`. */
export function baseName({ canonical }: CatalogueExercise): string {
  return canonical.replace(/ \([^)]*\)$/u, "");
}

function namesOf(exercise: CatalogueExercise): readonly string[] {
  const foreign = foreignNames()[exercise.canonical] ?? [];
  return [exercise.canonical, ...exercise.aliases, ...foreign, ...foreign.flatMap(withoutUmlauts)];
}

/** `Bankdruecken` for `Bankdrücken`, as people write it on a foreign keyboard. */
function withoutUmlauts(name: string): string[] {
  const spelled = name.replace(/[äöü]/gu, (letter) => ({ ä: "ae", ö: "oe", ü: "ue" })[letter] ?? letter);
  return spelled === name ? [] : [spelled];
}

/** Words that a typo may be corrected to; of two equally near ones the earlier is taken, so telling words come first. */
function correctable(knownWords: ReadonlySet<string>): string[] {
  const words = [...knownWords].filter((word) => word.length >= 4 && !noiseWords().has(word));
  return [...words.filter((word) => !softWords().has(word)), ...words.filter((word) => softWords().has(word))];
}

function formOf(name: string, exercise: CatalogueExercise, rank: number): NameForm {
  const words = unifyWords(nameWords(name).map(({ text }) => text)).filter((word) => !noiseWords().has(word));
  const content = words.filter((word) => !implementWords().has(word));
  return {
    exercise,
    rank,
    words: new Set(content),
    movements: content.filter((word) => movementWords().has(word)),
    implements: new Set(words.filter((word) => implementWords().has(word))),
    telling: content.some((word) => !softWords().has(word) && !genericMovementWords().has(word)),
  };
}

function weigher(formsByWord: ReadonlyMap<string, readonly NameForm[]>): (word: string) => number {
  const weights = new Map<string, number>();
  for (const [word, forms] of formsByWord) {
    const exercises = new Set(forms.map(({ rank }) => rank)).size;
    weights.set(word, Math.log(1 + allExercises().length / exercises) * (softWords().has(word) ? SOFT_WEIGHT : 1));
  }
  return (word) => weights.get(word) ?? UNKNOWN_WEIGHT * (softWords().has(word) ? SOFT_WEIGHT : 1);
}
