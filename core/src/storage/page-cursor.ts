import { FitGlueError } from "@fitglue/sdk";

const DEFAULT_LIMIT = 30;
const LARGEST_LIMIT = 100;

/** How many rows a list gives: what was asked for, within bounds. */
export function pageLimit(limit: number | undefined): number {
  return Math.min(Math.max(limit ?? DEFAULT_LIMIT, 1), LARGEST_LIMIT);
}

/** Packs the sort values of a page's last row; clients send it back unread. */
export function encodeCursor(values: readonly string[]): string {
  return Buffer.from(JSON.stringify(values)).toString("base64url");
}

/**
 * @param kinds What each value must be: the database refuses what it cannot compare.
 * @throws FitGlueError REQUEST_INVALID for a cursor that is not ours.
 */
export function decodeCursor(cursor: string, kinds: readonly ((value: string) => boolean)[]): readonly string[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (
      Array.isArray(values) &&
      values.length === kinds.length &&
      values.every((value, index): value is string => typeof value === "string" && kinds[index]?.(value) === true)
    )
      return values;
  } catch {
    // Not JSON: refused below like any other cursor that is not ours.
  }
  throw new FitGlueError("REQUEST_INVALID", "The cursor is not one that a list gave; begin at the first page");
}

/** Whether `value` is a time as `toISOString` writes it. */
export function isTime(value: string): boolean {
  const time = Date.parse(value);
  return !Number.isNaN(time) && new Date(time).toISOString() === value;
}

/** Whether `value` can be the running number of a row. */
export function isSequence(value: string): boolean {
  return /^\d{1,18}$/.test(value);
}
