import { BODY_BOX, BODY_OUTLINE, BODY_SIDES, MUSCLE_SHAPES, workLevel, type WorkLevel } from "@fitglue/sdk/exercises";
import type { WorkedMuscles } from "../api/worked-muscles.ts";

/** As on the page of an activity in its light look. */
const BODY = "#f4ebe3";
const EDGE = "#93808a";
const NOT_WORKED = "#e6dad1";
const WORKED: Readonly<Record<WorkLevel, string>> = {
  low: "#c1581c",
  medium: "#ab2450",
  high: "#7a0c45",
  veryHigh: "#3f082d",
};

interface DrawingPlace {
  readonly leftPx: number;
  readonly topPx: number;
  readonly heightPx: number;
}

/** The body from both sides, with what was worked, as a piece of SVG; null when nothing is known to be worked. */
export function bodyDrawing(muscles: WorkedMuscles | null, { leftPx, topPx, heightPx }: DrawingPlace): string | null {
  if (muscles === null) return null;
  const { left, top, width, height } = BODY_BOX;
  const levels = new Map(muscles.drawn.map(({ muscle, fraction }) => [muscle, workLevel(fraction)]));
  const sides = BODY_SIDES.map((side, index) => {
    const shapes = Object.entries(MUSCLE_SHAPES).map(([muscle, shape]) => {
      const level = levels.get(muscle);
      return shape[side] === undefined
        ? ""
        : `<path d="${shape[side]}" fill="${level === undefined ? NOT_WORKED : WORKED[level]}"/>`;
    });
    const half = `<path d="${BODY_OUTLINE}" fill="${BODY}" stroke="${EDGE}" stroke-width="2" stroke-linejoin="round"/>${shapes.join("")}`;
    const id = `body-${side}`;
    return `<g transform="translate(${String(index * width)})"><g id="${id}">${half}</g><use href="#${id}" transform="scale(-1 1)"/></g>`;
  });
  const scale = heightPx / height;
  const [x, y] = [leftPx - left * scale, topPx - top * scale];
  return `<g transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${scale.toFixed(4)})">${sides.join("")}</g>`;
}
