import fc from "fast-check";
import type { WorkoutDraft } from "./hevy-service.ts";
import { builtInTemplates } from "./built-in-templates.ts";

const nullable = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: null });
/** To the gram: what people and conversions from pounds give. */
const weightKg = fc.integer({ min: 0, max: 500_000 }).map((grams) => grams / 1000);

const set = fc.record({
  type: fc.constantFrom("normal", "warmup", "failure", "dropset"),
  weight_kg: nullable(weightKg),
  reps: nullable(fc.nat(200)),
  distance_meters: nullable(fc.nat(50_000)),
  duration_seconds: nullable(fc.nat(20_000)),
  rpe: nullable(fc.constantFrom(6, 7, 7.5, 8, 8.5, 9, 9.5, 10)),
  custom_metric: nullable(fc.nat(5_000)),
} as const);

const exercise = fc.record({
  exercise_template_id: fc.constantFrom(...builtInTemplates().map(({ id }) => id)),
  superset_id: nullable(fc.nat(3)),
  notes: nullable(fc.string({ minLength: 1, unit: "grapheme" })),
  sets: fc.array(set, { maxLength: 5 }),
});

const startSeconds = fc.integer({ min: Date.UTC(2015, 0) / 1000, max: Date.UTC(2030, 0) / 1000 });
const instant = (seconds: number) => new Date(seconds * 1000).toISOString().replace(".000Z", "Z");

/** Any workout that Hevy can hold, as it is written: every set type, every measure there or not, supersets from 0 on. */
export const anyWorkout: fc.Arbitrary<WorkoutDraft> = fc
  .record({
    title: fc.string({ minLength: 1, maxLength: 80, unit: "grapheme" }).filter((title) => title.trim() !== ""),
    description: nullable(fc.string({ minLength: 1, unit: "grapheme" })),
    start: startSeconds,
    lasts: fc.nat(20_000),
    is_private: fc.boolean(),
    exercises: fc.array(exercise, { maxLength: 6 }),
  })
  .map(({ start, lasts, ...draft }) => ({ ...draft, start_time: instant(start), end_time: instant(start + lasts) }));
