/** What became of what services sent. */
export type WebhookOutcome =
  | "kept"
  /** Came before. */
  | "duplicate"
  /** To an address that there is not. */
  | "unknown_address"
  /** Without the proof that the service sent it, or with a wrong one. */
  | "unproven"
  /** About an account that nobody here has connected. */
  | "unknown_account"
  /** Of a subscription that is not ours. */
  | "other_subscription"
  /** Refused, because too much waited. */
  | "full";

const OUTCOMES: readonly WebhookOutcome[] = [
  "kept",
  "duplicate",
  "unknown_address",
  "unproven",
  "unknown_account",
  "other_subscription",
  "full",
];

/** Counted since the start, in this process. */
export interface WebhookCounts {
  add(outcome: WebhookOutcome, count: number): void;
  all(): readonly { readonly outcome: WebhookOutcome; readonly count: number }[];
}

export function createWebhookCounts(): WebhookCounts {
  const counts = new Map<WebhookOutcome, number>(OUTCOMES.map((outcome) => [outcome, 0]));
  return {
    add: (outcome, count) => {
      counts.set(outcome, (counts.get(outcome) ?? 0) + count);
    },
    all: () => [...counts].map(([outcome, count]) => ({ outcome, count })),
  };
}
