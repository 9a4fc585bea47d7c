import { setImmediate } from "node:timers/promises";
import { failed } from "./egress-error.ts";
import { type Finding, searchInTime, type SearchTerm } from "./search-in-time.ts";

/** What stands in an answer where the other side repeated a secret. */
export const MASK = "[hidden by FitGlue]";

/** How much is looked at without letting others have their turn: about ten milliseconds. */
const SLICE_BYTES = 131_072;
/** The longest spelling of one character: four bytes, each escaped four times over. */
const LONGEST_SPELLING = 40;

/**
 * Characters of a secret that are looked for at once. A token may be of thousands; the time to translate a pattern grows
 * with the square of its length, and one that is too long is refused.
 */
const BEGINNING_CHARACTERS = 128;
/** How far from there the beginning may end, at a place where letters or digits meet. */
const SEAM_CHARACTERS = 32;

/** Making a mask takes longer (some milliseconds) than using it on most answers, so those of the secrets in use are kept. */
const MOST_MASKS = 100;

/**
 * Secrets of such characters, as keys and tokens are: none of them begins or ends an escape, so that at each place of a text
 * there is one way to read it, and the search takes as long as the text is.
 */
const ORDINARY = /^[A-Za-z0-9._~-]*$/;

/** How long nothing is searched for a secret with which a search was broken off: each one holds up everybody. */
const REST_MS = 60_000;

/**
 * Takes secrets out of what comes back from a service, however they are spelled there.
 *
 * Both methods fail with FitGlueError EGRESS_FAILED when the search takes too long.
 */
export interface SecretMask {
  text(text: string): string;
  /** The same bytes when there is nothing to hide. Long ones are worked through in slices. */
  bytes(bytes: Buffer): Promise<Buffer>;
}

/**
 * A mask for these secrets. It finds them as they are, in other case, percent-encoded, escaped as in JSON or HTML (also
 * in part), in base64 at any offset (so also within a longer text that was encoded), in hexadecimal, and in UTF-16. What a
 * service encrypts or hashes it does not find: a plugin learns nothing from that.
 *
 * A long secret is found by its beginning and followed from there, character by character. Every repetition in the pattern is
 * bounded, so that no answer makes the search for an ordinary secret slow. A service may give out keys that are made for it
 * (they are full of backslashes): that search is broken off, and the answer not handed on.
 */
export function createSecretMask(secrets: readonly string[]): SecretMask {
  // Longer ones first: a secret may be the beginning of another.
  const sorted = [...new Set(secrets)].filter((secret) => secret !== "").sort((a, b) => b.length - a.length);
  const [longest] = sorted;
  if (longest === undefined) return { text: (text) => text, bytes: (bytes) => Promise.resolve(bytes) };
  // Bytes are looked at one by one, as Latin-1 gives them: so each spelling is one of bytes.
  const overlap = longest.length * LONGEST_SPELLING;
  const isQuick = sorted.every((secret) => ORDINARY.test(secret));
  const search = restingSearch({ ...termOf(sorted.flatMap(spellings)), isQuick });
  return {
    text(text) {
      const bytes = Buffer.from(text);
      const parts: Buffer[] = [];
      let kept = 0;
      for (const { index, length } of search(bytes.toString("latin1"))) {
        parts.push(bytes.subarray(kept, index), Buffer.from(MASK));
        kept = index + length;
      }
      return Buffer.concat([...parts, bytes.subarray(kept)]).toString();
    },
    async bytes(bytes) {
      const parts: Buffer[] = [];
      let kept = 0;
      for (let start = 0; start < bytes.length;) {
        if (start > 0) await setImmediate();
        let next = start + SLICE_BYTES;
        for (const { index, length } of search(bytes.toString("latin1", start, next + overlap))) {
          const at = start + index;
          if (at >= next) break; // it begins in the next slice
          parts.push(bytes.subarray(kept, at), Buffer.from(MASK));
          kept = at + length;
          next = Math.max(next, kept);
        }
        start = next;
      }
      return parts.length === 0 ? bytes : Buffer.concat([...parts, bytes.subarray(kept)]);
    },
  };
}

/** Beginnings are looked for everywhere, what comes next only there. */
function termOf(all: readonly Spelling[]): Omit<SearchTerm, "isQuick"> {
  // A secret is made of few different characters.
  const patterns = new Map<string, RegExp>();
  const patternOf = (unit: string) => {
    const pattern = patterns.get(unit) ?? new RegExp(unit, "yi");
    patterns.set(unit, pattern);
    return pattern;
  };
  return {
    pattern: new RegExp(all.map(({ beginning }) => `(${beginning})`).join("|"), "gi"),
    rests: all.map(({ rest }) => rest.map(patternOf)),
  };
}

/** Searches for a term, and after one search that was broken off for a while no more. */
function restingSearch(term: SearchTerm): (text: string) => readonly Finding[] {
  let restsUntilMs = 0;
  // The first use translates the pattern, the second does it more thoroughly: that is not the search's time.
  const harmless = " ".repeat(10_000);
  harmless.search(term.pattern);
  harmless.search(term.pattern);
  return (text) => {
    if (performance.now() >= restsUntilMs) {
      const found = searchInTime(text, term);
      if (found !== null) return found;
      restsUntilMs = performance.now() + REST_MS;
    }
    throw failed("secret", "The answer is not handed on: to look for the secret in it takes too long; use another key");
  };
}

/** A mask for these secrets, the same one while it is among the last hundred that were asked for. */
export function createSecretMasks(): (secrets: readonly string[]) => SecretMask {
  const masks = new Map<string, SecretMask>();
  return (secrets) => {
    const key = JSON.stringify(secrets);
    const mask = masks.get(key) ?? createSecretMask(secrets);
    masks.delete(key);
    masks.set(key, mask);
    for (const oldest of masks.keys()) {
      if (masks.size <= MOST_MASKS) break;
      masks.delete(oldest);
    }
    return mask;
  };
}

/** One way to write a secret, as patterns. */
interface Spelling {
  /** For a short secret all of it. */
  readonly beginning: string;
  /** What comes next, character by character. */
  readonly rest: readonly string[];
}

function spellings(secret: string): Spelling[] {
  const bytes = Buffer.from(secret);
  const letters = Array.from(secret);
  const wide = Buffer.from(secret, "utf16le");
  return [
    spelling(letters.map(character), "", (at) => isPlain(letters[at - 1]) && isPlain(letters[at])),
    ...[0, 1, 2].map((offset) => spelling(base64At(bytes, offset), "(?:[\\r\\n]|\\\\[rn]){0,4}")), // lines may be broken
    spelling(
      [...bytes].map((byte) => hex(byte)),
      "[^0-9A-Za-z]?",
    ),
    ...[wide, Buffer.from(wide).swap16()].map((each) =>
      spelling([...each].map((byte) => literal(String.fromCharCode(byte)))),
    ),
  ];
}

/**
 * Joins patterns of characters that follow each other.
 *
 * @param between - what may stand between two of them
 * @param isSeam - whether the beginning may end before the character at this place
 */
function spelling(characters: readonly string[], between = "", isSeam: (at: number) => boolean = () => true): Spelling {
  let end = Math.min(BEGINNING_CHARACTERS, characters.length);
  const seams = Array.from({ length: SEAM_CHARACTERS }, (_, more) => end + more);
  end = seams.find((at) => at < characters.length && isSeam(at)) ?? end;
  return {
    beginning: characters.slice(0, end).join(between),
    rest: characters.slice(end).map((each) => between + each),
  };
}

/** A letter or digit: none of its spellings is the beginning of another. */
function isPlain(text: string | undefined): boolean {
  return text !== undefined && /^[A-Za-z0-9]$/.test(text);
}

/** One character as it is, or in one of the escapes; each may be chosen for each character alone. */
function character(text: string): string {
  const point = text.codePointAt(0) ?? 0;
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
  const forms = [
    [...Buffer.from(text)].map((byte) => `%(?:25){0,3}${hex(byte)}`).join(""), // escaped up to four times over
    units.map((unit) => `\\\\{1,4}u${hex(unit, 4)}`).join(""),
    `&#0{0,4}${point};?`,
    `&#x0{0,4}${hex(point, 1)};?`,
  ];
  if (point < 256) forms.push(`\\\\x${hex(point)}`);
  if (/[^A-Za-z0-9]/.test(text) && point < 128) forms.push(`\\\\{1,4}${literal(text)}`);
  if (text in ENTITIES) forms.push(ENTITIES[text] ?? "");
  if (text === " ") forms.push("\\+");
  forms.push(literal(Buffer.from(text).toString("latin1"))); // last: it may be how one of the others begins
  return `(?:${forms.join("|")})`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;?",
  "<": "&lt;?",
  ">": "&gt;?",
  '"': "&quot;?",
  "'": "&apos;?",
};

/**
 * Base64 of the secret after `offset` other bytes (mod 3), without the characters at both ends that also hold bits of what
 * stands around it: they stay, with at most four bits of the secret each.
 */
function base64At(secret: Buffer, offset: number): string[] {
  const encoded = Buffer.concat([Buffer.alloc(offset), secret])
    .toString("base64")
    .replace(/=+$/, "");
  const head = [0, 2, 3][offset] ?? 0;
  const isWhole = (offset + secret.length) % 3 === 0;
  return Array.from(encoded.slice(head, isWhole ? undefined : -1), base64Character);
}

/** Both alphabets (RFC 4648 §4, §5), and what of them is escaped in addresses and JSON. */
function base64Character(text: string): string {
  if (text === "+") return "(?:[+-]|%2b)";
  if (text === "/") return "(?:[/_]|\\\\/|%2f)";
  return text;
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&").replaceAll("\0", "\\x00");
}

function hex(value: number, digits = 2): string {
  return value.toString(16).padStart(digits, "0");
}
