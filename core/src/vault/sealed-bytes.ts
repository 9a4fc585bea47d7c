import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from "node:crypto";

const ALGORITHM = "aes-256-gcm";
/** The length that GCM is made for (NIST SP 800-38D, 8.2.2); drawn anew each time, so a key may seal 2^32 values. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts with AES-256-GCM: nonce, ciphertext, tag. `binding` is not stored; opening needs the very same. */
export function sealBytes(key: KeyObject, binding: string, plain: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(binding));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** What was sealed with this key and this binding; null for anything else, be it one bit off. */
export function openBytes(key: KeyObject, binding: string, sealed: Uint8Array): Buffer | null {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return null;
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const tag = sealed.subarray(sealed.length - TAG_BYTES);
  const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(binding))
    .setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    return null; // the tag does not fit
  }
}
