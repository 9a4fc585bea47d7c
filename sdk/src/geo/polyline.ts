/** A point as latitude and longitude in degrees. */
export type LatLng = readonly [latitudeDegrees: number, longitudeDegrees: number];

const CHUNK_BITS = 5;
const CHUNK_MASK = 0x1f;
const MORE = 0x20;
const FIRST_CHARACTER = 63;

/**
 * Encodes points in Google's polyline format: differences of rounded degrees, zig-zag, five bits a character.
 *
 * @param precision Decimal places kept: 5 is the common one, some services use 6
 */
export function encodePolyline(points: readonly LatLng[], precision = 5): string {
  const factor = 10 ** precision;
  let text = "";
  let lastLatitude = 0;
  let lastLongitude = 0;
  for (const [latitude, longitude] of points) {
    const nextLatitude = roundHalfAway(latitude * factor);
    const nextLongitude = roundHalfAway(longitude * factor);
    text += encodeNumber(nextLatitude - lastLatitude) + encodeNumber(nextLongitude - lastLongitude);
    lastLatitude = nextLatitude;
    lastLongitude = nextLongitude;
  }
  return text;
}

/** Decodes a polyline. A text that is cut off gives the points before its end; a foreign character ends it, too. */
export function decodePolyline(text: string, precision = 5): LatLng[] {
  const factor = 10 ** precision;
  const numbers = decodeNumbers(text);
  const points: LatLng[] = [];
  let latitude = 0;
  let longitude = 0;
  for (let index = 0; index + 1 < numbers.length; index += 2) {
    latitude += numbers[index] ?? 0;
    longitude += numbers[index + 1] ?? 0;
    points.push([latitude / factor, longitude / factor]);
  }
  return points;
}

/** The format rounds −0.5 to −1, where `Math.round` gives 0. */
function roundHalfAway(value: number): number {
  return Math.sign(value) * Math.round(Math.abs(value));
}

function encodeNumber(value: number): string {
  let rest = value < 0 ? -2 * value - 1 : 2 * value;
  let text = "";
  while (rest >= MORE) {
    text += String.fromCharCode((MORE | (rest & CHUNK_MASK)) + FIRST_CHARACTER);
    rest = Math.floor(rest / 2 ** CHUNK_BITS);
  }
  return text + String.fromCharCode(rest + FIRST_CHARACTER);
}

function decodeNumbers(text: string): number[] {
  const numbers: number[] = [];
  let value = 0;
  let weight = 1;
  for (let at = 0; at < text.length; at++) {
    const chunk = text.charCodeAt(at) - FIRST_CHARACTER;
    if (chunk < 0 || chunk >= 2 * MORE) break;
    value += (chunk & CHUNK_MASK) * weight;
    weight *= 2 ** CHUNK_BITS;
    if (chunk >= MORE) continue;
    numbers.push(value % 2 === 1 ? -(value + 1) / 2 : value / 2);
    value = 0;
    weight = 1;
  }
  return numbers;
}
