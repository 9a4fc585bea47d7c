import { language } from "#messages/language.ts";

/** Languages that write every noun with a capital, wherever it stands. */
const WITH_CAPITALS: ReadonlySet<string> = new Set(["de"]);

/** A label as it stands within a sentence: `Heart rate` as `heart rate`. */
export function inSentence(label: string): string {
  return WITH_CAPITALS.has(language) ? label : label.toLowerCase();
}
