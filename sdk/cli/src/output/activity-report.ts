import {
  type Activity,
  DATA_CLASSES,
  formatDuration,
  presentClasses,
  type SourcedActivity,
  STREAM_COLUMN_NAMES,
  STREAM_COLUMNS,
  type Streams,
  type Statistic,
} from "@fitglue/sdk";
import { activityLine } from "./activity-line.ts";
import { textTable } from "./text-table.ts";

/** Laps and sets that are printed at most; --json has them all. */
const MOST_ROWS = 30;

/** What was understood of one activity, as tables. */
export function activityReport({ activity, streams, notices }: SourcedActivity): readonly string[] {
  const present = presentClasses({ activity, streams, sections: [] });
  return [
    activityLine(activity, streams),
    ...notices.map((notice) => `! ${notice}`),
    "",
    ...textTable(["Fact", "Value"], facts(activity)),
    "",
    `Data: ${present.map((name) => DATA_CLASSES[name].label.toLowerCase()).join(", ") || "none"}`,
    ...titled(
      "Exercises",
      textTable(
        ["Exercise", "Set", "Type", "Reps", "Weight kg", "Distance m", "Time", "Rest", "RPE"],
        setRows(activity),
      ),
    ),
    ...titled("Laps", textTable(["Lap", "Start", "Time", "Distance m", "Heart rate", "Intensity"], lapRows(activity))),
    ...titled("Samples", textTable(["Column", "Values", "Least", "Average", "Most", "Unit"], columnRows(streams))),
  ];
}

function titled(title: string, table: readonly string[]): readonly string[] {
  return table.length <= 2 ? [] : ["", title, ...table];
}

type Fact = readonly [label: string, value: string | null];

function facts(activity: Activity): readonly (readonly string[])[] {
  const rows = [...identity(activity), ...totals(activity), ...averages(activity), ...counts(activity)];
  return rows.flatMap(([label, value]) => (value === null || value === "" ? [] : [[label, value]]));
}

function identity({
  sport,
  subSport,
  providerSport,
  startedAt,
  timeZone,
  utcOffsetSeconds,
}: Activity): readonly Fact[] {
  const said = providerSport === null ? null : `file says ${providerSport}`;
  return [
    ["Sport", [sport, subSport, said].filter((part) => part !== null).join(", ")],
    ["Start", startedAt],
    ["Time zone", timeZone ?? offset(utcOffsetSeconds)],
  ];
}

function totals(activity: Activity): readonly Fact[] {
  const { distanceMeters, ascentMeters, descentMeters, energy } = activity;
  return [
    ["Elapsed", formatDuration(activity.elapsedSeconds)],
    ["Timer", clock(activity.timerSeconds)],
    ["Moving", clock(activity.movingSeconds)],
    ["Distance", distanceMeters === null ? null : `${distanceMeters.toFixed(1)} m`],
    ["Ascent", ascentMeters === null ? null : `${ascentMeters} m`],
    ["Descent", descentMeters === null ? null : `${descentMeters} m`],
    ["Energy", energy === null ? null : `${energy.kilocalories} kcal (${energy.kind}, ${energy.method})`],
  ];
}

function averages(activity: Activity): readonly Fact[] {
  return [
    ["Heart rate", statistic(activity.heartRate, "bpm")],
    ["Power", statistic(activity.power, "W")],
    ["Cadence", statistic(activity.cadence, "rpm")],
    ["Speed", statistic(activity.speed, "m/s")],
    ["Temperature", statistic(activity.temperature, "°C")],
  ];
}

function counts({ sessions, events, devices, notes, origin }: Activity): readonly Fact[] {
  const names = devices.map(({ manufacturer, product }) =>
    [manufacturer, product].filter((part) => part !== null).join(" "),
  );
  return [
    ["Sessions", sessions.length > 1 ? sessions.map(({ sport }) => sport).join(", ") : null],
    ["Events", events.length === 0 ? null : String(events.length)],
    ["Devices", names.filter((name) => name !== "").join(", ")],
    ["Notes", notes],
    ["File", origin.fileName],
  ];
}

function clock(seconds: number | null): string | null {
  return seconds === null ? null : formatDuration(seconds);
}

/** `UTC+2:00`, `UTC-3:30`. */
function offset(seconds: number | null): string | null {
  if (seconds === null) return null;
  const minutes = Math.round(Math.abs(seconds) / 60);
  return `UTC${seconds < 0 ? "-" : "+"}${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}

function statistic(value: Statistic | null, unit: string): string | null {
  if (value === null) return null;
  const parts = [
    value.minimum === null ? null : `${short(value.minimum)} min`,
    value.average === null ? null : `${short(value.average)} avg`,
    value.maximum === null ? null : `${short(value.maximum)} max`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : `${parts.join(", ")} (${unit})`;
}

function setRows({ exercises }: Activity): readonly (readonly string[])[] {
  const rows = exercises.flatMap((exercise) =>
    exercise.sets.map((set, index) => [
      index === 0 ? exercise.title : "",
      String(index + 1),
      set.type,
      cell(set.repetitions),
      cell(set.weightKg),
      cell(set.distanceMeters),
      set.durationSeconds === null ? "" : formatDuration(set.durationSeconds),
      set.restSeconds === null ? "" : formatDuration(set.restSeconds),
      cell(set.rpe),
    ]),
  );
  return firstRows(rows);
}

function lapRows({ laps }: Activity): readonly (readonly string[])[] {
  return firstRows(
    laps.map((lap, index) => [
      String(index + 1),
      formatDuration(lap.startSeconds),
      formatDuration(lap.elapsedSeconds),
      lap.distanceMeters === null ? "" : lap.distanceMeters.toFixed(0),
      lap.heartRate === null ? "" : cell(lap.heartRate.average),
      lap.intensity ?? "",
    ]),
  );
}

function columnRows(streams: Streams): readonly (readonly string[])[] {
  return STREAM_COLUMN_NAMES.flatMap((name) => {
    const values = streams[name]?.filter((value) => !Number.isNaN(value));
    if (values === undefined || values.length === 0) return [];
    const { label, unit } = STREAM_COLUMNS[name];
    let [least, most, sum] = [Infinity, -Infinity, 0];
    for (const value of values) {
      least = Math.min(least, value);
      most = Math.max(most, value);
      sum += value;
    }
    return [[label, String(values.length), short(least), short(sum / values.length), short(most), unit]];
  }).concat(
    (streams.extra ?? []).map(({ name, unit, values }) => [
      name,
      String(values.filter((value) => !Number.isNaN(value)).length),
      "",
      "",
      "",
      unit ?? "",
    ]),
  );
}

function firstRows(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return rows.length <= MOST_ROWS ? rows : [...rows.slice(0, MOST_ROWS), [`… and ${rows.length - MOST_ROWS} more`]];
}

function cell(value: number | null): string {
  return value === null ? "" : short(value);
}

function short(value: number): string {
  return String(Number(value.toPrecision(Math.abs(value) >= 1000 ? 7 : 5)));
}
