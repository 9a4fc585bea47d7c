import { Type, type Static } from "typebox";

/** How hard muscles were worked, counted in sets: 1 for the primary muscle of a set and a half for each that helps. */
export const WorkedMuscles = Type.Object({
  drawn: Type.Array(
    Type.Object({
      muscle: Type.String(),
      sets: Type.Number(),
      fraction: Type.Number({ description: "Share of the muscle that was worked most, above 0 and at most 1" }),
    }),
    { description: "Muscles that have a place on the body, most worked first; never empty" },
  ),
  others: Type.Array(Type.Object({ muscle: Type.String(), sets: Type.Number() }), {
    description: "What has no place on the body: broad groups, endurance, full body",
  }),
  unknown: Type.Array(Type.String(), {
    description: "Names of exercises that tell nothing; they are counted as full body",
  }),
});
export type WorkedMuscles = Static<typeof WorkedMuscles>;
