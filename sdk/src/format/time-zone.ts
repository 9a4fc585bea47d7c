/**
 * Whether `name` is an IANA time zone that this machine knows, such as `Europe/London`.
 *
 * Where the engine has no time zone data every name counts as known: the shape is checked elsewhere, and
 * refusing all zones would be worse than letting a misspelt one pass.
 */
export function isTimeZone(name: string): boolean {
  if (typeof Intl === "undefined") return true;
  // The engine would also take an offset such as `+01:00`, which is not a zone: it knows no summer time.
  if (!/^[A-Za-z]/u.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
