/**
 * What of Oura's answers is read here: API version 2, as https://cloud.ouraring.com/v2/docs describes it. Anything may be
 * missing, and nothing is trusted before it was looked at.
 */
export interface WorkoutAnswer {
  readonly id: string;
  /** Oura's word for the sport, such as `walking`; there is no list of them. */
  readonly activity?: string | null;
  /** Kilocalories. */
  readonly calories?: number | null;
  /** Metres. */
  readonly distance?: number | null;
  /** `2026-05-12T19:30:00+02:00`: with the offset of the person's clock. */
  readonly start_datetime: string;
  readonly end_datetime: string;
  /** What the person calls it. */
  readonly label?: string | null;
  readonly source?: "manual" | "autodetected" | "confirmed" | "workout_heart_rate" | null;
}

/** A sample of `GET /v2/usercollection/heartrate`. */
export interface HeartRateAnswer {
  /** `2026-05-12T17:30:00+00:00`. */
  readonly timestamp: string;
  readonly bpm: number;
}

/** A page of any list. */
export interface PageAnswer {
  readonly data?: readonly unknown[];
  /** Null on the last page. */
  readonly next_token?: string | null;
}

/** `GET /v2/usercollection/personal_info`. */
export interface PersonalInfoAnswer {
  readonly id: string;
  readonly email?: string | null;
}
