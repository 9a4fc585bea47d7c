import { randomUUID } from "node:crypto";
import type { HevyService } from "./hevy-service.ts";

/** What was sent to the subscriber, or is still tried. */
export interface SentEvent {
  readonly id: string;
  readonly workoutId: string;
  readonly attempts: number;
  /** Status of the last answer; null when none came in time. */
  readonly status: number | null;
  readonly state: "sending" | "received" | "given up";
}

export interface WebhookSender {
  readonly sent: readonly SentEvent[];
  clear(): void;
  /** Ends what is under way. */
  close(): void;
}

/**
 * Tells the subscriber of every change with nothing but the workout's id, and again with the same id until it answers 200
 * in time.
 */
export function createWebhookSender(service: HevyService): WebhookSender {
  const sent: SentEvent[] = [];
  const closing = new AbortController();
  const waiting = new Set<NodeJS.Timeout>();

  service.onChange((workoutId) => {
    if (!service.settings.webhooks || service.subscription === null) return;
    sent.push({ id: randomUUID(), workoutId, attempts: 0, status: null, state: "sending" });
    void send(sent.length - 1);
  });

  async function send(at: number): Promise<void> {
    const event = sent[at];
    const { subscription, settings } = service;
    if (event === undefined || subscription === null || closing.signal.aborted) return;
    const attempts = event.attempts + 1;
    const status = await post(subscription, event);
    if (sent[at]?.id !== event.id) return;
    const state = status === 200 ? "received" : attempts >= settings.webhookTries ? "given up" : "sending";
    sent[at] = { ...event, attempts, status, state };
    if (state !== "sending") return;
    const timer = setTimeout(() => {
      waiting.delete(timer);
      void send(at);
    }, settings.webhookResendMs);
    waiting.add(timer);
  }

  async function post(
    { url, authToken }: NonNullable<HevyService["subscription"]>,
    { id, workoutId }: SentEvent,
  ): Promise<number | null> {
    const { webhookBody, webhookTimeoutMs } = service.settings;
    const body = webhookBody === "short" ? { workoutId } : { id, payload: { workoutId } };
    const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(webhookTimeoutMs)]);
    try {
      const headers = { "content-type": "application/json", authorization: authToken };
      const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body), signal });
      await response.body?.cancel();
      return response.status;
    } catch {
      return null;
    }
  }

  return {
    sent,
    clear() {
      sent.length = 0;
    },
    close() {
      closing.abort();
      for (const timer of waiting) clearTimeout(timer);
    },
  };
}
