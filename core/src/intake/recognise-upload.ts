import type { Activity, SourcedActivity } from "@fitglue/sdk";
import { setsHash, textHash } from "../sameness/fingerprints.ts";
import type { JournalEntry } from "../storage/delivery-repository.ts";

/** Starts this close are the same minute, whichever way a service rounds. */
const SAME_START_SECONDS = 60;
/** A service that gets zones wrong moves a start by hours, at most by these and a little. */
export const FURTHEST_START_SECONDS = 26 * 3600;
/** Lengths this close are the same, whichever way a service counts pauses. */
const SAME_LENGTH_SECONDS = 60;
const SAME_LENGTH_SHARE = 0.05;

/**
 * Which of our own uploads an activity is that comes in from a service, or null when it is none: one with its external
 * id; with its idempotency key in the key that the service hands back; with the same sets at the same minute; with the
 * same text and length on that day; or, while the upload has no answer yet, one of the same start and length.
 *
 * Starts are the same when they are one instant, or when clocks on the wall showed the same: a service that takes an entry
 * by hand keeps what they showed, and takes it for the time of a zone that it believes in.
 */
export function recogniseUpload(
  { activity, uploadKey }: SourcedActivity,
  journal: readonly JournalEntry[],
): JournalEntry | null {
  const { externalId } = activity.origin;
  const sets = setsHash(activity);
  const text = textHash(activity.notes);
  const isOurs = (entry: JournalEntry): boolean => {
    const apart = Math.abs(entry.startedAt.getTime() - Date.parse(activity.startedAt)) / 1000;
    const isSameStart = Math.min(apart, wallSecondsApart(entry, activity)) <= SAME_START_SECONDS;
    const differs = Math.abs(entry.seconds - activity.elapsedSeconds);
    const isSameLength =
      differs <= Math.max(SAME_LENGTH_SECONDS, SAME_LENGTH_SHARE * Math.max(entry.seconds, activity.elapsedSeconds));
    const hasNoAnswer = entry.externalId === null && entry.state !== "failed";
    return (
      (sets !== null && sets === entry.contentHash && isSameStart) ||
      (text !== null && text === entry.textHash && isSameLength && apart <= FURTHEST_START_SECONDS) ||
      (hasNoAnswer && isSameLength && isSameStart)
    );
  };
  return (
    journal.find((each) => externalId !== null && each.externalId === externalId) ??
    journal.find(({ id }) => uploadKey?.includes(id)) ??
    journal.find(isOurs) ??
    null
  );
}

/** How far apart two starts are as clocks on the wall showed them; endless where a place is not known. */
function wallSecondsApart(entry: Pick<JournalEntry, "startedAt" | "utcOffsetSeconds">, activity: Activity): number {
  if (entry.utcOffsetSeconds === null || activity.utcOffsetSeconds === null) return Infinity;
  const entrySeconds = entry.startedAt.getTime() / 1000 + entry.utcOffsetSeconds;
  return Math.abs(entrySeconds - Date.parse(activity.startedAt) / 1000 - activity.utcOffsetSeconds);
}

/**
 * Whether an activity that was imported, and whose text we then changed where it came from, comes back with nothing else
 * changed: that is our own edit, and taking it for the person's would go round for ever.
 */
export function isOwnEdit(before: Activity, now: Activity): boolean {
  return (
    before.startedAt === now.startedAt &&
    before.elapsedSeconds === now.elapsedSeconds &&
    before.distanceMeters === now.distanceMeters &&
    setsHash(before) === setsHash(now)
  );
}
