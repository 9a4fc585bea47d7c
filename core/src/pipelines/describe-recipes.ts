import { recipeDocument, recipes, type Registry } from "@fitglue/registry";
import type { PipelineStep, Recipe } from "../api/pipelines.ts";

/** The recipes of the installed plugins, as people see them and as pipelines. */
export function describeRecipes(registry: Registry): Recipe[] {
  return recipes(registry).map(({ id, name, summary, connects, steps }) => {
    const { source, boosters, destinations } = recipeDocument(steps);
    return {
      id,
      name,
      summary,
      connects: [...connects],
      document: {
        source: withPolicy(source, "stop"),
        boosters: boosters.map((step) => withPolicy(step, "continue")),
        destinations: destinations.map((step) => withPolicy(step, "continue")),
      },
      steps: steps.map(({ role, plugin: { manifest }, example }) => ({
        name: manifest.name,
        icon: manifest.icon,
        role,
        example: example && { title: example.title, text: example.plain },
      })),
    };
  });
}

function withPolicy(
  { id, plugin, enabled }: Pick<PipelineStep, "id" | "plugin" | "enabled">,
  onError: PipelineStep["onError"],
): PipelineStep {
  return { id, plugin, config: {}, enabled, onError };
}
