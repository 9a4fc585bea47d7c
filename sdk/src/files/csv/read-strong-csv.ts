import type { Exercise, ExerciseSet } from "../../generated/activity.ts";
import { milesToMeters } from "../../units.ts";
import type { ReadFileOptions } from "../read-options.ts";
import type { CsvTable } from "./read-table.ts";
import { type LoggedWorkout, activityOfLog, groupRows, loggedExercise, loggedSet } from "./strength-log.ts";
import { type TablePart, partOf } from "./table-part.ts";
import { dateReader } from "./written-date.ts";
import { writtenNumber } from "./written-number.ts";

const NEEDED = ["date", "workout name", "exercise name", "set order"];
const TYPES: Readonly<Record<string, string>> = { w: "warmup", d: "dropset", f: "failure" };
const METERS: Readonly<Record<string, (distance: number) => number>> = {
  m: (distance) => distance,
  meters: (distance) => distance,
  km: (distance) => distance * 1000,
  kilometers: (distance) => distance * 1000,
  mi: milesToMeters,
  miles: milesToMeters,
};

/** Whether a table's columns are those of Strong's export. */
export function isStrongCsv(header: readonly string[]): boolean {
  const names = header.map((name) => name.toLowerCase());
  return NEEDED.every((name) => names.includes(name));
}

interface Row {
  /** The text in a column, named in small letters and without its unit; empty where there is none. */
  text(column: string): string;
  /** What the column's name or its own column says of the unit; empty when nothing does. */
  unit(column: string): string;
}

/**
 * Reads the export of the Strong app, in its three shapes: with commas, with semicolons and units in the names of the
 * columns, and with semicolons and units in columns of their own.
 *
 * The oldest shape does not say whether weights are in kilograms: `options.unnamedUnits` does. A 0 stands for nothing.
 * Rest between sets belongs to the set before it.
 *
 * @throws FitGlueError FILE_DAMAGED, FILE_NOT_AN_ACTIVITY, FILE_TOO_LARGE
 */
export function readStrongCsv(table: CsvTable, name: string, options: ReadFileOptions): TablePart {
  const rows = rowsOf(table);
  const readDate = dateReader(rows.map((row) => row.text("date")));
  const whole = rows.filter((row) => row.text("exercise name") !== "" && readDate(row.text("date")) !== null);
  const groups = groupRows(whole, (row) => `${row.text("date")}\n${row.text("workout name")}`);
  const broken = rows.length - whole.length;
  return partOf(
    groups,
    (group) => activityOfLog(workoutOf(group, readDate, options)),
    { count: broken, noun: "row" },
    name,
    options,
  );
}

function rowsOf({ header, rows }: CsvTable): Row[] {
  const columns = header.map((name) => {
    const [, column = "", unit = ""] = /^(.*?)\s*(?:\((.*)\))?$/u.exec(name.toLowerCase()) ?? [];
    return { column, unit };
  });
  const at = new Map(columns.map(({ column }, index) => [column, index]));
  return rows.map((row) => {
    const text = (column: string) => row[at.get(column) ?? -1]?.trim() ?? "";
    return {
      text,
      unit: (column) => text(`${column} unit`).toLowerCase() || (columns[at.get(column) ?? -1]?.unit ?? ""),
    };
  });
}

function workoutOf(
  rows: readonly Row[],
  readDate: (text: string) => number | null,
  options: ReadFileOptions,
): LoggedWorkout {
  const text = (column: string) => rows[0]?.text(column) ?? "";
  const seconds = secondsOf(text("duration")) ?? secondsOf(text("workout duration"));
  const isGuessed = rows.some((row) => row.unit("weight") === "" && positive(row, "weight") !== null);
  const unit = options.unnamedUnits === "imperial" ? "pounds" : "kilograms";
  return {
    provider: "strong",
    title: text("workout name"),
    notes: text("workout notes"),
    startMs: readDate(text("date")) ?? 0,
    elapsedSeconds: seconds ?? 0,
    exercises: blocksOf(rows).map((block) => exerciseOf(block, options)),
    notices: [
      ...(seconds === null ? ["The export gives no length of this workout"] : []),
      ...(isGuessed ? [`The export does not name the unit of weights; they were taken for ${unit}`] : []),
    ],
  };
}

/** `1h 2m`, `45min`, `30s`, or a number of seconds. */
function secondsOf(text: string): number | null {
  const plain = writtenNumber(text);
  if (plain !== null) return plain;
  const parts = [...text.matchAll(/(\d+)\s*(h|m|s)/giu)];
  const perUnit: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1 };
  if (parts.length === 0) return null;
  return parts.reduce((sum, [, amount, unit = ""]) => sum + Number(amount) * (perUnit[unit.toLowerCase()] ?? 0), 0);
}

/** Rows of one exercise after the other: a new one begins with another name, or where sets are counted anew. */
function blocksOf(rows: readonly Row[]): Row[][] {
  const blocks: Row[][] = [];
  let title = "";
  let lastNumber = 0;
  for (const row of rows) {
    const number = writtenNumber(row.text("set order"));
    const isNext = row.text("exercise name") !== title || (number !== null && number <= lastNumber);
    if (isNext) {
      blocks.push([]);
      lastNumber = 0;
    }
    blocks.at(-1)?.push(row);
    title = row.text("exercise name");
    lastNumber = number ?? lastNumber;
  }
  return blocks;
}

function exerciseOf(rows: readonly Row[], options: ReadFileOptions): Exercise {
  const sets: ExerciseSet[] = [];
  for (const row of rows) {
    const order = row.text("set order").toLowerCase();
    if (order === "note") continue;
    const last = sets.at(-1);
    if (order !== "rest timer") sets.push(setOf(row, order, options));
    else if (last) last.restSeconds = positive(row, "seconds");
  }
  const notes = new Set(rows.map((row) => row.text("notes")).filter((note) => note !== ""));
  return loggedExercise(rows[0]?.text("exercise name") ?? "", { notes: [...notes].join("\n"), supersetId: null, sets });
}

function setOf(row: Row, order: string, { unnamedUnits }: ReadFileOptions): ExerciseSet {
  const isImperial = unnamedUnits === "imperial";
  const weightUnit = row.unit("weight") || (isImperial ? "lb" : "kg");
  const distance = positive(row, "distance");
  const toMeters = METERS[row.unit("distance") || (isImperial ? "mi" : "km")];
  return loggedSet({
    type: TYPES[order] ?? "normal",
    weight: positive(row, "weight"),
    weightUnit: weightUnit.startsWith("lb") ? "lb" : "kg",
    repetitions: positive(row, "reps"),
    distanceMeters: distance === null ? null : (toMeters?.(distance) ?? null),
    durationSeconds: positive(row, "seconds"),
    rpe: positive(row, "rpe"),
  });
}

function positive(row: Row, column: string): number | null {
  const value = writtenNumber(row.text(column));
  return value === 0 ? null : value;
}
