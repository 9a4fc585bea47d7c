import type { Exercise, PreviewContext, PreviewDetail, PreviewOutcome } from "@fitglue/sdk";
import { exercisesFor, NOTHING_TO_STORE } from "./deliver-workout.ts";
import type { DestinationConfig } from "./manifest.types.ts";
import { workoutRequest } from "./workout-request.ts";

const MOST_SHOWN = 15;

/** What Hevy would show of the activity. Which of its exercises stands for which is only known when it is asked. */
export function previewWorkout({ activity, config, content }: PreviewContext<DestinationConfig>): PreviewOutcome {
  const exercises = exercisesFor(activity, config);
  if (exercises.length === 0) return { outcome: "skip", reason: NOTHING_TO_STORE };
  const placed = exercises.map((exercise) => ({ exercise, templateId: exercise.templateId ?? "" }));
  const { workout } = workoutRequest(activity, placed, { ...content, isPrivate: config.isPrivate });
  const shown = workout.exercises
    .slice(0, MOST_SHOWN)
    .map(({ sets }, index) => detailOf(exercises[index], sets.length));
  const more = exercises.length - shown.length;
  return {
    outcome: "preview",
    title: workout.title,
    text: workout.description ?? "",
    details: [
      { label: "Who may see it", value: workout.is_private ? "Only you" : "Whoever may see your workouts" },
      ...shown,
      ...(more > 0 ? [{ label: "And", value: more === 1 ? "1 more exercise" : `${more} more exercises` }] : []),
    ],
  };
}

function detailOf(exercise: Exercise | undefined, sets: number): PreviewDetail {
  return { label: (exercise?.title ?? "").slice(0, 60), value: sets === 1 ? "1 set" : `${sets} sets` };
}
