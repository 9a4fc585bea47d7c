import type { Caller } from "@fitglue/sandbox";
import type { JsonValue, Manifest } from "@fitglue/sdk";
import { valueAt } from "../connections/value-at.ts";
import { createSecretMask } from "./mask-secrets.ts";
import type { SafeResponse } from "./safe-fetch.ts";
import type { StepSessions } from "./step-sessions.ts";

/** Anything else guards nothing, or is none. */
const KEY = /^[\x21-\x7e]{16,4000}$/;

/**
 * Takes the key out of the answer to a subscription, where the service chooses what it signs its events with: it is kept
 * for the host, and hidden from the plugin like every secret.
 */
export async function takeWebhookKey(
  response: SafeResponse,
  caller: Pick<Caller, "plugin" | "method" | "scope" | "signal">,
  sessions: StepSessions,
): Promise<SafeResponse> {
  const pointer = caller.method === "subscribe" ? placeOfKey(caller.plugin.manifest) : undefined;
  if (pointer === undefined) return response;
  const key = valueAt(parse(response.body), pointer);
  if (typeof key !== "string" || !KEY.test(key)) return response;
  sessions.of(caller).webhookKey = key;
  const mask = createSecretMask([key]);
  const headers = Object.entries(response.headers).map(([name, value]) => [name, mask.text(value)] as const);
  return { ...response, headers: Object.fromEntries(headers), body: await mask.bytes(response.body) };
}

function placeOfKey({ source }: Manifest): string | undefined {
  return source?.triggers.find((trigger) => trigger.type === "webhook")?.proof?.keyAt;
}

function parse(body: Buffer): JsonValue | undefined {
  try {
    return JSON.parse(body.toString()) as JsonValue;
  } catch {
    return undefined;
  }
}
