import { locale } from "./generated/language.ts";

const rules = new Intl.PluralRules(locale);
const numbers = new Intl.NumberFormat(locale);

/** Which form of a word goes with a count, by the rules of the page's language. */
export function category(count: number): Intl.LDMLPluralRule {
  return rules.select(count);
}

/** A value as it stands in a message: numbers as the page's language writes them, words as they are. */
export function placed(value: string | number): string {
  return typeof value === "number" ? numbers.format(value) : value;
}
