/** One call that goes wrong, as often as `times` says. */
export interface Fault {
  readonly method: string;
  /** The path without its query; one that ends in `*` stands for all that begin so. */
  readonly path: string;
  readonly times: number;
  /**
   * `500` and `429` answer so, `reset` cuts the connection before anything was done, `timeout-after-success` does the work
   * and never answers, `slow` answers late.
   */
  readonly kind: "500" | "429" | "reset" | "timeout-after-success" | "slow";
}

/** How the service behaves: everything that differs between accounts, versions and bad days. */
export interface Settings {
  /** Whether the key is the account's; without, every call ends in 401. */
  readonly keyWorks: boolean;
  /** Whether the account pays; without, every call ends in 403. */
  readonly isPro: boolean;
  /** Whether there are webhooks; without, their address is 404. */
  readonly webhooks: boolean;
  readonly webhookBody: "documented" | "short";
  /** How long the sender waits for an answer, and before it sends again, in milliseconds. */
  readonly webhookTimeoutMs: number;
  readonly webhookResendMs: number;
  readonly webhookTries: number;
  /** The three ways in which a written workout came back over time. */
  readonly writtenAs: "object" | "array" | "bare";
  /** Whether `GET /v1/workouts/{id}` puts the workout into an object. */
  readonly readAs: "bare" | "object";
  readonly supersetSpelling: "superset_id" | "supersets_id";
  /** After so many calls the next ones are refused with 429 until the time is over; null for no limit. */
  readonly throttle: { readonly calls: number; readonly retryAfterSeconds: number } | null;
  /** How many exercises of their own a person may have; null for no limit. */
  readonly customExerciseLimit: number | null;
  /** What `slow` and `timeout-after-success` wait, in milliseconds. */
  readonly faultDelayMs: number;
  readonly faults: readonly Fault[];
}

export const USUAL_SETTINGS: Settings = {
  keyWorks: true,
  isPro: true,
  webhooks: true,
  webhookBody: "documented",
  webhookTimeoutMs: 5_000,
  webhookResendMs: 2_000,
  webhookTries: 5,
  writtenAs: "object",
  readAs: "bare",
  supersetSpelling: "superset_id",
  throttle: null,
  customExerciseLimit: null,
  faultDelayMs: 100,
  faults: [],
};

const natural = { type: "integer", minimum: 0 } as const;

/** What `POST /_simulator/settings` takes. */
export const SETTINGS_SCHEMA = {
  type: "object",
  additionalProperties: false,
  properties: {
    keyWorks: { type: "boolean" },
    isPro: { type: "boolean" },
    webhooks: { type: "boolean" },
    webhookBody: { enum: ["documented", "short"] },
    webhookTimeoutMs: natural,
    webhookResendMs: natural,
    webhookTries: { type: "integer", minimum: 1 },
    writtenAs: { enum: ["object", "array", "bare"] },
    readAs: { enum: ["bare", "object"] },
    supersetSpelling: { enum: ["superset_id", "supersets_id"] },
    throttle: {
      anyOf: [
        { type: "null" },
        {
          type: "object",
          additionalProperties: false,
          required: ["calls", "retryAfterSeconds"],
          properties: { calls: natural, retryAfterSeconds: natural },
        },
      ],
    },
    customExerciseLimit: { anyOf: [{ type: "null" }, natural] },
    faultDelayMs: natural,
    faults: {
      type: "array",
      items: {
        type: "object",
        additionalProperties: false,
        required: ["method", "path", "times", "kind"],
        properties: {
          method: { type: "string" },
          path: { type: "string" },
          times: natural,
          kind: { enum: ["500", "429", "reset", "timeout-after-success", "slow"] },
        },
      },
    },
  },
} as const;
