import { CATALOGUE_TABLE, type CatalogueExercise, exerciseOf } from "./catalogue.ts";
import { once } from "./once.ts";

/** What separates names in the table; a name with one of them is not in it. */
const SEPARATORS = /[|;\n]/u;

// Looking a text through is native code and takes microseconds. Making an index of all names takes milliseconds of an
// interpreter, which a plugin would pay in every step.
const lowerTable = once(() => CATALOGUE_TABLE.toLowerCase());

/** The exercise with the logging service's id. */
export function findByTemplate(templateId: string): CatalogueExercise | null {
  if (SEPARATORS.test(templateId)) return null;
  const found = exerciseAt(CATALOGUE_TABLE.indexOf(`| ${templateId} |`));
  return found?.templateId === templateId ? found : null;
}

/** The exercise whose name in the catalogue this is, but for capitals; null says nothing about other spellings. */
export function findCanonical(name: string): CatalogueExercise | null {
  const text = name.trim().toLowerCase();
  return text === "" || SEPARATORS.test(text) ? null : exerciseAt(lowerTable().indexOf(`\n${text} |`) + 1 || -1);
}

/** The first exercise that has this among its other names, but for capitals; null says nothing about other spellings. */
export function findAlias(name: string): CatalogueExercise | null {
  const text = name.trim().toLowerCase();
  if (text === "" || SEPARATORS.test(text)) return null;
  const places = [`| ${text};`, `; ${text};`, `| ${text}\n`, `; ${text}\n`]
    .map((written) => lowerTable().indexOf(written))
    .filter((place) => place >= 0);
  return exerciseAt(places.length === 0 ? -1 : Math.min(...places));
}

/** The exercise in whose line a place of the table is; null for -1. */
function exerciseAt(place: number): CatalogueExercise | null {
  if (place < 0) return null;
  const start = CATALOGUE_TABLE.lastIndexOf("\n", place - 1) + 1;
  return exerciseOf(CATALOGUE_TABLE.slice(start, CATALOGUE_TABLE.indexOf("\n", place)));
}
