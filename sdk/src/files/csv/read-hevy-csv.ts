import type { Exercise } from "../../generated/activity.ts";
import { milesToMeters } from "../../units.ts";
import type { ReadFileOptions } from "../read-options.ts";
import { type CsvTable } from "./read-table.ts";
import { type LoggedWorkout, activityOfLog, groupRows, loggedExercise, loggedSet } from "./strength-log.ts";
import { type TablePart, partOf } from "./table-part.ts";
import { dateReader } from "./written-date.ts";
import { writtenNumber } from "./written-number.ts";

const NEEDED = ["title", "start_time", "exercise_title", "set_index"];
const METERS_PER_KILOMETER = 1000;

/** Whether a table's columns are those of Hevy's export. */
export function isHevyCsv(header: readonly string[]): boolean {
  return NEEDED.every((name) => header.includes(name));
}

/** The text in a named column; empty where there is none. */
type Row = (column: string) => string;

/**
 * Reads the export of the Hevy app, in kilograms or pounds, kilometres or miles, in the app's languages.
 *
 * A workout is what has the same title and start; an exercise begins where the title changes or sets are counted anew.
 * The export tells neither ids nor a time zone, and times to the minute.
 *
 * @throws FitGlueError FILE_DAMAGED, FILE_NOT_AN_ACTIVITY, FILE_TOO_LARGE
 */
export function readHevyCsv({ header, rows }: CsvTable, name: string, options: ReadFileOptions): TablePart {
  const at = new Map(header.map((column, index) => [column, index]));
  const named = rows.map(
    (row): Row =>
      (column) =>
        row[at.get(column) ?? -1]?.trim() ?? "",
  );
  const readDate = dateReader(named.flatMap((row) => [row("start_time"), row("end_time")]));
  const whole = named.filter((row) => row("exercise_title") !== "" && readDate(row("start_time")) !== null);
  const groups = groupRows(whole, (row) => `${row("start_time")}\n${row("title")}`);
  const broken = named.length - whole.length;
  return partOf(
    groups,
    (group) => activityOfLog(workoutOf(group, readDate)),
    { count: broken, noun: "row" },
    name,
    options,
  );
}

function workoutOf(rows: readonly Row[], readDate: (text: string) => number | null): LoggedWorkout {
  const first: Row = rows[0] ?? (() => "");
  const startMs = readDate(first("start_time")) ?? 0;
  const endMs = readDate(first("end_time"));
  const hasLength = endMs !== null && endMs >= startMs;
  return {
    provider: "hevy",
    title: first("title"),
    notes: first("description"),
    startMs,
    elapsedSeconds: hasLength ? (endMs - startMs) / 1000 : 0,
    exercises: blocksOf(rows).map(exerciseOf),
    notices: hasLength ? [] : ["The export gives no end after the start of this workout, so its length is not known"],
  };
}

/** Rows of one exercise after the other: the export does not number them. */
function blocksOf(rows: readonly Row[]): Row[][] {
  const blocks: Row[][] = [];
  let last: Row | null = null;
  for (const row of rows) {
    const goesOn =
      last !== null &&
      last("exercise_title") === row("exercise_title") &&
      Number(row("set_index")) > Number(last("set_index"));
    if (goesOn) blocks.at(-1)?.push(row);
    else blocks.push([row]);
    last = row;
  }
  return blocks;
}

function exerciseOf(rows: readonly Row[]): Exercise {
  const first: Row = rows[0] ?? (() => "");
  const superset = first("superset_id");
  return loggedExercise(first("exercise_title"), {
    notes: first("exercise_notes"),
    supersetId: /^\d+$/u.test(superset) ? Number(superset) : null,
    sets: rows.map(setOf),
  });
}

function setOf(row: Row): Exercise["sets"][number] {
  const number = (column: string) => writtenNumber(row(column));
  const kilograms = number("weight_kg");
  const kilometers = number("distance_km");
  const miles = number("distance_miles");
  return loggedSet({
    type: row("set_type"),
    weight: kilograms ?? number("weight_lbs"),
    weightUnit: kilograms === null ? "lb" : "kg",
    repetitions: number("reps"),
    distanceMeters: kilometers === null ? miles && milesToMeters(miles) : kilometers * METERS_PER_KILOMETER,
    durationSeconds: number("duration_seconds"),
    rpe: number("rpe"),
  });
}
