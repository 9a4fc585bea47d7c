import { NO_STREAMS } from "../../activity/streams.ts";
import { newActivity } from "../../activity/new-activity.ts";
import type { Activity, Statistic } from "../../generated/activity.ts";
import type { ReadFileOptions } from "../read-options.ts";
import { sportOfWord } from "../xml/sport-words.ts";
import type { CsvTable } from "./read-table.ts";
import { type TablePart, partOf } from "./table-part.ts";
import { dateReader } from "./written-date.ts";

/**
 * Where a value is: five names are there twice, and all are in the account's language, so that only the place tells.
 * Of the columns that are there twice the second one is in seconds and metres, always with a decimal point.
 */
const AT = {
  ...{ id: 0, date: 1, title: 2, sport: 3, notes: 4, firstElapsed: 5, commute: 9, gear: 11 },
  ...{ fileName: 12, elapsed: 15, moving: 16, distance: 17, maxSpeed: 18, speed: 19, ascent: 20, descent: 21 },
  ...{ maxCadence: 28, cadence: 29, maxHeartRate: 30, heartRate: 31, maxPower: 32, power: 33, energy: 34 },
  temperature: 36,
} as const;
type Column = keyof typeof AT;

const FEWEST_COLUMNS = 60;
/** Columns that have a place in the model, or hold again what another one holds. */
const READ: ReadonlySet<number> = new Set([...Object.values(AT), 6, 7, 50]);
const LONGEST_NAME = 300;

/** Whether a table is the list of activities of Strava's bulk export, in whatever language. */
export function isStravaCsv(header: readonly string[], [first]: CsvTable["rows"]): boolean {
  return header.length >= FEWEST_COLUMNS && (first === undefined || /^\d+$/u.test(first[AT.id] ?? ""));
}

/**
 * Reads the list of activities of Strava's bulk export, by position: 94 columns, fewer in older exports. What is recorded
 * is in the files that `origin.fileName` names; an activity that was typed in has none.
 *
 * @throws FitGlueError FILE_DAMAGED, FILE_NOT_AN_ACTIVITY, FILE_TOO_LARGE
 */
export function readStravaCsv({ header, rows }: CsvTable, name: string, options: ReadFileOptions): TablePart {
  const readDate = dateReader(rows.map((row) => row[AT.date] ?? ""));
  const whole = rows.filter((row) => /^\d+$/u.test(row[AT.id] ?? "") && readDate(row[AT.date] ?? "") !== null);
  const activityOfRow = (row: readonly string[]) => ({
    activity: activityOf(row, header, readDate(row[AT.date] ?? "") ?? 0),
    streams: NO_STREAMS,
    notices: [],
  });
  return partOf(whole, activityOfRow, { count: rows.length - whole.length, noun: "row" }, name, options);
}

function activityOf(row: readonly string[], header: readonly string[], startMs: number): Activity {
  const text = (column: Column) => row[AT[column]]?.trim() ?? "";
  const id = text("id");
  const fileName = text("fileName");
  const providerSport = text("sport");
  return newActivity({
    title: text("title").slice(0, 500),
    notes: row[AT.notes] ?? "",
    sport: sportOfWord(providerSport),
    providerSport: providerSport.slice(0, 100) || null,
    startedAt: new Date(startMs).toISOString(),
    elapsedSeconds: numberOf(text("elapsed")) ?? numberOf(text("firstElapsed")) ?? 0,
    movingSeconds: numberOf(text("moving")),
    ...totalsOf((column) => numberOf(text(column))),
    origin: {
      ...{ provider: "strava", externalId: id, url: `https://www.strava.com/activities/${id}` },
      ...{ fileName: fileName.slice(0, LONGEST_NAME) || null, fileSha256: null },
    },
    flags: {
      ...{ manual: fileName === "", trainer: false, race: false, virtualPosition: providerSport.startsWith("Virtual") },
      commute: /^(true|1|1\.0)$/iu.test(text("commute")),
    },
    extra: { strava: unread(row, header) },
  });
}

/** Sums and averages. Strava writes 0 where nothing was measured. */
function totalsOf(read: (column: Column) => number | null): Partial<Activity> {
  const measured = (column: Column) => {
    const value = read(column);
    return value === 0 ? null : value;
  };
  const statistic = (average: Column, maximum: Column | null): Statistic | null => {
    const values = { average: measured(average), minimum: null, maximum: maximum && measured(maximum) };
    return values.average === null && values.maximum === null ? null : values;
  };
  const kilocalories = measured("energy");
  return {
    distanceMeters: measured("distance"),
    ascentMeters: measured("ascent"),
    descentMeters: measured("descent"),
    energy: kilocalories === null ? null : { kilocalories, kind: "gross", method: "device" },
    heartRate: statistic("heartRate", "maxHeartRate"),
    power: statistic("power", "maxPower"),
    cadence: statistic("cadence", "maxCadence"),
    speed: measured("distance") === null ? null : statistic("speed", "maxSpeed"),
    temperature: read("temperature") === null ? null : { average: read("temperature"), minimum: null, maximum: null },
  };
}

/** The columns by position are always written with a point and without groups. */
function numberOf(text: string): number | null {
  const value = text === "" ? NaN : Number(text);
  return Number.isFinite(value) && value >= 0 ? value : null;
}

/** Everything else that the export says, under the names that it gives; of two with one name the second counts. */
function unread(row: readonly string[], header: readonly string[]): Record<string, string> {
  const gear = row[AT.gear] ?? "";
  const others = row.flatMap((value, at): [string, string][] =>
    value === "" || READ.has(at) ? [] : [[header[at] ?? `column ${String(at)}`, value]],
  );
  return Object.fromEntries([...others, ...(gear === "" ? [] : [["gear", gear] as const])]);
}
