import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** 256 bits. */
const SECRET_BYTES = 32;
/** Of the hash, in hex: enough to find one row, and nothing that helps to guess the rest. */
const LOOKUP_CHARACTERS = 16;
/** Plugins of this publisher have the short form of the address too. */
const OWN_PUBLISHER = "fitglue";

/**
 * In place of the secret, where events of everybody prove by themselves who sent them: whoever runs the server enters this
 * address at the service.
 */
export const PROVEN_ADDRESS = "events";

/** An address to which a service sends events: whoever knows it may. */
export interface WebhookAddress {
  readonly url: string;
  readonly sha256: Buffer;
}

/** @returns a new address for the plugin `publisher/id`; only its hash is to be kept */
export function newWebhookAddress(publicUrl: string, plugin: string): WebhookAddress {
  const secret = newSecret();
  const path = plugin.startsWith(`${OWN_PUBLISHER}/`) ? plugin.slice(OWN_PUBLISHER.length + 1) : plugin;
  return { url: `${publicUrl}/webhooks/${path}/${secret}`, sha256: sha256Of(secret) };
}

export function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString("base64url");
}

export function sha256Of(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}

/** The beginning of the hash, by which a row is found before the whole is compared. */
export function lookupOf(sha256: Buffer): string {
  return sha256.toString("hex").slice(0, LOOKUP_CHARACTERS);
}

/** Takes the same time wherever the two differ. */
export function isSameHash(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
