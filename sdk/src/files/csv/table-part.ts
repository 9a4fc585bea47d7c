import { FitGlueError } from "../../errors.ts";
import type { SourcedActivity } from "../../source-part.ts";
import { counted, groupedDigits } from "../grouped-digits.ts";
import type { ReadFileOptions } from "../read-options.ts";

/** Activities of a table: twenty years of one a day, and more. */
const MOST_LISTED = 10_000;

/** Some of the activities of a table. */
export interface TablePart {
  readonly activities: readonly SourcedActivity[];
  /** Whether there are others after them. */
  readonly more: boolean;
}

/**
 * The part of a table that is asked for, with a word about what of it could not be read.
 *
 * @param entries What the activities are made of, in the order of the table.
 * @throws FitGlueError FILE_DAMAGED when rows are broken and the policy is strict; FILE_NOT_AN_ACTIVITY; FILE_TOO_LARGE
 */
export function partOf<Entry>(
  entries: readonly Entry[],
  activityOf: (entry: Entry) => SourcedActivity,
  unreadable: { readonly count: number; readonly noun: string },
  name: string,
  { policy, part = { from: 0, most: MOST_LISTED } }: ReadFileOptions,
): TablePart {
  const broken = `${counted(unreadable.count, unreadable.noun)} could not be read, because the date or what names it is missing`;
  if (unreadable.count > 0 && policy === "strict")
    throw new FitGlueError("FILE_DAMAGED", `${name}: ${broken}; export it again`);
  if (entries.length === 0)
    throw new FitGlueError("FILE_NOT_AN_ACTIVITY", `${name} holds no activity; export it when there is one`);
  if (entries.length > MOST_LISTED)
    throw new FitGlueError(
      "FILE_TOO_LARGE",
      `${name} holds ${groupedDigits(entries.length)} activities, at most ${groupedDigits(MOST_LISTED)}; split it`,
    );
  const end = part.from + part.most;
  const activities = entries.slice(part.from, end).map(activityOf);
  const [first, ...others] = activities;
  const isTold = unreadable.count > 0 && part.from === 0;
  return {
    activities:
      isTold && first
        ? [{ ...first, notices: [...first.notices, `${broken}; they were left out`] }, ...others]
        : activities,
    more: end < entries.length,
  };
}
