import { BODY_PART_MUSCLES } from "./body-part-words.ts";
import { type CatalogueExercise, EXERCISES } from "./catalogue.ts";
import { foldName, nameWords, unifyWords } from "./exercise-words.ts";
import { FOREIGN_NAMES } from "./foreign-names.ts";
import { COMPOUNDS, GENERIC_MOVEMENTS, IMPLEMENTS, MOVEMENTS, NOISE, SOFT, SYNONYMS } from "./word-forms.ts";

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

export interface ExerciseIndex {
  readonly byTemplate: ReadonlyMap<string, CatalogueExercise>;
  readonly byCanonical: ReadonlyMap<string, CatalogueExercise>;
  readonly byAlias: ReadonlyMap<string, CatalogueExercise>;
  readonly formsByWord: ReadonlyMap<string, readonly NameForm[]>;
  /** Every word that means something here, so that it is not taken for a misspelt one. */
  readonly knownWords: ReadonlySet<string>;
  /** Known words worth correcting to, by first letter. */
  readonly corrections: ReadonlyMap<string, readonly string[]>;
  /** What a word counts in a comparison: rare words tell more (inverse document frequency). */
  weight(word: string): number;
}

let built: ExerciseIndex | null = null;

/** The index over the catalogue; made when first needed, then kept. */
export function exerciseIndex(): ExerciseIndex {
  built ??= buildIndex();
  return built;
}

function buildIndex(): ExerciseIndex {
  const byCanonical = new Map<string, CatalogueExercise>();
  const byAlias = new Map<string, CatalogueExercise>();
  const forms: NameForm[] = [];
  EXERCISES.forEach((exercise, rank) => {
    byCanonical.set(foldName(exercise.canonical), exercise);
    for (const name of namesOf(exercise)) {
      if (!byAlias.has(foldName(name))) byAlias.set(foldName(name), exercise);
      forms.push(formOf(name, exercise, rank));
    }
  });
  const formsByWord = Map.groupBy(
    forms.flatMap((form) => [...form.words].map((word) => ({ word, form }))),
    ({ word }) => word,
  );
  const knownWords = new Set([
    ...formsByWord.keys(),
    ...IMPLEMENTS,
    ...MOVEMENTS,
    ...NOISE,
    ...SOFT,
    ...BODY_PART_MUSCLES.keys(),
    ...SYNONYMS.keys(),
    ...[...COMPOUNDS].flatMap(([pair, joined]) => `${pair} ${joined}`.split(" ")),
  ]);
  return {
    byTemplate: new Map(
      EXERCISES.flatMap((exercise) => (exercise.templateId === null ? [] : [[exercise.templateId, exercise]])),
    ),
    byCanonical,
    byAlias,
    formsByWord: new Map([...formsByWord].map(([word, entries]) => [word, entries.map(({ form }) => form)])),
    knownWords,
    corrections: Map.groupBy(correctable(knownWords), (word) => word.slice(0, 1)),
    weight: weigher(formsByWord),
  };
}

function namesOf(exercise: CatalogueExercise): readonly string[] {
  const foreign = FOREIGN_NAMES[exercise.canonical] ?? [];
  return [exercise.canonical, ...exercise.aliases, ...foreign, ...foreign.flatMap(withoutUmlauts)];
}

/** `Bankdruecken` for `Bankdrücken`, as people write it on a foreign keyboard. */
function withoutUmlauts(name: string): string[] {
  const spelled = name.replace(/[äöü]/gu, (letter) => ({ ä: "ae", ö: "oe", ü: "ue" })[letter] ?? letter);
  return spelled === name ? [] : [spelled];
}

/** Words that a typo may be corrected to; of two equally near ones the earlier is taken, so telling words come first. */
function correctable(knownWords: ReadonlySet<string>): string[] {
  const words = [...knownWords].filter((word) => word.length >= 4 && !NOISE.has(word));
  return [...words.filter((word) => !SOFT.has(word)), ...words.filter((word) => SOFT.has(word))];
}

function formOf(name: string, exercise: CatalogueExercise, rank: number): NameForm {
  const words = unifyWords(nameWords(name).map(({ text }) => text)).filter((word) => !NOISE.has(word));
  const content = words.filter((word) => !IMPLEMENTS.has(word));
  return {
    exercise,
    rank,
    words: new Set(content),
    movements: content.filter((word) => MOVEMENTS.has(word)),
    implements: new Set(words.filter((word) => IMPLEMENTS.has(word))),
    telling: content.some((word) => !SOFT.has(word) && !GENERIC_MOVEMENTS.has(word)),
  };
}

function weigher(formsByWord: ReadonlyMap<string, readonly { form: NameForm }[]>): (word: string) => number {
  const weights = new Map<string, number>();
  for (const [word, entries] of formsByWord) {
    const exercises = new Set(entries.map(({ form }) => form.rank)).size;
    weights.set(word, Math.log(1 + EXERCISES.length / exercises) * (SOFT.has(word) ? SOFT_WEIGHT : 1));
  }
  return (word) => weights.get(word) ?? UNKNOWN_WEIGHT * (SOFT.has(word) ? SOFT_WEIGHT : 1);
}
