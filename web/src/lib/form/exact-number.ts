import { locale } from "#messages/language.ts";

/** More than any number has that a person entered. */
const MOST_DECIMALS = 15;

/**
 * A number with all its digits and without marks between thousands, as a field shows it in the language of the page;
 * messages round and group what they are given.
 */
export function exactNumber(value: number): string {
  return value.toLocaleString(locale, { maximumFractionDigits: MOST_DECIMALS, useGrouping: false });
}
