import type { Activity, Exercise, ExerciseSet } from "@fitglue/sdk";
import type { Settings } from "../api/account.ts";
import type { ShowcasePage } from "../api/showcase.ts";
import { distanceMeasure, durationText, grouped, KILOGRAMS_PER_POUND } from "./measures.ts";

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

/** `100 kg × 5 @ RPE 8`, `12 reps`, `0:45`, `20 kg help × 8`. */
function setText(set: ExerciseSet, kind: Exercise["kind"], units: Settings["units"]): string {
  const weight =
    set.weightKg === null ? null : weightText(set, units) + (kind === "bodyweight_assisted_reps" ? " help" : "");
  const { repetitions, durationSeconds, distanceMeters, customMetric, rpe } = set;
  const counts = [
    repetitions === null
      ? null
      : weight === null
        ? `${grouped(repetitions, 0)} ${repetitions === 1 ? "rep" : "reps"}`
        : grouped(repetitions, 0),
    distanceMeters === null ? null : distanceText(distanceMeters, units),
    durationSeconds === null ? null : durationText(durationSeconds),
    customMetric === null ? null : `${grouped(customMetric, 1)} ${kind === "floors" ? "floors" : "steps"}`,
  ].filter((count) => count !== null);
  const done = [weight, counts.join(" in ")].filter((part) => part !== null && part !== "").join(" × ");
  return [done === "" ? "done" : done, rpe === null ? null : `@ RPE ${grouped(rpe, 1)}`]
    .filter((part) => part !== null)
    .join(" ");
}

/** As it was typed in when that is the unit that is shown, so that no rounding is seen. */
function weightText({ weightKg, loggedWeight }: ExerciseSet, units: Settings["units"]): string {
  const unit = units === "imperial" ? "lb" : "kg";
  if (loggedWeight?.unit === unit) return `${grouped(loggedWeight.value, 2)} ${unit}`;
  const kilograms = weightKg ?? 0;
  return `${grouped(unit === "lb" ? kilograms / KILOGRAMS_PER_POUND : kilograms, 1)} ${unit}`;
}

function distanceText(meters: number, units: Settings["units"]): string {
  if (meters < 1000) return `${grouped(meters, 0)} m`;
  const { value, unit } = distanceMeasure(meters, units);
  return `${value} ${unit}`;
}
