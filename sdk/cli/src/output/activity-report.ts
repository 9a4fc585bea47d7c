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

function facts(activity: Activity): readonly (readonly string[])[] {
  const { origin, energy } = activity;
  const rows: readonly (readonly [string, string | number | null])[] = [
    [
      "Sport",
      [
        activity.sport,
        activity.subSport,
        activity.providerSport === null ? null : `file says ${activity.providerSport}`,
      ]
        .filter((part) => part !== null)
        .join(", "),
    ],
    ["Start", activity.startedAt],
    [
      "Time zone",
      activity.timeZone ??
        (activity.utcOffsetSeconds === null
          ? null
          : `UTC${activity.utcOffsetSeconds < 0 ? "-" : "+"}${formatDuration(Math.abs(activity.utcOffsetSeconds)).replace(/:00$/, "")}`),
    ],
    ["Elapsed", formatDuration(activity.elapsedSeconds)],
    ["Timer", activity.timerSeconds === null ? null : formatDuration(activity.timerSeconds)],
    ["Moving", activity.movingSeconds === null ? null : formatDuration(activity.movingSeconds)],
    ["Distance", activity.distanceMeters === null ? null : `${activity.distanceMeters.toFixed(1)} m`],
    [
      "Ascent / descent",
      activity.ascentMeters === null && activity.descentMeters === null
        ? null
        : `${activity.ascentMeters ?? "?"} m / ${activity.descentMeters ?? "?"} m`,
    ],
    ["Energy", energy === null ? null : `${energy.kilocalories} kcal (${energy.kind}, ${energy.method})`],
    ["Heart rate", statistic(activity.heartRate, "bpm")],
    ["Power", statistic(activity.power, "W")],
    ["Cadence", statistic(activity.cadence, "rpm")],
    ["Speed", statistic(activity.speed, "m/s")],
    ["Temperature", statistic(activity.temperature, "°C")],
    ["Sessions", activity.sessions.length > 1 ? activity.sessions.map(({ sport }) => sport).join(", ") : null],
    ["Events", activity.events.length || null],
    [
      "Devices",
      activity.devices
        .map(({ manufacturer, product }) => [manufacturer, product].filter((part) => part !== null).join(" "))
        .filter((name) => name !== "")
        .join(", ") || null,
    ],
    ["Notes", activity.notes || null],
    ["File", origin.fileName],
  ];
  return rows.flatMap(([label, value]) => (value === null ? [] : [[label, String(value)]]));
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
