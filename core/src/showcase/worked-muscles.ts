import type { Activity } from "@fitglue/sdk";
import { isBodyMuscle, muscleScores, rankMuscles, type MuscleOrGroup } from "@fitglue/sdk/exercises";
import type { WorkedMuscles } from "../api/worked-muscles.ts";

/** As the Muscle Heatmap counts when nothing is set: working sets, muscle by muscle. */
const COUNTING = { basis: { basis: "sets" }, countWarmUps: false, byGroup: false } as const;

/** No session has more; understanding a misspelt name takes milliseconds in which a server does nothing else. */
const MOST_EXERCISES = 60;

/** Which muscles the working sets of an activity worked, for the drawing of a body; null when there is nothing to draw. */
export function workedMuscles({ exercises }: Pick<Activity, "exercises">): WorkedMuscles | null {
  if (exercises.length > MOST_EXERCISES) return null;
  const { scores, unknown } = muscleScores(exercises, COUNTING);
  const ranked = (isDrawn: boolean) => rankMuscles(filtered(scores, (id) => isBodyMuscle(id) === isDrawn));
  // Ranked by themselves, so that the muscle worked most is the darkest, whatever else was done.
  const drawn = ranked(true).map(({ id, score, fraction }) => ({ muscle: id, sets: score, fraction }));
  if (drawn.length === 0) return null;
  return { drawn, others: ranked(false).map(({ id, score }) => ({ muscle: id, sets: score })), unknown: [...unknown] };
}

function filtered(
  scores: ReadonlyMap<MuscleOrGroup, number>,
  isWanted: (id: MuscleOrGroup) => boolean,
): ReadonlyMap<MuscleOrGroup, number> {
  return new Map([...scores].filter(([id]) => isWanted(id)));
}
