import { createHmac } from "node:crypto";
import type { WebhookCall } from "../services.ts";
import type { WebhookTrigger } from "./event-name.ts";
import { isSameHash, sha256Of } from "./webhook-address.ts";

/** Whether events have to prove, beside coming to the right address, that the service sent them. */
export function needsProof({ verify }: WebhookTrigger): boolean {
  return verify === "hmacSha256" || verify === "header";
}

/**
 * Whether what came proves that its sender knows the key: by a signature over the bytes as they came, or by the key
 * itself. Takes the same time wherever the two differ.
 */
export function isProven(
  { verify, proof }: WebhookTrigger,
  { headers, body }: Pick<WebhookCall, "headers" | "body">,
  key: string,
): boolean {
  const given = proof && headers[proof.header.toLowerCase()];
  if (given === undefined) return false;
  const { prefix = "", encoding = "hex", timestampHeader } = proof ?? {};
  if (verify === "header") return isSameHash(sha256Of(given), sha256Of(prefix + key));
  const timestamp = timestampHeader === undefined ? "" : headers[timestampHeader.toLowerCase()];
  if (timestamp === undefined || !given.startsWith(prefix)) return false;
  const signature = createHmac("sha256", key).update(timestamp).update(body).digest();
  return isSameHash(Buffer.from(given.slice(prefix.length), encoding), signature);
}
