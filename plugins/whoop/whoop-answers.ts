/**
 * What of WHOOP's answers is read here: API version 2, as https://developer.whoop.com/api describes it. Anything may be
 * missing, and nothing is trusted before it was looked at.
 */

/** `SCORED` alone comes with measurements; a pending workout is scored later, one that cannot be scored never. */
export type ScoreState = "SCORED" | "PENDING_SCORE" | "UNSCORABLE";

export interface WorkoutAnswer {
  /** A UUID. */
  readonly id: string;
  /** `2026-05-12T17:30:00.000Z`. */
  readonly start: string;
  readonly end: string;
  readonly updated_at?: string | null;
  /** `+02:00`, `-05:00` or `Z`. */
  readonly timezone_offset?: string | null;
  readonly sport_name?: string | null;
  readonly score_state?: ScoreState | null;
  readonly score?: ScoreAnswer | null;
}

export interface ScoreAnswer {
  readonly average_heart_rate?: number | null;
  readonly max_heart_rate?: number | null;
  readonly kilojoule?: number | null;
  readonly distance_meter?: number | null;
  /** All that was climbed. */
  readonly altitude_gain_meter?: number | null;
  /** Height of the end above the start; negative when it is lower. */
  readonly altitude_change_meter?: number | null;
}

/** `GET /v2/activity/workout`: newest start first. */
export interface WorkoutsAnswer {
  readonly records?: readonly unknown[];
  /** Absent on the last page. */
  readonly next_token?: string | null;
}

/** `GET /v2/user/profile/basic`. */
export interface ProfileAnswer {
  readonly user_id: number;
  readonly first_name?: string | null;
  readonly last_name?: string | null;
}
