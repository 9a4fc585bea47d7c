import { counted, groupedDigits } from "../grouped-digits.ts";
import type { FitDamage } from "./fit-part.ts";

/** What is wrong with the file, as a sentence without its end: `The file ends early (byte 73,104 of 121,839)`. */
export function damageSentence(damage: FitDamage, fileBytes: number): string {
  switch (damage.kind) {
    case "truncated":
      return `The file ends early (${groupedDigits(fileBytes)} of ${groupedDigits(damage.expectedBytes)} bytes are there)`;
    case "unfinished":
      return "The recording was never finished, so the file does not know its own length";
    case "checksum":
      return "The file's checksum is wrong, so some values may be too";
    case "structure":
      return `The file cannot be understood from byte ${groupedDigits(damage.atByte)} on (${damage.reason})`;
    case "trailing":
      return `${counted(damage.bytes, "byte")} after the end of the file ${damage.bytes === 1 ? "was" : "were"} ignored`;
  }
}

/** The sentence with what could be saved. */
export function damageNotice(damage: FitDamage, fileBytes: number, samples: number): string {
  const sentence = damageSentence(damage, fileBytes);
  return damage.kind === "trailing"
    ? sentence
    : `${sentence}; ${counted(samples, "sample")} ${samples === 1 ? "was" : "were"} saved`;
}
