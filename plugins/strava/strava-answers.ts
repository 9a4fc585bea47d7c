/** What of Strava's answers is read here. Anything may be missing: the service adds and drops fields without notice. */
export interface ActivitySummary {
  readonly id: number;
  readonly name?: string | null;
  readonly sport_type?: string | null;
  readonly type?: string | null;
  readonly start_date: string;
  readonly start_date_local?: string | null;
  readonly timezone?: string | null;
  readonly utc_offset?: number | null;
  readonly elapsed_time?: number | null;
  readonly moving_time?: number | null;
  readonly distance?: number | null;
  readonly total_elevation_gain?: number | null;
  readonly average_speed?: number | null;
  readonly max_speed?: number | null;
  readonly average_cadence?: number | null;
  readonly average_temp?: number | null;
  readonly average_watts?: number | null;
  readonly max_watts?: number | null;
  readonly device_watts?: boolean | null;
  readonly average_heartrate?: number | null;
  readonly max_heartrate?: number | null;
  readonly map?: { readonly polyline?: string | null; readonly summary_polyline?: string | null } | null;
  readonly trainer?: boolean | null;
  readonly commute?: boolean | null;
  readonly manual?: boolean | null;
  readonly private?: boolean | null;
  readonly workout_type?: number | null;
  readonly external_id?: string | null;
}

/** An activity as its own address has it. */
export interface ActivityDetail extends ActivitySummary {
  readonly description?: string | null;
  readonly calories?: number | null;
  readonly device_name?: string | null;
  readonly laps?: readonly LapAnswer[] | null;
}

export interface LapAnswer {
  readonly name?: string | null;
  readonly start_date?: string | null;
  readonly elapsed_time?: number | null;
  readonly moving_time?: number | null;
  readonly distance?: number | null;
  readonly total_elevation_gain?: number | null;
  readonly average_speed?: number | null;
  readonly max_speed?: number | null;
  readonly average_heartrate?: number | null;
  readonly max_heartrate?: number | null;
  readonly average_cadence?: number | null;
  readonly average_watts?: number | null;
}

/** Samples by the kind of value, as `key_by_type` gives them. */
export type StreamsAnswer = Readonly<Record<string, { readonly data?: readonly unknown[] } | undefined>>;

/** A file on its way to becoming an activity. */
export interface UploadAnswer {
  readonly id: number;
  readonly id_str?: string | null;
  readonly activity_id?: number | null;
  readonly status?: string | null;
  readonly error?: string | null;
}

export interface AthleteAnswer {
  readonly id: number;
  readonly username?: string | null;
  readonly firstname?: string | null;
  readonly lastname?: string | null;
}
