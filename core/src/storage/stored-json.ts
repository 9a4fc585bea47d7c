/** An escape that JSON.stringify writes for NUL or for half of a surrogate pair; an even number of backslashes before it is text. */
const NOT_STORABLE = /(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/g;

/**
 * JSON as PostgreSQL takes it: `jsonb` refuses NUL characters and halves of surrogate pairs, which
 * files and plugins may bring along. Both become the replacement character.
 */
export function storedJson(value: unknown): string {
  return JSON.stringify(value).replace(NOT_STORABLE, "$1\\ufffd");
}

/** Text as PostgreSQL takes it; see {@link storedJson}. */
export function storedText(text: string): string {
  return text.replaceAll("\0", "\ufffd").toWellFormed();
}
