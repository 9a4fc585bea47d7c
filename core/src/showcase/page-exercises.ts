import {
  formatDistance,
  formatDuration,
  formatNumber,
  formatWeight,
  type Activity,
  type Exercise,
  type ExerciseSet,
} from "@fitglue/sdk";
import type { Settings } from "../api/account.ts";
import type { ShowcasePage } from "../api/showcase.ts";

type PageExercise = ShowcasePage["exercises"][number];

/** The strength table: exercises in order, with a letter for those that alternate. */
export function pageExercises({ exercises }: Activity, units: Settings["units"]): PageExercise[] {
  const letters = supersetLetters(exercises);
  return exercises.map((exercise) => ({
    title: exercise.title,
    superset: exercise.supersetId === null ? null : (letters.get(exercise.supersetId) ?? null),
    notes: exercise.notes,
    sets: exercise.sets.map((set) => ({ type: set.type, text: setText(set, exercise.kind, units) })),
  }));
}

/** A superset that has only one exercise is none. Letters go A to Z, then AA. */
function supersetLetters(exercises: readonly Exercise[]): Map<number, string> {
  const members = new Map<number, number>();
  for (const { supersetId } of exercises)
    if (supersetId !== null) members.set(supersetId, (members.get(supersetId) ?? 0) + 1);
  const supersets = [...members].filter(([, count]) => count > 1).map(([id]) => id);
  return new Map(supersets.map((id, index) => [id, letterOf(index)]));
}

function letterOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : letterOf(Math.floor(index / 26) - 1) + letter;
}

/** `100kg × 5 @ RPE 8`, `12 reps`, `0:45`, `20kg help × 8`. */
function setText(set: ExerciseSet, kind: Exercise["kind"], units: Settings["units"]): string {
  const weight =
    set.weightKg === null ? null : weightText(set, units) + (kind === "bodyweight_assisted_reps" ? " help" : "");
  const { repetitions, durationSeconds, distanceMeters, customMetric, rpe } = set;
  const counts = [
    repetitions === null
      ? null
      : weight === null
        ? `${formatNumber(repetitions, 0)} ${repetitions === 1 ? "rep" : "reps"}`
        : formatNumber(repetitions, 0),
    distanceMeters === null ? null : formatDistance(distanceMeters, units),
    durationSeconds === null ? null : formatDuration(durationSeconds),
    customMetric === null ? null : `${formatNumber(customMetric, 1)} ${kind === "floors" ? "floors" : "steps"}`,
  ].filter((count) => count !== null);
  const done = [weight, counts.join(" in ")].filter((part) => part !== null && part !== "").join(" × ");
  return [done === "" ? "done" : done, rpe === null ? null : `@ RPE ${formatNumber(rpe, 1)}`]
    .filter((part) => part !== null)
    .join(" ");
}

/** As it was typed in when that is the unit that is shown, so that no rounding is seen. */
function weightText({ weightKg, loggedWeight }: ExerciseSet, units: Settings["units"]): string {
  const unit = units === "imperial" ? "lb" : "kg";
  return loggedWeight?.unit === unit
    ? `${formatNumber(loggedWeight.value, 2)}${unit}`
    : formatWeight(weightKg ?? 0, units);
}
