const HEVY_HEADER = [
  ...["title", "start_time", "end_time", "description", "exercise_title", "superset_id", "exercise_notes"],
  ...["set_index", "set_type", "weight_kg", "reps", "distance_km", "duration_seconds", "rpe"],
];

export type HevyRow = Readonly<Partial<Record<string, string | number>>>;

/** A file as Hevy exports it; each row is given by what differs from the first set of a workout. */
export function hevyCsv(rows: readonly HevyRow[], header: readonly string[] = HEVY_HEADER): string {
  const usual: HevyRow = {
    ...{ title: "Push", start_time: "12 May 2026, 19:30", end_time: "12 May 2026, 20:34" },
    ...{ exercise_title: "Bench Press (Barbell)", set_index: 0, set_type: "normal" },
  };
  const line = (row: HevyRow) =>
    header
      .map((column) => ({ ...usual, ...row })[column] ?? "")
      .map((value) => (typeof value === "number" ? String(value) : `"${value.replaceAll('"', '""')}"`))
      .join(",");
  return `${header.map((column) => `"${column}"`).join(",")}\n${rows.map((row) => `${line(row)}\n`).join("")}`;
}

/** The first 53 columns of Strava's list, by place, and as many more as it has today. */
const STRAVA_COLUMNS = 94;

/** A row of Strava's list: values by their place. */
function stravaRow(values: Readonly<Record<number, string>>): string {
  return Array.from({ length: STRAVA_COLUMNS }, (_, at) => `"${(values[at] ?? "").replaceAll('"', '""')}"`).join(",");
}

/** Strava's list with a header in no language: only the place of a column tells what it is. */
export function stravaCsv(rows: readonly Readonly<Record<number, string>>[]): string {
  const header = Array.from({ length: STRAVA_COLUMNS }, (_, at) => `Spalte ${String(at)}`).join(",");
  return `${[header, ...rows.map(stravaRow)].join("\n")}\n`;
}
