const TIME = /^\s*(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d+))?\s*(Z|[+-]\d\d(?::?\d\d)?)?\s*$/i;

/** An instant as a file writes it. */
export interface ParsedTime {
  /** Milliseconds since 1970, UTC. */
  readonly milliseconds: number;
  /** Local time minus UTC in seconds, when the file writes an offset other than `Z`. */
  readonly utcOffsetSeconds: number | null;
}

/** Reads an ISO 8601 time; without a zone it is UTC, as both formats demand. Null for anything else. */
export function parseTime(text: string): ParsedTime | null {
  const match = TIME.exec(text);
  if (!match) return null;
  const [, year, month, day, hour, minute, second, fraction = "", zone = "Z"] = match;
  const date = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second));
  const utcOffsetSeconds = offsetOf(zone);
  const milliseconds = date + Math.round(Number(`0.${fraction || 0}`) * 1000) - (utcOffsetSeconds ?? 0) * 1000;
  return Number.isNaN(milliseconds) ? null : { milliseconds, utcOffsetSeconds };
}

/** A number as XML writes it; NaN for an empty or unreadable one. */
export function parseNumber(text: string | undefined): number {
  const trimmed = text?.trim() ?? "";
  const value = trimmed === "" ? Number.NaN : Number(trimmed);
  return Number.isFinite(value) ? value : Number.NaN;
}

function offsetOf(zone: string): number | null {
  if (zone.toUpperCase() === "Z") return null;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(":", "") || 0);
  return (zone.startsWith("-") ? -1 : 1) * (hours * 3600 + minutes * 60);
}
