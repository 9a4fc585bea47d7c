import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** The part of TopoJSON that the land of `world-atlas` uses. */
interface Atlas {
  readonly transform: { readonly scale: Point; readonly translate: Point };
  /** Each begins at a place and goes on in differences. */
  readonly arcs: readonly (readonly Point[])[];
  readonly objects: { readonly land: { readonly geometries: readonly { readonly arcs: readonly Polygon[] }[] } };
}
type Point = readonly [number, number];
/** Rings, each made of arcs; `~n` is arc `n` backwards. */
type Polygon = readonly (readonly number[])[];

/** Tenths of a degree: 11 km at the equator, finer than the outline itself. */
const UNITS_PER_DEGREE = 10;

/**
 * The text of a module with the outlines of the land, as the path of an SVG whose `viewBox` is `0 0 3600 1800`: longitude
 * from -180 to 180, latitude from 90 to -90. The data is Natural Earth's at 1:110,000,000, which is in the public domain.
 */
export async function worldOutline(): Promise<string> {
  const file = fileURLToPath(import.meta.resolve("world-atlas/land-110m.json"));
  const atlas = JSON.parse(await readFile(file, "utf8")) as Atlas;
  const arcs = atlas.arcs.map((arc) => placesOf(arc, atlas.transform));
  const rings = atlas.objects.land.geometries.flatMap(({ arcs: polygons }) => polygons.flat());
  const path = rings.map((ring) => pathOf(ring.flatMap((index) => arcOf(arcs, index)))).join("");
  return [
    "/* Generated from Natural Earth's land by `pnpm generate`. Do not edit. */",
    '/** Outlines of the land for `viewBox="0 0 3600 1800"`: tenths of a degree from 180° west and from 90° north. */',
    `export const WORLD_OUTLINE =\n  ${JSON.stringify(path)};\n`,
  ].join("\n");
}

function placesOf(arc: readonly Point[], { scale, translate }: Atlas["transform"]): readonly Point[] {
  let x = 0;
  let y = 0;
  return arc.map(([dx, dy]) => {
    x += dx;
    y += dy;
    const longitude = x * scale[0] + translate[0];
    const latitude = y * scale[1] + translate[1];
    return [Math.round((longitude + 180) * UNITS_PER_DEGREE), Math.round((90 - latitude) * UNITS_PER_DEGREE)];
  });
}

function arcOf(arcs: readonly (readonly Point[])[], index: number): readonly Point[] {
  const arc = arcs[index < 0 ? ~index : index] ?? [];
  return index < 0 ? arc.toReversed() : arc;
}

/** Absolute at first, then in differences; a place that comes twice is left out. */
function pathOf(places: readonly Point[]): string {
  let text = "";
  let [lastX, lastY] = [0, 0];
  for (const [index, [x, y]] of places.entries()) {
    if (index === 0) text = `M${x} ${y}l`;
    else if (x !== lastX || y !== lastY)
      text += `${text.endsWith("l") || x < lastX ? "" : " "}${x - lastX}${y < lastY ? "" : " "}${y - lastY}`;
    [lastX, lastY] = [x, y];
  }
  return `${text}z`;
}
