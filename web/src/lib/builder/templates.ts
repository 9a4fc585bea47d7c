import type { PipelineDocument, PluginSummary } from "#lib/api/models.ts";

/** A pipeline to begin with: plugins that go well together. */
export interface Template {
  readonly id: string;
  readonly name: string;
  readonly summary: string;
  readonly icon: string;
  readonly source: string;
  readonly boosters: readonly string[];
  readonly destinations: readonly string[];
}

/** Offered where nobody has a pipeline yet; the first one is what "Try it" runs. */
export const TEMPLATES: readonly Template[] = [
  {
    id: "everything",
    name: "The whole picture",
    summary: "Sets, muscles, heart rate, climb and pace on one page: each step adds what the activity has",
    icon: "✨",
    source: "fitglue/file-upload",
    boosters: [
      "fitglue/workout-summary",
      "fitglue/muscle-heatmap",
      "fitglue/heart-rate-summary",
      "fitglue/heart-rate-zones",
      "fitglue/pace-summary",
      "fitglue/elevation-summary",
      "fitglue/calories-burned",
      "fitglue/route-thumbnail",
    ],
    destinations: ["fitglue/showcase"],
  },
  {
    id: "strength",
    name: "Strength log",
    summary: "What was lifted, which muscles did the work, and how hard the heart worked",
    icon: "🏋️",
    source: "fitglue/file-upload",
    boosters: [
      "fitglue/workout-summary",
      "fitglue/muscle-heatmap",
      "fitglue/heart-rate-summary",
      "fitglue/calories-burned",
    ],
    destinations: ["fitglue/showcase"],
  },
  {
    id: "endurance",
    name: "Run or ride",
    summary: "Pace, climb and heart-rate zones, with the route as a picture",
    icon: "🏃",
    source: "fitglue/file-upload",
    boosters: [
      "fitglue/pace-summary",
      "fitglue/elevation-summary",
      "fitglue/heart-rate-zones",
      "fitglue/route-thumbnail",
    ],
    destinations: ["fitglue/showcase"],
  },
  {
    id: "hevy-to-strava",
    name: "Hevy to Strava",
    summary: "Each workout from Hevy with its sets, muscles and energy, on Strava and on a page of its own",
    icon: "🔁",
    source: "fitglue/hevy",
    boosters: ["fitglue/workout-summary", "fitglue/muscle-heatmap", "fitglue/calories-burned"],
    destinations: ["fitglue/showcase", "fitglue/strava"],
  },
  {
    id: "strava-to-hevy",
    name: "Strava to Hevy",
    summary: "Runs and rides from Strava in your Hevy log; what came from Hevy is known again and not sent back",
    icon: "🔄",
    source: "fitglue/strava",
    boosters: ["fitglue/pace-summary", "fitglue/heart-rate-summary"],
    destinations: ["fitglue/hevy"],
  },
];

/**
 * The pipeline of a template, with the newest installed version of each plugin; plugins that are not
 * installed are left out. Settings stay empty: defaults apply.
 *
 * @returns null when the source or every destination is missing.
 */
export function documentOf(template: Template, plugins: readonly PluginSummary[]): PipelineDocument | null {
  const keys = new Map(plugins.map((plugin) => [`${plugin.publisher}/${plugin.id}`, plugin.key]));
  const step = (name: string) => {
    const key = keys.get(name);
    return key === undefined
      ? []
      : [{ id: name.split("/")[1] ?? name, plugin: key, config: {}, enabled: true, onError: "continue" as const }];
  };
  const [source] = step(template.source);
  const destinations = template.destinations.flatMap(step);
  if (source === undefined || destinations.length === 0) return null;
  return { source, boosters: template.boosters.flatMap(step), destinations };
}
