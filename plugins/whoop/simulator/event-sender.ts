import { createHmac, randomUUID } from "node:crypto";
import { APPLICATION, type Change, MEMBER, type WhoopService } from "./whoop-service.ts";

/** An event with what became of it. */
export interface SentEvent {
  readonly type: Change;
  readonly id: string;
  /** Null until there is an answer. */
  status: number | null;
}

/**
 * Sends an event for each change to the address of the application, signed as
 * https://developer.whoop.com/docs/developing/webhooks says: base64 of HMAC-SHA256 over timestamp and body, with the
 * client secret.
 */
export function sendEvents(service: WhoopService): readonly SentEvent[] {
  const sent: SentEvent[] = [];
  service.onChange((type, id) => {
    const { webhookUrl } = service.settings;
    if (webhookUrl === null) return;
    const event: SentEvent = { type, id, status: null };
    sent.push(event);
    const body = JSON.stringify({ user_id: MEMBER.user_id, id, type, trace_id: randomUUID() });
    const timestamp = `${service.nowMs()}`;
    const headers = {
      "content-type": "application/json",
      "x-whoop-signature": createHmac("sha256", APPLICATION.clientSecret)
        .update(timestamp + body)
        .digest("base64"),
      "x-whoop-signature-timestamp": timestamp,
    };
    void fetch(webhookUrl, { method: "POST", headers, body }).then(
      ({ status }) => {
        event.status = status;
      },
      () => {
        event.status = 0;
      },
    );
  });
  return sent;
}
