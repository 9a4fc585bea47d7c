import type { SourceRole } from "./generated/manifest.ts";
import type { ReadTrigger, ServiceMethods } from "./source-part.ts";

export type SourceMethod = "read" | keyof ServiceMethods<unknown, never>;

/** What makes a source with these triggers read: files, items of a service, or both. */
export function sourceReads({ triggers, backfill }: SourceRole): readonly ReadTrigger["type"][] {
  const isAsked = backfill === true || triggers.some(({ type }) => type === "poll" || type === "webhook");
  const isGiven = triggers.some(({ type }) => type === "upload" || type === "push");
  return [...(isGiven ? (["upload"] as const) : []), ...(isAsked ? (["item"] as const) : [])];
}

/** The functions that a source has to have, as its manifest says; the code is checked against this list. */
export function sourceMethods({ triggers, backfill }: SourceRole): readonly SourceMethod[] {
  const lists = backfill === true || triggers.some(({ type }) => type === "poll");
  const receives = triggers.some(({ type }) => type === "webhook");
  const subscribes = triggers.some((trigger) => trigger.type === "webhook" && trigger.scope === "connection");
  return [
    "read",
    ...(lists ? (["list"] as const) : []),
    ...(receives ? (["receive"] as const) : []),
    ...(subscribes ? (["subscribe", "unsubscribe"] as const) : []),
  ];
}
