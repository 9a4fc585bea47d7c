import { type ExerciseMatch, matchExercise, muscleLabel } from "@fitglue/sdk/exercises";
import { type Command, EXIT } from "../command.ts";

const FOUND_BY: Readonly<Record<ExerciseMatch["by"], string>> = {
  template: "by the logging service's id",
  exact: "by its exact name",
  alias: "by another of its names",
  fuzzy: "by likeness",
  source: "from the muscles that the source gave",
  group: "from a word that names a muscle group; the exercise itself is not known",
  none: "not at all",
};

export const exercise: Command = {
  name: "exercise",
  summary: "Prints how the name of a strength exercise is understood.",
  usage: 'exercise "<name>" [--json]',
  detail: ["Several words need no quotes: fitglue exercise Dave\\'s Bench Press"],
  options: { json: { type: "boolean" } },
  words: [1, 20],
  async run(words, { json }, terminal) {
    const name = words.join(" ");
    const match = matchExercise(name);
    if (json === true) terminal.out(JSON.stringify({ name, ...match }, null, 2));
    else for (const line of matchLines(name, match)) terminal.out(line);
    return EXIT.ok;
  },
};

function matchLines(
  name: string,
  { canonical, muscles, equipment, kind, confidence, by, fallbackGroup }: ExerciseMatch,
): readonly string[] {
  const found = `Found ${FOUND_BY[by]}, confidence ${Math.round(confidence * 100)} %`;
  if (canonical === null) {
    const group = fallbackGroup === null || by === "none" ? "no muscle group" : muscleLabel(fallbackGroup);
    return [`${name} → no exercise that we know; counted as ${group}`, found];
  }
  const lines = [`${name} → ${canonical}`, found];
  if (muscles !== null)
    lines.push(
      `Muscles: ${muscleLabel(muscles.primary)}${muscles.secondary.length > 0 ? `, also ${muscles.secondary.map((muscle) => muscleLabel(muscle)).join(", ")}` : ""}`,
    );
  if (equipment !== null) lines.push(`Equipment: ${equipment.replaceAll("_", " ")}`);
  if (kind !== null) lines.push(`Counted by: ${kind.replaceAll("_", " and ")}`);
  return lines;
}
