import { isTimeZone } from "../format/time-zone.ts";
import type { TextField } from "./config-schema.ts";
import { TEMPLATE_PATTERN } from "./template-tokens.ts";

export type ConfigFormat = NonNullable<TextField["format"]>;

interface FormatRule {
  /** Shape of the text: anchored, linear time, the same in every regular expression dialect; null when any text will do. */
  readonly pattern: string | null;
  /** What a pattern cannot say, such as the length of February; null when the pattern says everything. */
  readonly holds: ((text: string) => boolean) | null;
  /** What to enter, in words that follow `Enter`. */
  readonly words: string;
}

const DATE = "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])";
const TIME = "(?:[01][0-9]|2[0-3]):[0-5][0-9]";

/** The formats of text fields. `time` is a local time of day without zone; `uri` a web address; `color` six hex digits. */
export const CONFIG_FORMATS: Readonly<Record<ConfigFormat, FormatRule>> = {
  uri: {
    pattern: "^https?://[^\\s/?#@]+(?:[/?#][^\\s]*)?$",
    holds: null,
    words: "a full web address, such as https://example.com",
  },
  email: {
    pattern: "^[^\\s@]{1,64}@[^\\s@.]+(?:\\.[^\\s@.]+)+$",
    holds: null,
    words: "an email address, such as name@example.com",
  },
  date: { pattern: `^${DATE}$`, holds: isCalendarDate, words: "a date as year-month-day, such as 2026-03-29" },
  time: { pattern: `^${TIME}(?::[0-5][0-9])?$`, holds: null, words: "a time of day, such as 07:30" },
  "date-time": {
    pattern: `^${DATE}T${TIME}:[0-5][0-9](?:\\.[0-9]{1,9})?(?:Z|[+-]${TIME})$`,
    holds: (text) => isCalendarDate(text.slice(0, 10)),
    words: "a date and time with zone, such as 2026-03-29T07:30:00Z",
  },
  color: { pattern: "^#[0-9A-Fa-f]{6}$", holds: null, words: "a colour as # and six hex digits, such as #7c3aed" },
  markdown: { pattern: null, holds: null, words: "text" },
  "time-zone": {
    pattern: "^[A-Za-z][A-Za-z0-9_+\\-]*(?:/[A-Za-z0-9_+\\-]+){0,3}$",
    holds: isTimeZone,
    words: "a time zone, such as Europe/London",
  },
  template: { pattern: TEMPLATE_PATTERN, holds: null, words: "text in which every {{…}} is a token" },
};

const compiled = new Map<string, RegExp>();

/** Whether `text` has the format. */
export function hasConfigFormat(format: ConfigFormat, text: string): boolean {
  const { pattern, holds } = CONFIG_FORMATS[format];
  return (pattern === null || regularExpression(pattern).test(text)) && (holds === null || holds(text));
}

function regularExpression(pattern: string): RegExp {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  const made = new RegExp(pattern, "u");
  compiled.set(pattern, made);
  return made;
}

function isCalendarDate(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split("-").map(Number);
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day <= (days[month - 1] ?? 0);
}
