/** `2026-11-21T16:30` in the browser's zone as an instant in UTC; as it is when it is no date. */
export function instantFromLocal(local: string): string {
  const instant = new Date(local);
  return Number.isNaN(instant.getTime()) ? local : instant.toISOString();
}

/** An instant as a `datetime-local` input shows it, to the minute; empty when it is no date. */
export function localFromInstant(instant: string): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return "";
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
