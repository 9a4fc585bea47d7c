import { locale } from "#messages/language.ts";

/** A day such as `2026-11-22` as the page's language writes it: `22 Nov 2026`. What is no day stays as it is. */
export function dayText(day: string): string {
  const date = new Date(day);
  if (Number.isNaN(date.getTime())) return day;
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }).format(date);
}
