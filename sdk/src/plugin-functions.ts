import type { Manifest, SourceRole } from "./generated/manifest.ts";
import type { ReadTrigger, ServiceMethods } from "./source-part.ts";

/** A function that the code of a plugin has to have. */
export interface PluginFunction {
  /** `source.list`. */
  readonly name: string;
  /** Continues the sentence `It is needed …`. */
  readonly because: string;
}

/** What makes a source with these triggers read: files, items of a service, or both. */
export function sourceReads({ triggers, backfill }: SourceRole): readonly ReadTrigger["type"][] {
  const isAsked = backfill === true || triggers.some(({ type }) => type === "poll" || type === "webhook");
  const isGiven = triggers.some(({ type }) => type === "upload" || type === "push");
  return [...(isGiven ? (["upload"] as const) : []), ...(isAsked ? (["item"] as const) : [])];
}

/** What a source can beside reading, and why. */
export function serviceMethods({
  triggers,
  backfill,
}: SourceRole): ReadonlyMap<keyof ServiceMethods<unknown, never>, string> {
  const methods = new Map<keyof ServiceMethods<unknown, never>, string>();
  if (triggers.some(({ type }) => type === "poll")) methods.set("list", "because of the trigger poll");
  else if (backfill === true) methods.set("list", "because source.backfill is true");
  for (const trigger of triggers) {
    if (trigger.type !== "webhook") continue;
    methods.set("receive", "because of the trigger webhook");
    if (trigger.scope !== "connection") continue;
    methods.set("subscribe", "because of the trigger webhook whose scope is connection");
    methods.set("unsubscribe", "because of the trigger webhook whose scope is connection");
  }
  return methods;
}

/** The functions that the code of a plugin has to have, as its manifest says. */
export function pluginFunctions({ connection, source, booster, destination }: Manifest): readonly PluginFunction[] {
  const functions: PluginFunction[] = [];
  const add = (name: string, because: string) => functions.push({ name, because });
  if (connection?.account === true) add("connection.account", "because connection.account is true");
  if (connection?.options !== undefined) add("connection.options", "because of the lists in connection.options");
  if (source !== undefined) {
    add("source.read", "for the role source");
    for (const [method, because] of serviceMethods(source)) add(`source.${method}`, because);
  }
  if (booster !== undefined) add("booster.run", "for the role booster");
  if (booster?.waitsForInput === true) add("booster.resume", "because booster.waitsForInput is true");
  if (destination !== undefined) add("destination.deliver", "for the role destination");
  if (destination?.previews === true) add("destination.preview", "because destination.previews is true");
  if (destination?.idempotency === "lookup") add("destination.find", "because destination.idempotency is lookup");
  return functions;
}
