import { inBlocks, type Work } from "./work.ts";

const DIGITS = 65_536;
/** The upper and the lower half of the upper word of a number, then of its lower word: what is before a digit is known. */
const PASSES = [
  { word: 1, shift: 16, knownOfUpper: 0, knownOfLower: 0 },
  { word: 1, shift: 0, knownOfUpper: 0xffff_0000, knownOfLower: 0 },
  { word: 0, shift: 16, knownOfUpper: 0xffff_ffff, knownOfLower: 0 },
  { word: 0, shift: 0, knownOfUpper: 0xffff_ffff, knownOfLower: 0xffff_0000 },
] as const;

/**
 * The value that would stand at `place` if the values were sorted; null when there is none.
 *
 * Sorting 600,000 values takes long and cannot pause. Numbers of at least 0 are ordered like their bits (IEEE 754), so
 * four counts of 16 bits each find the value in time that grows with the number of values and nothing else.
 *
 * @param values At least 0 each, never NaN or −0.
 */
export function* smallest(values: Float64Array, place: number): Work<number | null> {
  const guess = values[place];
  if (guess === undefined) return null;
  // Devices record at even intervals, so that most often the first value one looks at is the one.
  if (yield* standsAt(values, guess, place)) return guess;
  // Every machine that this runs on is little-endian: the lower word comes first.
  const words = new Int32Array(values.buffer, values.byteOffset, values.length * 2);
  const found = new Int32Array(2);
  let rank = place;
  for (const { word, shift, knownOfUpper, knownOfLower } of PASSES) {
    const counts = new Uint32Array(DIGITS);
    const [lower = 0, upper = 0] = found;
    yield* inBlocks(values.length, (from, to) => {
      for (let at = 2 * from; at < 2 * to; at += 2) {
        const isLike = ((words[at + 1] ?? 0) & knownOfUpper) === upper && ((words[at] ?? 0) & knownOfLower) === lower;
        if (!isLike) continue;
        const digit = ((words[at + word] ?? 0) >>> shift) & (DIGITS - 1);
        counts[digit] = (counts[digit] ?? 0) + 1;
      }
    });
    let digit = 0;
    while (rank >= (counts[digit] ?? 0)) rank -= counts[digit++] ?? 0;
    found[word] = (found[word] ?? 0) | (digit << shift);
  }
  return new Float64Array(found.buffer)[0] ?? null;
}

/** Whether `guess` would stand at `place`. */
function* standsAt(values: Float64Array, guess: number, place: number): Work<boolean> {
  let less = 0;
  let equal = 0;
  yield* inBlocks(values.length, (from, to) => {
    for (let index = from; index < to; index++) {
      const value = values[index] ?? 0;
      if (value < guess) less++;
      else if (value === guess) equal++;
    }
  });
  return less <= place && place < less + equal;
}
