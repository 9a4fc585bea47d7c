import type { Fault } from "../../simulator/faults.ts";

/** How the service behaves: everything that differs between applications and bad days. */
export interface Settings {
  /** Whether a workout is scored as soon as it is logged; the real service takes a while. */
  readonly scoresAtOnce: boolean;
  /** Where the application wants its events sent, as entered in the developer dashboard; null for nowhere. */
  readonly webhookUrl: string | null;
  /** Requests in a minute and in a day, of all accounts together. */
  readonly rateLimits: readonly [minute: number, day: number];
  readonly faults: readonly Fault[];
}

/** The limits are those of https://developer.whoop.com/docs/developing/rate-limiting. */
export const USUAL_SETTINGS: Settings = {
  scoresAtOnce: true,
  webhookUrl: null,
  rateLimits: [100, 10_000],
  faults: [],
};
