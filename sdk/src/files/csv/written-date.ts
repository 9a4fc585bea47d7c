import { monthOf } from "./month-names.ts";

/** A date without its words: numbers in the order written, the month when it has a name, and the time of day. */
interface DateParts {
  readonly numbers: readonly string[];
  readonly month: number | null;
  readonly secondOfDay: number;
  readonly isTwelveHours: boolean;
}

const TIME_WITH_COLON = /(\d{1,2}):(\d{2})(?::(\d{2}))?/u;
/** Finnish and Danish write 14.43.11, some write 14h43: only at the end, where no date is. */
const TIME_AT_END = /(?<![\d.])(\d{1,2})[.h](\d{2})(?:[.](\d{2}))?$/u;
/** As dates are written in English, Spanish, Greek, Turkish, Korean, Chinese and Japanese (Unicode CLDR). */
const MORNING = /(?<![\p{L}.])a\s?\.?\s?m(?!\p{L})\.?|π\.?\s?μ\.?|öö|오전|上午|凌晨|早上|清晨|午前/iu;
const AFTERNOON = /(?<![\p{L}.])p\s?\.?\s?m(?!\p{L})\.?|μ\.?\s?μ\.?|ös|오후|下午|中午|晚上|午後/iu;
const HALF_DAY_SECONDS = 43_200;

/**
 * Makes a reader of dates that an app wrote in its person's language: `1 Dec 2025, 10:53`, `Jan 1, 2024, 10:00 AM`,
 * `3 févr. 2026, 18:00`, `07.10.2020, 14:43:11`, `2020年10月7日 下午2:43`, `2026-04-02 18:03:11`.
 *
 * Whether `03/04/2026` is April or March is told from the file's other dates, and where none tells, from the clock:
 * those who write AM and PM write the month first.
 *
 * @param samples Other dates of the file.
 * @returns Reads a text; the date as if it was UTC, in milliseconds since 1970, or null when it is none.
 */
export function dateReader(samples: readonly string[]): (text: string) => number | null {
  // Every set of a workout has its dates.
  const isMonthFirst = monthComesFirst(new Set(samples));
  const known = new Map<string, number | null>();
  return (text) => {
    let instant = known.get(text);
    if (instant === undefined) {
      const parts = partsOf(text);
      const date = parts && dateOf(parts, isMonthFirst);
      instant = parts && date && instantOf(date, parts.secondOfDay);
      known.set(text, instant);
    }
    return instant;
  };
}

function monthComesFirst(samples: ReadonlySet<string>): boolean {
  let hasTwelveHours = false;
  for (const sample of samples) {
    const parts = partsOf(sample);
    if (parts?.month !== null) continue;
    const [first = "", second = ""] = parts.numbers;
    if (first.length > 2) continue;
    if (Number(first) > 12) return false;
    if (Number(second) > 12) return true;
    hasTwelveHours ||= parts.isTwelveHours;
  }
  return hasTwelveHours;
}

function partsOf(text: string): DateParts | null {
  const plain = text.replace(/\s+/gu, " ").trim();
  const isMorning = MORNING.test(plain);
  const isAfternoon = !isMorning && AFTERNOON.test(plain);
  const clockless = plain.replace(isMorning ? MORNING : isAfternoon ? AFTERNOON : /$/u, "").trim();
  const time = TIME_WITH_COLON.exec(clockless) ?? TIME_AT_END.exec(clockless);
  if (time === null) return null;
  // By its place: 10.20 is in 13.10.2014, too.
  const date = `${clockless.slice(0, time.index)} ${clockless.slice(time.index + time[0].length)}`;
  const [hours, minutes, seconds] = [time[1], time[2], time[3]].map((part) => Number(part ?? 0));
  const months = (date.match(/\p{L}[\p{L}\p{M}]*/gu) ?? []).map(monthOf).filter((month) => month !== null);
  return {
    numbers: date.match(/\d+/gu) ?? [],
    month: months[0] ?? null,
    secondOfDay: secondOfDay(hours ?? 0, minutes ?? 0, seconds ?? 0, isMorning ? 0 : isAfternoon ? 1 : null),
    isTwelveHours: isMorning || isAfternoon,
  };
}

/** @param half 0 before noon, 1 after it, null by the clock with 24 hours. @returns NaN for no time of day. */
function secondOfDay(hours: number, minutes: number, seconds: number, half: 0 | 1 | null): number {
  if (minutes > 59 || seconds > 59 || hours > 23) return NaN;
  const isHalf = half !== null && hours <= 12;
  return (isHalf ? hours % 12 : hours) * 3600 + minutes * 60 + seconds + (isHalf ? half * HALF_DAY_SECONDS : 0);
}

type CalendarDate = readonly [year: number, month: number, day: number];

function dateOf({ numbers, month }: DateParts, isMonthFirst: boolean): CalendarDate | null {
  const [first = "", second = "", third = ""] = numbers;
  if (numbers.length !== (month === null ? 3 : 2)) return null;
  if (month !== null) {
    const isYearFirst = first.length > 2;
    return [yearOf(isYearFirst ? first : second), month, Number(isYearFirst ? second : first)];
  }
  if (first.length > 2) return [yearOf(first), Number(second), Number(third)];
  const [monthText, dayText] = isMonthFirst ? [first, second] : [second, first];
  return [yearOf(third), Number(monthText), Number(dayText)];
}

function yearOf(digits: string): number {
  return Number(digits) + (digits.length <= 2 ? 2000 : 0);
}

function instantOf([year, month, day]: CalendarDate, seconds: number): number | null {
  const dayMs = Date.UTC(year, month - 1, day);
  const date = new Date(dayMs);
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists && !Number.isNaN(seconds) ? dayMs + seconds * 1000 : null;
}
