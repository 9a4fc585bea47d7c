/** A request that goes wrong, as often as `times` says. */
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

/** How the service behaves: everything that differs between accounts and bad days. */
export interface Settings {
  /** Simulated time until an upload is worked through; with 0 it is done in the answer to the upload. */
  readonly uploadDelayMs: number;
  readonly sendsEvents: boolean;
  /** Whether what somebody enters by hand on the website sends an event; the real service may not. */
  readonly sendsEventsOfManualEntries: boolean;
  readonly webhookDelayMs: number;
  /** Events are delayed by up to so much more, so that they may overtake each other. */
  readonly webhookJitterMs: number;
  readonly webhookTimeoutMs: number;
  readonly webhookResendMs: number;
  /** Both texts are seen in the wild. */
  readonly duplicateText: "plain" | "html" | "alternate";
  /** Whether `external_id` comes back with the ending of the file. */
  readonly externalIdEnding: "kept" | "added" | "alternate";
  /** Requests in 15 minutes and in a day; null for no limit. */
  readonly rateLimits: { readonly overall: readonly [number, number]; readonly read: readonly [number, number] } | null;
  /** The application has no subscription of the vendor's access programme. */
  readonly isApplicationInactive: boolean;
  readonly rotatesRefreshTokens: boolean;
  /** Domain to which the sign-in page may send people back, beside this machine. */
  readonly callbackDomain: string;
  /** Activities whose details end in an error 500. */
  readonly corruptIds: readonly number[];
  /** What `slow` and `timeout-after-success` wait, in milliseconds. */
  readonly faultDelayMs: number;
  readonly faults: readonly Fault[];
}

export const USUAL_SETTINGS: Settings = {
  uploadDelayMs: 1000,
  sendsEvents: true,
  sendsEventsOfManualEntries: false,
  webhookDelayMs: 0,
  webhookJitterMs: 0,
  webhookTimeoutMs: 2000,
  webhookResendMs: 1000,
  duplicateText: "alternate",
  externalIdEnding: "alternate",
  rateLimits: { overall: [200, 2000], read: [100, 1000] },
  isApplicationInactive: false,
  rotatesRefreshTokens: true,
  callbackDomain: "localhost",
  corruptIds: [],
  faultDelayMs: 100,
  faults: [],
};
