import { allExercises } from "@fitglue/sdk/exercises";
import { EXERCISE_TYPES, type HevyExerciseType, type HevyTemplate } from "../hevy-api.ts";

/** Cardio that the catalogue of strength exercises does not list. */
const MORE: readonly (readonly [id: string, title: string, type: HevyExerciseType])[] = [
  ["1C34A172", "Hiking", "distance_duration"],
  ["84325755", "Skiing", "distance_duration"],
  ["24A809EF", "Skating", "distance_duration"],
  ["4377A52C", "Stair Machine (Steps)", "duration"],
  ["8C9D2928", "Yoga", "duration"],
  ["EC2510CD", "Pilates", "duration"],
  ["E23F1F2B", "Climbing", "duration"],
];

/** The exercises that every account has: those of the SDK's catalogue under Hevy's ids, and some more cardio. */
export function builtInTemplates(): HevyTemplate[] {
  const listed = new Map<string, HevyTemplate>();
  for (const { templateId, canonical, kind, primary, secondary } of allExercises()) {
    if (templateId === null || listed.has(templateId)) continue;
    listed.set(templateId, {
      id: templateId,
      title: canonical,
      type: EXERCISE_TYPES.find((type) => type === kind) ?? "duration",
      primary_muscle_group: primary,
      secondary_muscle_groups: [...secondary],
      is_custom: false,
    });
  }
  for (const [id, title, type] of MORE) {
    if (listed.has(id)) continue;
    listed.set(id, { id, title, type, primary_muscle_group: "cardio", secondary_muscle_groups: [], is_custom: false });
  }
  return [...listed.values()].sort((one, other) => one.title.localeCompare(other.title, "en"));
}
