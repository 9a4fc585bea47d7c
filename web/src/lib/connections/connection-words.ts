import type { Connection } from "#lib/api/models.ts";
import { locale } from "#messages/language.ts";
import * as m from "#messages/connections.ts";

type Status = Connection["status"];
type Sync = NonNullable<Connection["sync"]>;

/** What a connection's status is called, and the colour that goes with it. */
export const STATUS_LOOKS: Readonly<Record<Status, { readonly text: string; readonly tone: string }>> = {
  none: { text: m.statusNone(), tone: "" },
  connected: { text: m.statusConnected(), tone: "ok" },
  needs_reconnect: { text: m.statusNeedsReconnect(), tone: "bad" },
  limited: { text: m.statusLimited(), tone: "warn" },
  disabled: { text: m.statusDisabled(), tone: "" },
};

/** Whether there are credentials that worked at least once. */
export function isConnected({ status }: Pick<Connection, "status">): boolean {
  return status !== "none";
}

/** Whether its page first asks for what connects it. */
export function needsWizard({ status }: Pick<Connection, "status">): boolean {
  return status === "none" || status === "needs_reconnect";
}

/** Those that need somebody first, then those that work, then those that are not connected; each by name. */
export function inOrderOfNeed<Item extends Pick<Connection, "status" | "name">>(connections: readonly Item[]): Item[] {
  const order: readonly Status[] = ["needs_reconnect", "limited", "connected", "disabled", "none"];
  return connections.toSorted(
    (one, other) =>
      order.indexOf(one.status) - order.indexOf(other.status) || one.name.localeCompare(other.name, locale),
  );
}

/** Address of the page about a connection. */
export function connectionPath(plugin: string): string {
  return `/app/connections/${plugin}`;
}

/** When something will be, for people: `in 12 min`; `any moment` when it is due. */
export function until(instant: string, now: number): string {
  const minutes = Math.round((Date.parse(instant) - now) / 60_000);
  if (minutes < 1) return m.anyMoment();
  const format = new Intl.RelativeTimeFormat(locale, { style: "short", numeric: "always" });
  return minutes < 90 ? format.format(minutes, "minute") : format.format(Math.round(minutes / 60), "hour");
}

/** How new activities get here. */
export function arrivalSentence({ events, everyMinutes }: Pick<Sync, "events" | "everyMinutes">): string {
  if (events === "on")
    return everyMinutes === null ? m.serviceTells() : m.serviceTellsAndIsAsked({ minutes: everyMinutes });
  return everyMinutes === null ? m.onlyWhenYouAsk() : m.serviceIsAsked({ minutes: everyMinutes });
}

/** How far the import of the past is; null when none was begun. */
export function historySentence({ state, done, total, reason }: Sync["history"]): string | null {
  switch (state) {
    case "none":
      return null;
    case "running":
      return total === null ? m.importing({ done }) : m.importingOf({ done, total });
    case "paused":
      return because(total === null ? m.importPaused({ done }) : m.importPausedOf({ done, total }), reason);
    case "done":
      return m.imported({ done });
    case "failed":
      return because(total === null ? m.importStopped({ done }) : m.importStoppedOf({ done, total }), reason);
  }
}

function because(sentence: string, reason: string | null): string {
  return reason === null ? sentence : `${sentence}: ${reason}`;
}
