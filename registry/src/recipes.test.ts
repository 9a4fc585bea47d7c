import { describe, expect, test } from "vitest";
import { NOTEBOOK_EXAMPLE, PULSE_EXAMPLE, sampleRegistry } from "../test/sample-registry.ts";
import { checkPipeline } from "./check-pipeline.ts";
import { createRegistry } from "./open-registry.ts";
import { recipeDocument, recipes } from "./recipes.ts";

test("there is no recipe for a pair where nothing of what the source brings arrives but the title", () => {
  // Gym Log gives sets, and Notebook shows heart rate.
  expect(recipes(sampleRegistry())).toEqual([]);
});

describe("with a notebook that shows sets", () => {
  const registry = createRegistry(
    sampleRegistry()
      .list()
      .map((plugin) =>
        plugin.manifest.id === "notebook" && plugin.manifest.destination
          ? {
              ...plugin,
              manifest: {
                ...plugin.manifest,
                destination: {
                  ...plugin.manifest.destination,
                  accepts: ["title", "sets", "sections", "heartRate"] as const,
                },
              },
            }
          : plugin,
      ),
  );
  const [recipe, ...others] = recipes(registry);

  test("the boosters that fit are in it, what a later one needs before it", () => {
    expect(others).toEqual([]);
    expect(recipe).toMatchObject({
      id: "gym-log-to-notebook",
      name: "Gym Log to Notebook",
      summary: "Adds Pulse Merge and Pulse to what Gym Log brings, and hands it to Notebook.",
      connects: ["Gym Log"],
    });
    expect(recipe?.steps.map(({ plugin }) => plugin.manifest.id)).toEqual([
      "gym-log",
      "pulse-merge",
      "pulse",
      "notebook",
    ]);
  });

  test("each step shows what an example of it really came to", () => {
    expect(recipe?.steps.map(({ example }) => example?.plain ?? null)).toEqual([
      null,
      null,
      PULSE_EXAMPLE.plain,
      NOTEBOOK_EXAMPLE.plain,
    ]);
  });

  test("its pipeline has no problems", () => {
    expect(recipe && checkPipeline(recipeDocument(recipe.steps), registry)).toEqual([]);
  });
});
