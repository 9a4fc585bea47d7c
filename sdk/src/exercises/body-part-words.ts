import type { Muscle, MuscleOrGroup } from "./muscles.ts";
import { once } from "./once.ts";

/** Words for parts of the body, and the muscles that an exercise of that part may work. */
export const bodyPartMuscles = once(
  (): ReadonlyMap<string, readonly Muscle[]> =>
    new Map(
      Object.entries({
        chest: ["chest"],
        shoulder: ["shoulders"],
        delt: ["shoulders"],
        bicep: ["biceps"],
        tricep: ["triceps"],
        arm: ["biceps", "triceps", "forearms"],
        forearm: ["forearms"],
        wrist: ["forearms"],
        finger: ["forearms"],
        lat: ["lats"],
        trap: ["traps"],
        back: ["lats", "upper_back", "lower_back", "traps"],
        neck: ["neck"],
        ab: ["abdominals"],
        core: ["abdominals"],
        leg: ["quadriceps", "hamstrings", "glutes", "calves", "abductors", "adductors"],
        quad: ["quadriceps"],
        hamstring: ["hamstrings"],
        glute: ["glutes"],
        hip: ["glutes", "abductors", "adductors"],
        calf: ["calves"],
        tibialis: [],
        shin: [],
        thigh: ["quadriceps", "hamstrings", "abductors", "adductors"],
        groin: ["adductors"],
      } satisfies Record<string, Muscle[]>),
    ),
);

/**
 * What a name that is no known exercise still tells, most telling words first: `Glute activation` is something for
 * the glutes, `Leg day finisher` something for the legs.
 */
export const keywordGroups = once((): readonly (readonly [MuscleOrGroup, readonly string[]])[] => [
  ["full_body", ["fullbody"]],
  [
    "cardio",
    words(
      "cardio conditioning run running jog jogging sprint bike biking cycling ride swim swimming ski skierg treadmill hiit aerobic zumba dance boxing hiking hike skating skiing snowboarding climbing",
    ),
  ],
  ["biceps", words("bicep")],
  ["triceps", words("tricep")],
  ["forearms", words("forearm grip wrist finger gripper")],
  ["abductors", words("abduction")],
  ["adductors", words("adduction groin copenhagen")],
  ["quadriceps", words("quad")],
  ["hamstrings", words("hamstring")],
  ["glutes", words("glute hip")],
  ["calves", words("calf tibialis shin soleus ankle")],
  ["chest", words("chest")],
  ["shoulders", words("shoulder delt rotator cuff")],
  ["lats", words("lat")],
  ["traps", words("trap")],
  ["lower_back", words("lumbar erector")],
  ["neck", words("neck")],
  ["abdominals", words("ab core crunch plank situp")],
  ["legs", words("leg lowerbody squat lunge thigh")],
  ["back", words("back row pulldown pullup")],
  ["arms", words("arm")],
  // What most exercises called so work; the least telling words of all.
  ["biceps", words("curl")],
  ["back", words("pull")],
  ["chest", words("press")],
]);

function words(text: string): readonly string[] {
  return text.split(" ");
}
