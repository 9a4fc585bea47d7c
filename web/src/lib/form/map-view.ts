import * as m from "#messages/form.ts";
import type { Coordinates } from "./read-coordinates.ts";

/** Units of the outline, which go from 180° west and from 90° north. */
const UNITS_PER_DEGREE = 10;
export const WORLD = { width: 3600, height: 1800 } as const;
/** Each step shows half as much; at the last one, 11 degrees. */
const MOST_ZOOM = 5;

/** What a map shows: a part of the world around a centre. */
export interface MapView {
  readonly center: Coordinates;
  /** 0 for the whole world. */
  readonly zoom: number;
}

/** The visible part in units of the outline; always within the world. */
export function visiblePart({ center, zoom }: MapView): { x: number; y: number; width: number; height: number } {
  const width = WORLD.width / 2 ** zoom;
  const height = WORLD.height / 2 ** zoom;
  const { x, y } = toPoint(center);
  return {
    x: clamp(x - width / 2, 0, WORLD.width - width),
    y: clamp(y - height / 2, 0, WORLD.height - height),
    width,
    height,
  };
}

/** Nearer (1) or farther (-1), around a place. */
export function zoomed(view: MapView, by: 1 | -1, center: Coordinates): MapView {
  return { center, zoom: clamp(view.zoom + by, 0, MOST_ZOOM) };
}

export function canZoom({ zoom }: MapView, by: 1 | -1): boolean {
  return by === 1 ? zoom < MOST_ZOOM : zoom > 0;
}

export function toPoint({ latitude, longitude }: Coordinates): { x: number; y: number } {
  return { x: (longitude + 180) * UNITS_PER_DEGREE, y: (90 - latitude) * UNITS_PER_DEGREE };
}

/** The place at a point of the outline, as finely as the zoom lets one point. */
export function toPlace(x: number, y: number, zoom: number): Coordinates {
  const decimals = zoom < 2 ? 1 : 2;
  return {
    latitude: rounded(clamp(90 - y / UNITS_PER_DEGREE, -90, 90), decimals),
    longitude: rounded(clamp(x / UNITS_PER_DEGREE - 180, -180, 180), decimals),
  };
}

/** A place moved by steps of a hundredth of what is shown; beyond 180° it goes on at the other side. */
export function movedPlace(place: Coordinates, steps: { east: number; north: number }, zoom: number): Coordinates {
  const degrees = WORLD.width / UNITS_PER_DEGREE / 2 ** zoom / 100;
  const east = place.longitude + steps.east * degrees;
  const longitude = east > 180 ? east - 360 : east < -180 ? east + 360 : east;
  return {
    latitude: rounded(clamp(place.latitude + steps.north * degrees, -90, 90), 3),
    longitude: rounded(longitude, 3),
  };
}

/** `48.137° north, 11.575° east`. */
export function placeInWords({ latitude, longitude }: Coordinates): string {
  const place = { latitude: Math.abs(latitude), longitude: Math.abs(longitude) };
  if (latitude < 0) return longitude < 0 ? m.southWest(place) : m.southEast(place);
  return longitude < 0 ? m.northWest(place) : m.northEast(place);
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

function rounded(value: number, decimals: number): number {
  // Minus zero would be written with its sign.
  return Number(value.toFixed(decimals)) + 0;
}
