import type { Connection } from "#lib/api/models.ts";

type Status = Connection["status"];
type Sync = NonNullable<Connection["sync"]>;

/** What a connection's status is called, and the colour that goes with it. */
export const STATUS_LOOKS: Readonly<Record<Status, { readonly text: string; readonly tone: string }>> = {
  none: { text: "Not connected", tone: "" },
  connected: { text: "Connected", tone: "ok" },
  needs_reconnect: { text: "Needs reconnecting", tone: "bad" },
  limited: { text: "Connected with limits", tone: "warn" },
  disabled: { text: "Switched off", tone: "" },
};

/** Whether there are credentials that worked at least once. */
export function isConnected({ status }: Pick<Connection, "status">): boolean {
  return status !== "none";
}

/** Those that need somebody first, then those that work, then those that are not connected; each by name. */
export function inOrderOfNeed<Item extends Pick<Connection, "status" | "name">>(connections: readonly Item[]): Item[] {
  const order: readonly Status[] = ["needs_reconnect", "limited", "connected", "disabled", "none"];
  return connections.toSorted(
    (one, other) => order.indexOf(one.status) - order.indexOf(other.status) || one.name.localeCompare(other.name),
  );
}

/** Address of the page about a connection. */
export function connectionPath(plugin: string): string {
  return `/app/connections/${plugin}`;
}

/** When something will be, for people: `in 12 min`; `any moment` when it is due. */
export function until(instant: string, now: number): string {
  const minutes = Math.round((Date.parse(instant) - now) / 60_000);
  if (minutes < 1) return "any moment";
  const format = new Intl.RelativeTimeFormat("en-GB", { style: "short", numeric: "always" });
  return minutes < 90 ? format.format(minutes, "minute") : format.format(Math.round(minutes / 60), "hour");
}

/** How new activities get here. */
export function arrivalSentence({ events, everyMinutes }: Pick<Sync, "events" | "everyMinutes">): string {
  const asking =
    everyMinutes === null ? "" : `asked ${everyMinutes === 60 ? "every hour" : `every ${everyMinutes} minutes`}`;
  if (events === "on")
    return asking === "" ? "The service tells at once" : `The service tells at once, and is ${asking}`;
  return asking === "" ? "Only when you ask for it" : `The service is ${asking}`;
}

/** How far the import of the past is; null when none was begun. */
export function historySentence({ state, done, total, reason }: Sync["history"]): string | null {
  const count =
    total === null
      ? `${done.toLocaleString("en-GB")} so far`
      : `${done.toLocaleString("en-GB")} of ${total.toLocaleString("en-GB")}`;
  switch (state) {
    case "none":
      return null;
    case "running":
      return `Importing, ${count}`;
    case "paused":
      return `Paused at ${count}${reason === null ? "" : `: ${reason}`}`;
    case "done":
      return `Imported, ${done.toLocaleString("en-GB")} ${done === 1 ? "activity" : "activities"}`;
    case "failed":
      return reason === null ? `Stopped at ${count}` : `Stopped at ${count}: ${reason}`;
  }
}
