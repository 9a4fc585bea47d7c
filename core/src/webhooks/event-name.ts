import type { JsonValue, Manifest } from "@fitglue/sdk";
import { createHash } from "node:crypto";
import { valueAt } from "../connections/value-at.ts";

export type WebhookTrigger = Extract<NonNullable<Manifest["source"]>["triggers"][number], { readonly type: "webhook" }>;

const NAMED = "id:";
const UNNAMED = "body:";
const LONGEST_NAME = 200;

export function webhookTrigger({ source }: Manifest): WebhookTrigger | null {
  return source?.triggers.find((trigger) => trigger.type === "webhook") ?? null;
}

/** What a service sent; undefined when it is not JSON. */
export function parseEvent(body: Buffer): JsonValue | undefined {
  try {
    return JSON.parse(body.toString()) as JsonValue;
  } catch {
    return undefined;
  }
}

/**
 * A text that all deliveries of one event share: the values that the manifest names, or a hash of the whole where one of
 * them is missing.
 */
export function eventName({ dedupeKey }: WebhookTrigger, event: JsonValue | undefined, body: Buffer): string {
  const pointers = typeof dedupeKey === "string" ? [dedupeKey] : dedupeKey;
  const values = pointers.map((pointer) => valueAt(event, pointer));
  if (values.some((value) => value === undefined || value === null)) return UNNAMED + hashOf(body);
  const name = NAMED + JSON.stringify(values);
  return name.length <= LONGEST_NAME ? name : NAMED + hashOf(Buffer.from(name));
}

/** Whether the event has a name of its own: one without may say the same twice and mean two things. */
export function hasOwnName(name: string): boolean {
  return name.startsWith(NAMED);
}

/** An id as text, whether the service writes it as a number or as a text; null for anything else. */
export function idAt(value: JsonValue | undefined, pointer: string): string | null {
  const found = valueAt(value, pointer);
  return typeof found === "string" || typeof found === "number" ? String(found) : null;
}

function hashOf(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
