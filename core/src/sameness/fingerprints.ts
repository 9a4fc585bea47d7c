import type { Activity } from "@fitglue/sdk";
import { createHash } from "node:crypto";

/** Shorter texts are the same too easily. */
const SHORTEST_TEXT = 20;
/** Services round weights, and pounds leave dust. */
const WEIGHT_DIGITS = 1;

/**
 * What was lifted, in order, as a hash that survives the way through another service: repetitions, weights to 0.1 kg,
 * metres and seconds of the sets. Names, notes, kinds, RPE and supersets do not count: services change them.
 *
 * @returns null without a set that says anything.
 */
export function setsHash({ exercises }: Pick<Activity, "exercises">): string | null {
  const rows = exercises.map(({ sets }) =>
    sets.map(({ repetitions, weightKg, distanceMeters, durationSeconds }) => [
      repetitions,
      weightKg === null ? null : weightKg.toFixed(WEIGHT_DIGITS),
      rounded(distanceMeters),
      rounded(durationSeconds),
    ]),
  );
  const saysAnything = rows.flat(2).some((value) => value !== null);
  return saysAnything ? sha256(JSON.stringify(rows)) : null;
}

/**
 * The text of an activity as a hash that survives other line ends and spaces, and links that were added; null when it is
 * too short to tell anything.
 */
export function textHash(text: string): string | null {
  const plain = text
    .normalize("NFKC")
    .replace(/https?:\/\/\S+/gu, "")
    .replace(/\s+/gu, " ")
    .trim();
  return plain.length < SHORTEST_TEXT ? null : sha256(plain);
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value);
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
