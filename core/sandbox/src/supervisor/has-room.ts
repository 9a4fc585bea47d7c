import type { TierLimits } from "../limits.ts";
import type { Place } from "./fair-queue.ts";

/** A step that asks for a process. */
export interface Newcomer extends Place {
  /** Whether no other step may be in its process. */
  readonly alone: boolean;
}

/** A step in a process. */
export interface Occupant extends Newcomer {
  /** Whether it waits for the host and computes nothing. */
  readonly waits: boolean;
}

/**
 * Whether one more step may enter a process.
 *
 * Steps that wait for the host use no processor, so they do not count as busy: otherwise a plugin that sleeps would hold
 * up everybody. They keep their memory, so there is a bound for them too. Neither one account nor one plugin may take all
 * places, so that there is always one left for others.
 */
export function hasRoom(
  { busy, busyOfOne, present, presentOfOne }: TierLimits,
  inside: readonly Occupant[],
  newcomer: Newcomer,
): boolean {
  if (inside.length === 0) return true;
  if (newcomer.alone || inside.some(({ alone }) => alone)) return false;
  const computing = inside.filter(({ waits }) => !waits);
  return (
    computing.length < busy &&
    mostOfOne(computing, newcomer) < busyOfOne &&
    inside.length < present &&
    mostOfOne(inside, newcomer) < presentOfOne
  );
}

/** How many are the newcomer's account's, or its plugin's, whichever are more. */
function mostOfOne(inside: readonly Occupant[], newcomer: Newcomer): number {
  const ofAccount = inside.filter(({ accountId }) => accountId === newcomer.accountId).length;
  const ofPlugin = inside.filter(({ digest }) => digest === newcomer.digest).length;
  return Math.max(ofAccount, ofPlugin);
}
