/** Maps a value of the domain [d0, d1] to the range [r0, r1]; a domain without extent maps to the middle. */
export function linear(d0: number, d1: number, r0: number, r1: number): (value: number) => number {
  if (d0 === d1) return () => (r0 + r1) / 2;
  return (value) => r0 + ((value - d0) / (d1 - d0)) * (r1 - r0);
}

/**
 * Round numbers within [low, high], ascending, about `count` of them.
 *
 * @param steps Multiples of a power of ten that may be the distance of two ticks.
 */
export function ticks(
  low: number,
  high: number,
  count = 4,
  steps: readonly number[] = [1, 2, 2.5, 5, 10],
): readonly number[] {
  if (!(high > low)) return [low];
  const wanted = (high - low) / count;
  const magnitude = 10 ** Math.floor(Math.log10(wanted));
  const step = (steps.find((candidate) => candidate * magnitude >= wanted) ?? 10) * magnitude;
  return multiples(low, high, step);
}

/** Times within [0, seconds] that people read easily: whole minutes, quarters of an hour, hours. */
export function timeTicks(low: number, high: number, count = 5): readonly number[] {
  const STEPS = [1, 5, 10, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400];
  const wanted = (high - low) / count;
  return multiples(low, high, STEPS.find((step) => step >= wanted) ?? Math.ceil(wanted / 86_400) * 86_400);
}

function multiples(low: number, high: number, step: number): readonly number[] {
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}
