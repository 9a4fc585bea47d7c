import { type ListedOption, type OptionList, fail } from "@fitglue/sdk";
import { type Template, readTemplates } from "./exercise-templates.ts";
import type { HevyFetch } from "./hevy-calls.ts";

/** How a set of an exercise is counted that can take the time of a session, and perhaps its distance. */
const TAKES_TIME = ["duration", "distance_duration"];

/** The exercises as which a session without sets can be written, by name. */
export async function listExercises(fetch: HevyFetch): Promise<OptionList> {
  const templates = await readTemplates(fetch);
  if (templates === null) fail("HEVY_UNAVAILABLE", "Hevy does not give its list of exercises; try again in a minute");
  const options = [...templates.values()].filter(({ type }) => TAKES_TIME.includes(type)).map(optionOf);
  return { options: options.sort((left, right) => (left.label < right.label ? -1 : 1)), complete: true };
}

function optionOf({ id, title, type }: Template): ListedOption {
  return { value: id, label: title === "" ? id : title, detail: type === "duration" ? "Time" : "Distance and time" };
}
