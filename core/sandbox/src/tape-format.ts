import { INPUT_LIMITS } from "./limits.ts";
import type { StepMethod } from "./step-terms.ts";
import type { TapeEvent } from "./tape.ts";

/**
 * A `.fitglue-tape` file: the eight bytes of `TAPE_SIGNATURE`, whose last one is the version, the length of the content as
 * an unsigned 32-bit number, then the content as one zstd frame with a checksum. All numbers are little-endian.
 *
 * The content has no names and no nesting: fields in a fixed order, each text and array behind its length. So a reader
 * makes nothing that is much larger than what it read.
 */
export const TAPE_SIGNATURE = Uint8Array.of(0x46, 0x47, 0x54, 0x41, 0x50, 0x45, 0x00, 0x01);
export const CONTENT_LENGTH_AT = 8;
export const CONTENT_AT = 12;

/** Calls and answers of one step, in UTF-16 units and bytes. A step that brings more is not recorded: its tape stays in memory while it runs. */
export const MOST_EVENT_SIZE = 33_554_432;
/** Calls and answers of one step. The most calls that a manifest may ask for is 2,000. */
export const MOST_EVENTS = 8_192;
/** Input, samples, and events whose characters take three bytes each. */
export const MOST_CONTENT_BYTES =
  INPUT_LIMITS.jsonBytes + INPUT_LIMITS.columnBytes + 3 * MOST_EVENT_SIZE + MOST_EVENTS * 512;

/** A file has their places in these lists: new ones come at the end. */
export const ROLES = ["source", "booster", "destination", "connection"] as const;
export const METHODS = [
  "read",
  "run",
  "resume",
  "deliver",
  "find",
  "account",
  "list",
  "receive",
  "subscribe",
  "unsubscribe",
  "options",
  "preview",
] as const satisfies readonly StepMethod[];
/** The byte in front of a text that says how its characters are written. */
export const TEXT_UTF8 = 0;
/** Half of a pair of surrogates cannot be written in UTF-8. */
export const TEXT_UTF16 = 1;

/** The byte in front of an array that says what its bytes are. */
export const ARRAY_OF_BYTES = 0;
export const ARRAY_OF_NUMBERS = 1;

/** The byte in front of an event that says what it is; an answer's also tells whether it was a refusal. */
export const EVENT_CALL = 0;
export const EVENT_ANSWER = 1;
export const EVENT_REFUSAL = 2;

/** What an event counts towards {@link MOST_EVENT_SIZE}. */
export function sizeOfEvent(event: TapeEvent): number {
  if (event.type === "call") return event.name.length + event.json.length;
  return event.arrays.reduce((sum, { byteLength }) => sum + byteLength, event.json.length);
}
