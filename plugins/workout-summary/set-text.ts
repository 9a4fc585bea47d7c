import { type ExerciseSet, formatDuration, formatNumber } from "@fitglue/sdk";
import { isAssisted } from "@fitglue/sdk/exercises";
import { type WeightUnit, weightText } from "./weight-text.ts";

export type SetFormat = "compact" | "detailed" | "verbose";

export interface SetTextOptions {
  readonly format: SetFormat;
  readonly unit: WeightUnit;
  readonly showRpe: boolean;
  readonly showRest: boolean;
}

type Kind = Parameters<typeof isAssisted>[0];

const MARKERS: Readonly<Record<string, string>> = { warmup: "[W] ", failure: "[F] ", dropset: "[D] " };
const UNIT_WORDS = { kg: "kilograms", lb: "pounds" } as const;

/** All sets of one exercise: equal neighbours folded (`3 × 10 × 100.0kg`), different ones separated by commas. */
export function setsText(sets: readonly ExerciseSet[], kind: Kind, options: SetTextOptions): string {
  const runs: { text: string; marker: string; count: number }[] = [];
  for (const set of sets) {
    const marker = MARKERS[set.type] ?? "";
    const text = oneSet(set, kind, options);
    const last = runs.at(-1);
    if (last?.text === text && last.marker === marker) last.count++;
    else runs.push({ text, marker, count: 1 });
  }
  return runs.map(({ text, marker, count }) => marker + folded(text, count, options.format)).join(", ");
}

function folded(text: string, count: number, format: SetFormat): string {
  if (count === 1) return text;
  if (format === "verbose") return `${count} sets of ${text}`;
  return format === "compact" ? `${count}×${text}` : `${count} × ${text}`;
}

function oneSet(set: ExerciseSet, kind: Kind, options: SetTextOptions): string {
  const { format, unit, showRpe, showRest } = options;
  const times = format === "compact" ? "×" : " × ";
  const work = workText(set, format);
  const weight = weightPart(set, kind, format, unit);
  const joined =
    weight === null
      ? work
      : format === "verbose" && set.repetitions !== null
        ? `${work} at ${weight}`
        : `${work}${times}${weight}`;
  const effort = showRpe && set.rpe !== null ? ` @${formatNumber(set.rpe, 1)}` : "";
  const rest = showRest && set.restSeconds !== null ? ` (rest ${formatDuration(set.restSeconds)})` : "";
  return `${joined}${effort}${rest}`;
}

/** What was done: repetitions, or distance and time, or time alone. */
function workText({ repetitions, distanceMeters, durationSeconds }: ExerciseSet, format: SetFormat): string {
  const parts: string[] = [];
  if (repetitions !== null)
    parts.push(format === "compact" ? formatNumber(repetitions, 1) : repetitionsText(repetitions, format));
  if (distanceMeters !== null)
    parts.push(`${formatNumber(distanceMeters, 1)}${format === "verbose" ? " meters" : "m"}`);
  const done = parts.join(", ");
  // A watch times every set; how long ten repetitions took is not what they are known by.
  if (durationSeconds === null || repetitions !== null) return done === "" ? "done" : done;
  return done === "" ? formatDuration(durationSeconds) : `${done} in ${formatDuration(durationSeconds)}`;
}

function repetitionsText(repetitions: number, format: SetFormat): string {
  const count = formatNumber(repetitions, 1);
  return format === "verbose" ? `${count} ${repetitions === 1 ? "rep" : "reps"}` : count;
}

function weightPart(
  { weightKg, repetitions }: ExerciseSet,
  kind: Kind,
  format: SetFormat,
  unit: WeightUnit,
): string | null {
  if (weightKg === null || weightKg === 0) return null;
  const help = isAssisted(kind) ? (format === "verbose" ? " of assistance" : " assist") : "";
  if (format === "verbose") return `${weightText(weightKg, unit, 1)} ${UNIT_WORDS[unit]}${help}`;
  const leastDecimals = format === "detailed" && repetitions !== null ? 1 : 0;
  return `${weightText(weightKg, unit, leastDecimals)}${unit}${help}`;
}
