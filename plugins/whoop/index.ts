import { definePlugin } from "@fitglue/sdk";
import { connectedUser } from "./connected-user.ts";
import { listChanges } from "./list-changes.ts";
import { listHistory } from "./list-history.ts";
import type { Plugin } from "./manifest.types.ts";
import { readWorkout } from "./read-workout.ts";
import { receiveEvent } from "./receive-event.ts";

export default definePlugin<Plugin>({
  connection: { account: connectedUser },
  source: {
    read: (ctx) => readWorkout(ctx, ctx.trigger.externalId),
    list(ctx) {
      const { mode, cursor, sinceMs } = ctx.trigger;
      return mode === "history"
        ? listHistory(ctx, { cursor, sinceMs })
        : listChanges(ctx, { cursor, sinceMs, nowMs: ctx.now() });
    },
    receive: ({ trigger }) => receiveEvent(trigger.body),
  },
});
