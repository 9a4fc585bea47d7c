import { definePlugin } from "@fitglue/sdk";
import { connectedAthlete } from "./connected-athlete.ts";
import { deliverActivity } from "./deliver-activity.ts";
import { findDelivered } from "./find-delivered.ts";
import { listChanges } from "./list-changes.ts";
import { listHistory } from "./list-history.ts";
import type { Plugin } from "./manifest.types.ts";
import { previewActivity } from "./preview-activity.ts";
import { readItem } from "./read-item.ts";
import { receiveEvent } from "./receive-event.ts";

export default definePlugin<Plugin>({
  connection: { account: connectedAthlete },
  source: {
    read: (ctx) => readItem(ctx, ctx.trigger.externalId, ctx.trigger.failures),
    list(ctx) {
      const { mode, cursor, sinceMs } = ctx.trigger;
      return mode === "history"
        ? listHistory(ctx, { cursor, sinceMs })
        : listChanges(ctx, { cursor, sinceMs, nowMs: ctx.now() });
    },
    receive: ({ trigger }) => receiveEvent(trigger.body),
  },
  destination: { deliver: deliverActivity, preview: previewActivity, find: findDelivered },
});
