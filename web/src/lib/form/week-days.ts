import type { Choice } from "@fitglue/sdk";

/** Monday, which is day 1 (ISO 8601). */
const SOME_MONDAY_MS = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** The days of the week as choices, 1 for Monday to 7 for Sunday, in words of the locale. */
export function weekDays(locale?: string): readonly Choice<number>[] {
  const long = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" });
  return Array.from({ length: 7 }, (_, index) => ({
    const: index + 1,
    title: long.format(SOME_MONDAY_MS + index * DAY_MS),
  }));
}

/** The first letters of a day, as the locale abbreviates it. */
export function shortDay(day: number, locale?: string): string {
  const short = new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" });
  return short.format(SOME_MONDAY_MS + (day - 1) * DAY_MS);
}

/** With which day a week begins where the locale is spoken: 1 for Monday to 7 for Sunday. */
export function firstDayOf(locale: string): number {
  const { firstDay } = weekOf(new Intl.Locale(locale));
  return firstDay >= 1 && firstDay <= 7 ? firstDay : 1;
}

/** Browsers that know it have it under one of two names; elsewhere a week begins on Monday. */
function weekOf(locale: Intl.Locale): { readonly firstDay: number } {
  const known = locale as Intl.Locale & {
    readonly weekInfo?: { readonly firstDay: number };
    getWeekInfo?(): { readonly firstDay: number };
  };
  return known.getWeekInfo?.() ?? known.weekInfo ?? { firstDay: 1 };
}
