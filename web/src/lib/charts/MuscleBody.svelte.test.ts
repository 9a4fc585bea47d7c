import { BODY_SIDES, MUSCLE_NAMES, MUSCLE_SHAPES, isBodyMuscle } from "@fitglue/sdk/exercises";
import { afterEach, describe, expect, test } from "vitest";
import { render } from "vitest-browser-svelte";
import "../../app.css";
import { axeProblems } from "#lib/form/axe.fixture.ts";
import MuscleBody from "./MuscleBody.svelte";

/** Four sets of bench press, two of curls and one of crunches: a muscle of each level. */
const PUSH = {
  drawn: [
    { muscle: "chest", sets: 4, fraction: 1 },
    { muscle: "shoulders", sets: 2, fraction: 0.5 },
    { muscle: "triceps", sets: 1.5, fraction: 0.375 },
    { muscle: "abdominals", sets: 0.5, fraction: 0.125 },
  ],
  others: [{ muscle: "legs", sets: 1 }],
  unknown: ["The Gauntlet"],
};
const EVERYTHING = {
  drawn: MUSCLE_NAMES.filter(isBodyMuscle).map((muscle, index) => ({ muscle, sets: 2, fraction: 1 - index / 17 })),
  others: [],
  unknown: [],
};
const LEVELS = ["low", "medium", "high", "veryHigh"];
const THEMES = ["light", "dark"] as const;

const wordsOf = (element: Element) => element.textContent.replaceAll(/\s+/g, " ").trim();

/** Lightness as contrast counts it (WCAG 2, relative luminance) of a colour such as `rgb(1, 2, 3)`. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (colour.match(/\d+(\.\d+)?/g) ?? []).map((part) => {
    const share = Number(part) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

afterEach(() => {
  delete document.documentElement.dataset["theme"];
});

describe("the drawing", () => {
  test("has every muscle that has a place, on each side on which it can be seen, and a mirror image", async () => {
    const { container } = await render(MuscleBody, { muscles: EVERYTHING });
    const shapes = Object.values(MUSCLE_SHAPES).flatMap((sides) => Object.values(sides));
    const drawn = [...container.querySelectorAll("svg path:not(.body)")];
    expect(drawn.map((path) => path.getAttribute("d")).sort()).toEqual(shapes.sort());
    expect(container.querySelectorAll("svg .none")).toHaveLength(0);
    expect(container.querySelectorAll("svg use[transform]")).toHaveLength(BODY_SIDES.length);
  });

  test("shades each muscle by how hard it was worked, wherever it is seen", async () => {
    const { container } = await render(MuscleBody, { muscles: PUSH });
    const count = (level: string) => container.querySelectorAll(`svg path.${level}`).length;
    // Shoulders and abdominals are seen from both sides.
    expect(LEVELS.map(count)).toEqual([2, 1, 2, 1]);
  });

  test("weighs at most 12 kB", async () => {
    const { container } = await render(MuscleBody, { muscles: EVERYTHING });
    const drawing = container.querySelector("svg")?.outerHTML ?? "";
    expect(drawing.length).toBeGreaterThan(1000);
    expect(drawing.length).toBeLessThanOrEqual(12_000);
  });

  test.each(THEMES)(
    "stands out from its ground by 3:1, and each level from the next by lightness: %s",
    async (theme) => {
      document.documentElement.dataset["theme"] = theme;
      const { container } = await render(MuscleBody, { muscles: PUSH });
      const fill = (name: string) => getComputedStyle(container.querySelector(`svg .${name}`) ?? container).fill;
      const card = document.body.appendChild(document.createElement("div"));
      card.className = "card";
      const ground = getComputedStyle(card).backgroundColor;
      card.remove();
      for (const level of LEVELS) {
        expect([level, contrast(fill(level), fill("body")) >= 3]).toEqual([level, true]);
        expect([level, contrast(fill(level), ground) >= 3]).toEqual([level, true]);
      }
      for (const [index, level] of LEVELS.slice(1).entries())
        expect([level, contrast(fill(level), fill(LEVELS[index] ?? "")) >= 1.4]).toEqual([level, true]);
      const edge = getComputedStyle(container.querySelector("svg .body") ?? container).stroke;
      expect(contrast(edge, ground)).toBeGreaterThanOrEqual(3);
    },
  );
});

describe("without the picture", () => {
  test("a table says the same, and a text what is not drawn", async () => {
    const screen = await render(MuscleBody, { muscles: PUSH });
    const rows = [...screen.container.querySelectorAll("tr")].map((row) => [...row.children].map(wordsOf));
    expect(rows).toEqual([
      ["Muscle", "Sets", "Share"],
      ["Chest", "4", "100%"],
      ["Shoulders", "2", "50%"],
      ["Triceps", "1.5", "38%"],
      ["Abdominals", "0.5", "13%"],
    ]);
    await expect.element(screen.getByText("Not in the drawing, in sets: Legs, without saying where 1")).toBeVisible();
    await expect.element(screen.getByText(/for want of a known name: The Gauntlet/)).toBeVisible();
    await expect
      .element(screen.getByRole("img", { name: "Worked muscles" }))
      .toHaveAccessibleDescription(/hardest: Chest\./);
  });

  test.each(THEMES)("nothing is wrong for assistive technology: %s", async (theme) => {
    document.documentElement.dataset["theme"] = theme;
    const { container } = await render(MuscleBody, { muscles: PUSH });
    expect(await axeProblems(container)).toEqual([]);
  });
});
