import { FitGlueError } from "@fitglue/sdk";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether `id` can be the id of a record: anything else would be refused by the database with an error instead of found missing. */
export function isRecordId(id: string): boolean {
  return UUID.test(id);
}

/** @throws FitGlueError NOT_FOUND: the same for what is not there and for what belongs to somebody else. */
export function found<Value>(value: Value | null | undefined, noun: string, id: string): Value {
  if (value === null || value === undefined)
    throw new FitGlueError("NOT_FOUND", `There is no ${noun} ${id.slice(0, 80)}; it may have been removed`);
  return value;
}
