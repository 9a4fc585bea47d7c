/** Rows of quoted texts, as the exports of apps have them. */
function csvOf(rows: readonly (readonly (string | number)[])[]): Buffer {
  const line = (row: readonly (string | number)[]) =>
    row.map((value) => `"${String(value).replaceAll('"', '""')}"`).join(",");
  return Buffer.from(`${rows.map(line).join("\n")}\n`);
}

export interface LoggedSession {
  readonly title: string;
  /** As Hevy writes it: `12 May 2026, 19:30`. */
  readonly start: string;
  readonly end: string;
  readonly repetitions?: number;
}

/** Hevy's export; each session is one exercise of two sets. */
export function hevyExport(sessions: readonly LoggedSession[]): Buffer {
  return csvOf([
    ["title", "start_time", "end_time", "exercise_title", "set_index", "set_type", "weight_kg", "reps"],
    ...sessions.flatMap(({ title, start, end, repetitions = 8 }) =>
      [0, 1].map((index) => [title, start, end, "Bench Press (Barbell)", index, "normal", 80, repetitions]),
    ),
  ]);
}

const STRAVA_COLUMNS = 94;

/** The list in Strava's export: values of each activity by the place of their column. */
export function stravaList(activities: readonly Readonly<Record<number, string>>[]): Buffer {
  const places = Array.from({ length: STRAVA_COLUMNS }, (_, at) => at);
  return csvOf([
    places.map((at) => `Column ${String(at)}`),
    ...activities.map((values) => places.map((at) => values[at] ?? "")),
  ]);
}
