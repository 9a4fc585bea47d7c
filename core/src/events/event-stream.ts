import type { Language } from "@fitglue/registry";
import type { Upload } from "../api/activities.ts";
import type { LiveEvent, RunStep, RunSummary } from "../api/runs.ts";
import type { EventStream } from "../services.ts";
import { LIVE_CHANNEL, type KeptLiveEvent, type LiveEventRepository } from "../storage/live-event-repository.ts";
import type { SteadyConnection } from "../storage/steady-connection.ts";

export interface EventStreamParts {
  readonly events: LiveEventRepository;
  readonly connection: SteadyConnection;
  /** What events name, as it is now, in the language of who listens. */
  readonly findUpload: (accountId: string, uploadId: string, language?: Language) => Promise<Upload | null>;
  readonly findRun: (accountId: string, runId: string, language?: Language) => Promise<RunSummary | null>;
  /** All steps of a run; none when there is no such run. */
  readonly findSteps: (accountId: string, runId: string, language?: Language) => Promise<readonly RunStep[]>;
  readonly onError: (error: unknown) => void;
}

interface Subscription {
  readonly accountId: string;
  readonly topic: string;
  readonly listener: (event: LiveEvent) => void;
  readonly language: Language | undefined;
  sentSeq: number;
  /** Sends whatever is new; calls while one is under way are joined into one more. */
  pending: "idle" | "sending" | "again";
  ended: boolean;
}

/**
 * Live events from the kept rows; PostgreSQL's notifications only say that there are new ones. A row names what changed,
 * and what goes out is how that is now: who works on something does not describe it for people who may not be there.
 */
export function createEventStream({ events, connection, onError, ...find }: EventStreamParts): EventStream {
  const subscriptions = new Set<Subscription>();

  /** Reads what events name, the steps of a run only once. */
  const createDescriber = ({ accountId, language }: Subscription) => {
    const steps = new Map<string, Promise<readonly RunStep[]>>();
    const stepsOf = (runId: string) => {
      const found = steps.get(runId) ?? find.findSteps(accountId, runId, language);
      steps.set(runId, found);
      return found;
    };
    return async ({ topic, seq, payload }: KeptLiveEvent): Promise<LiveEvent | null> => {
      switch (payload.type) {
        case "upload": {
          const upload = await find.findUpload(accountId, payload.uploadId, language);
          return upload && { type: "upload", topic, seq, upload: { ...upload } };
        }
        case "run": {
          const run = await find.findRun(accountId, payload.runId, language);
          return run && { type: "run", topic, seq, run };
        }
        case "step": {
          const { runId, stepId } = payload;
          const step = (await stepsOf(runId)).find(({ id }) => id === stepId);
          return step ? { type: "step", topic, seq, runId, step } : null;
        }
        case "connection":
          return { ...payload, topic, seq };
      }
    };
  };

  const sendNew = async (subscription: Subscription): Promise<void> => {
    const { accountId, topic } = subscription;
    const fresh = await events.after(accountId, topic, subscription.sentSeq);
    const describe = createDescriber(subscription);
    // Of several about the same thing only the last says something.
    const last = new Map(fresh.map((event) => [JSON.stringify(event.payload), event]));
    for (const event of fresh) {
      subscription.sentSeq = event.seq;
      if (last.get(JSON.stringify(event.payload)) !== event) continue;
      const live = await describe(event);
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
    async subscribe(accountId, topic, afterSeq, listener, language) {
      const lastSeq = await events.lastSeq(accountId, topic);
      const subscription: Subscription = {
        accountId,
        topic,
        listener,
        language,
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
