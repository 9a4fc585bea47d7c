/** In which places are said; a tenth of a unit is less than a screen shows. */
const STEPS_PER_UNIT = 10;

/**
 * A line through points as the data of an SVG path: the first place, then how far each is from the one before, which is
 * short, and alike from one to the next.
 */
export function linePath(points: readonly (readonly [number, number])[]): string {
  let [lastX, lastY] = [0, 0];
  return points
    .map(([x, y], index) => {
      const [nextX, nextY] = [Math.round(x * STEPS_PER_UNIT), Math.round(y * STEPS_PER_UNIT)];
      const place = `${inUnits(nextX - lastX)},${inUnits(nextY - lastY)}`;
      [lastX, lastY] = [nextX, nextY];
      return (["M", "l"][index] ?? " ") + place;
    })
    .join("");
}

function inUnits(steps: number): string {
  return String(steps / STEPS_PER_UNIT).replace(/^(-?)0\./, "$1.");
}
