import type { Language } from "@fitglue/registry";
import type { Manifest } from "@fitglue/sdk";
import type { ConnectionSync, HistoryState } from "../api/connections.ts";
import { reasonText } from "../reasons/reason-text.ts";
import type { Reason } from "../reasons/reason.ts";
import type { SyncState } from "../storage/connection-sync-repository.ts";
import { webhookTrigger } from "../webhooks/event-name.ts";
import { pollMinutes } from "./poll-schedule.ts";

interface Facts {
  readonly manifest: Manifest;
  /** Whether the connection may be used now. */
  readonly isUsable: boolean;
  readonly activityCount: number;
}

/** A connection's sync, as people see it, in the language of who looks. */
export function describeSync(state: SyncState, facts: Facts, language?: Language): ConnectionSync {
  const { manifest, isUsable, activityCount } = facts;
  const said = (reason: Reason | null) => reason && reasonText(reason, language);
  const { fresh, history, events, nextPollAt } = state;
  const nextMs = Math.max(nextPollAt?.getTime() ?? Number.NaN, fresh.parkedUntil?.getTime() ?? 0);
  return {
    everyMinutes: pollMinutes(manifest),
    lastSyncedAt: state.lastSyncedAt?.toISOString() ?? null,
    nextSyncAt: isUsable && !Number.isNaN(nextMs) ? new Date(nextMs).toISOString() : null,
    events: events === "on" || events === "unavailable" ? events : "off",
    eventsReason: said(state.eventsReason),
    lastEventAt: state.lastEventAt?.toISOString() ?? null,
    canRotateSecret: webhookTrigger(manifest)?.scope === "connection",
    history: {
      state: historyState(state, isUsable),
      done: history.done,
      total: history.total,
      reason: said(
        history.state === "running" && !isUsable ? { code: "past-waits", name: manifest.name } : history.reason,
      ),
    },
    activityCount,
  };
}

function historyState({ history: { state } }: SyncState, isUsable: boolean): HistoryState {
  if (state === "stopped") return "paused";
  return state === "running" && !isUsable ? "paused" : state;
}
