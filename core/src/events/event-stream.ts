import type { Upload } from "../api/activities.ts";
import type { LiveEvent } from "../api/runs.ts";
import type { EventStream } from "../services.ts";
import { LIVE_CHANNEL, type KeptLiveEvent, type LiveEventRepository } from "../storage/live-event-repository.ts";
import type { SteadyConnection } from "../storage/steady-connection.ts";

export interface EventStreamParts {
  readonly events: LiveEventRepository;
  readonly connection: SteadyConnection;
  readonly findUpload: (accountId: string, uploadId: string) => Promise<Upload | null>;
  readonly onError: (error: unknown) => void;
}

interface Subscription {
  readonly accountId: string;
  readonly topic: string;
  readonly listener: (event: LiveEvent) => void;
  sentSeq: number;
  /** Sends whatever is new; calls while one is under way are joined into one more. */
  pending: "idle" | "sending" | "again";
  ended: boolean;
}

/** Live events from the kept rows; PostgreSQL's notifications only say that there are new ones. */
export function createEventStream({ events, connection, findUpload, onError }: EventStreamParts): EventStream {
  const subscriptions = new Set<Subscription>();

  const toLiveEvent = async (accountId: string, { topic, seq, payload }: KeptLiveEvent): Promise<LiveEvent | null> => {
    if (payload.type !== "upload") return { ...payload, topic, seq };
    const upload = await findUpload(accountId, payload.uploadId);
    return upload && { type: "upload", topic, seq, upload: { ...upload } };
  };

  const sendNew = async (subscription: Subscription): Promise<void> => {
    const { accountId, topic } = subscription;
    const fresh = await events.after(accountId, topic, subscription.sentSeq);
    for (const [index, event] of fresh.entries()) {
      subscription.sentSeq = event.seq;
      // An upload's event carries its present state: of several in a row only the last says something.
      const next = fresh[index + 1];
      if (
        event.payload.type === "upload" &&
        next?.payload.type === "upload" &&
        next.payload.uploadId === event.payload.uploadId
      )
        continue;
      const live = await toLiveEvent(accountId, event);
      if (subscription.ended) return;
      if (live) subscription.listener(live);
    }
  };

  const wake = (subscription: Subscription): void => {
    if (subscription.pending !== "idle") {
      subscription.pending = "again";
      return;
    }
    subscription.pending = "sending";
    void (async () => {
      try {
        do {
          subscription.pending = "sending";
          await sendNew(subscription);
        } while (mustGoOn(subscription));
      } catch (error) {
        onError(error);
      } finally {
        subscription.pending = "idle";
      }
    })();
  };

  connection.listen(LIVE_CHANNEL, (message) => {
    const { accountId, topics } = JSON.parse(message) as { accountId: string; topics: string[] };
    for (const subscription of subscriptions) {
      if (subscription.accountId === accountId && topics.includes(subscription.topic)) wake(subscription);
    }
  });
  connection.onReconnect(() => {
    for (const subscription of subscriptions) wake(subscription);
  });

  return {
    async subscribe(accountId, topic, afterSeq, listener) {
      const lastSeq = await events.lastSeq(accountId, topic);
      const subscription: Subscription = {
        accountId,
        topic,
        listener,
        sentSeq: Math.min(afterSeq, lastSeq),
        pending: "idle",
        ended: false,
      };
      subscriptions.add(subscription);
      wake(subscription);
      return () => {
        subscription.ended = true;
        subscriptions.delete(subscription);
      };
    },
  };
}

function mustGoOn({ pending, ended }: Subscription): boolean {
  return pending === "again" && !ended;
}
