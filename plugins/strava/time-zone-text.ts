import { isTimeZone } from "@fitglue/sdk";

/**
 * The zone in Strava's text: `(GMT+01:00) Europe/Zurich` is `Europe/Zurich`.
 *
 * The offset in the bracket is that of winter, whatever the date, so it is not used; null for what is no zone.
 */
export function zoneOfText(text: string | null | undefined): string | null {
  const name = (text ?? "").replace(/^\s*\([^)]*\)\s*/u, "").trim();
  return name !== "" && isTimeZone(name) ? name : null;
}
