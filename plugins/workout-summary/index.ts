import { type Exercise, type SectionDraft, definePlugin, formatNumber } from "@fitglue/sdk";
import { bestOneRepMaxKg, isWarmUp, matchExercise } from "@fitglue/sdk/exercises";
import type { BoosterConfig, Plugin } from "./manifest.types.ts";
import { type SessionTotals, sessionTotals } from "./session-totals.ts";
import { setsText } from "./set-text.ts";
import { markSupersets } from "./superset-marks.ts";
import { type WeightUnit, loggedUnit, weightText } from "./weight-text.ts";

const NAMELESS = "Unnamed exercise";

export default definePlugin<Plugin>({
  booster: {
    run({ activity, config }) {
      const exercises = activity.exercises.filter(({ sets }) => sets.length > 0).map(withKind);
      if (exercises.length === 0) return { outcome: "skip", reason: "The activity has no sets" };

      const unit = config.unit === "logged" ? loggedUnit(exercises) : config.unit;
      const totals = sessionTotals(exercises, config.warmUps === "counted");
      const items = exerciseLines(exercises, unit, config);
      if (items.length === 0) return { outcome: "skip", reason: "All sets are warm-ups, which the settings leave out" };
      const section: SectionDraft = {
        icon: "📋",
        heading: "Workout Summary",
        layout: "block",
        blocks: [
          ...(config.showStats ? [{ type: "facts" as const, facts: totalFacts(totals, unit) }] : []),
          { type: "list", items },
        ],
      };
      return { outcome: "ok", section, result: { ...totals } };
    },
  },
});

/** Sources that do not tell the kind leave it to the name: only so is the weight of an assisted pull-up known to be help. */
function withKind(exercise: Exercise): Exercise {
  const { title, templateId } = exercise;
  const kind = exercise.kind ?? matchExercise(title, { templateId }).kind;
  return { ...exercise, title: title.trim() === "" ? NAMELESS : title.trim(), kind };
}

function exerciseLines(exercises: readonly Exercise[], unit: WeightUnit, config: BoosterConfig): string[] {
  return markSupersets(exercises, config.supersets).flatMap(({ exercise, mark }) => {
    const sets = exercise.sets.filter((set) => config.warmUps !== "hidden" || !isWarmUp(set));
    if (sets.length === 0) return [];
    const { format, showRpe, showRest } = config;
    const text = setsText(sets, exercise.kind, { format, unit, showRpe, showRest });
    return [`${mark}${exercise.title}: ${text}${maximumText(exercise, unit, config)}`];
  });
}

function maximumText(exercise: Exercise, unit: WeightUnit, { estimatedMax }: BoosterConfig): string {
  const maximumKg = estimatedMax === "none" ? null : bestOneRepMaxKg(exercise, estimatedMax);
  return maximumKg === null ? "" : ` (est. 1RM ${weightText(Math.round(maximumKg * 10) / 10, unit)}${unit})`;
}

function totalFacts({ sets, volumeKg, repetitions, distanceMeters, heaviest }: SessionTotals, unit: WeightUnit) {
  const fact = (value: string, label: string | null = null) => ({ label, value, suffix: null });
  const facts = [fact(`${sets} ${sets === 1 ? "set" : "sets"}`)];
  if (volumeKg > 0) facts.push(fact(`${weightText(volumeKg, unit)}${unit} volume`));
  if (repetitions > 0) facts.push(fact(`${formatNumber(repetitions, 1)} ${repetitions === 1 ? "rep" : "reps"}`));
  if (distanceMeters > 0) facts.push(fact(`${formatNumber(distanceMeters / 1000, 2)}km distance`));
  if (heaviest !== null)
    facts.push(fact(`${weightText(heaviest.weightKg, unit)}${unit} (${heaviest.exercise})`, "Heaviest"));
  return facts;
}
