import { definePlugin } from "@fitglue/sdk";
import { connectedAccount } from "./connected-account.ts";
import { deliverWorkout, findDelivery } from "./deliver-workout.ts";
import { subscribe, unsubscribe } from "./event-subscription.ts";
import { listChanges } from "./list-changes.ts";
import { listExercises } from "./list-exercises.ts";
import { listHistory } from "./list-history.ts";
import type { Plugin } from "./manifest.types.ts";
import { previewWorkout } from "./preview-workout.ts";
import { readWorkout } from "./read-workout.ts";
import { receiveEvent } from "./receive-event.ts";

export default definePlugin<Plugin>({
  connection: {
    account: ({ connection }) => connectedAccount(connection.fetch),
    options: ({ connection }) => listExercises(connection.fetch),
  },
  source: {
    read: (ctx) => readWorkout(ctx, ctx.trigger.externalId),
    list(ctx) {
      const { mode, cursor, sinceMs } = ctx.trigger;
      return mode === "changes" ? listChanges(ctx, cursor, sinceMs) : listHistory(ctx, cursor);
    },
    receive: ({ trigger }) => receiveEvent(trigger.body),
    subscribe: (ctx) => subscribe(ctx, ctx.trigger.url, ctx.trigger.token),
    unsubscribe,
  },
  destination: { deliver: deliverWorkout, preview: previewWorkout, find: findDelivery },
});
