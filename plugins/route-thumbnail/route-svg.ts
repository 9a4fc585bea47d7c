import type { PicturePoint, PictureSize } from "./route-line.ts";

const BACKGROUNDS = { none: null, light: "#ffffff", dark: "#18181b" } as const;
const DOTS = { start: "#16a34a", end: "#dc2626" } as const;

export interface RouteStyle {
  readonly lineColor: string;
  readonly background: keyof typeof BACKGROUNDS;
  readonly endDots: boolean;
}

/** Draws a line of at least two points as SVG: no scripts, no links, nothing loaded from elsewhere. */
export function routeSvg(line: readonly PicturePoint[], { width, height }: PictureSize, style: RouteStyle): string {
  const background = BACKGROUNDS[style.background];
  const path = line.map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${x} ${y}`).join("");
  const ends = [
    { point: line[0], color: DOTS.start },
    { point: line.at(-1), color: DOTS.end },
  ];
  const dots = style.endDots
    ? ends.map(({ point, color }) =>
        point
          ? `<circle cx="${point.x}" cy="${point.y}" r="7" fill="${color}" stroke="#ffffff" stroke-width="2"/>`
          : "",
      )
    : [];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="Outline of the route">`,
    background === null ? "" : `<rect width="${width}" height="${height}" fill="${background}"/>`,
    `<path d="${path}" fill="none" stroke="${style.lineColor}" stroke-width="5" stroke-linecap="round" stroke-linejoin="round"/>`,
    ...dots,
    "</svg>",
  ].join("");
}
