/** So many steps are enough to know what is ordinary. */
const MOST_LOOKED_AT = 1001;
/** A receiver that is carried on moves by less from one position to the next, however long it stood before. */
const LEAST_METERS = 50;
const ORDINARY_STEPS = 10;

/**
 * The longest step between two neighbouring positions of a track that is still one: ten times the ordinary one (the median).
 * What is longer is a jump, as from where a receiver was switched off to where it was switched on again.
 *
 * @param stepMeters Length of the step from position `index` to the next.
 */
export function longestStepMeters(positions: number, stepMeters: (index: number) => number): number {
  const steps = Math.max(0, positions - 1);
  const every = Math.max(1, Math.ceil(steps / MOST_LOOKED_AT));
  const looked = Float64Array.from({ length: Math.ceil(steps / every) }, (_, index) =>
    stepMeters(index * every),
  ).sort();
  return Math.max(LEAST_METERS, ORDINARY_STEPS * (looked[Math.floor(looked.length / 2)] ?? 0));
}
