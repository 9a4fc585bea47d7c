import { locale } from "#messages/language.ts";
import * as m from "#messages/showcase.ts";
import type { Stat } from "./stat-layout.ts";

/** What figures are called in the page's language, by the names that pages are stored with. */
const LABELS: ReadonlyMap<string, string> = new Map([
  ["Distance", m.distance()],
  ["Moving time", m.movingTime()],
  ["Recorded time", m.recordedTime()],
  ["Elapsed time", m.elapsedTime()],
  ["Average pace", m.averagePace()],
  ["Average speed", m.averageSpeed()],
  ["Ascent", m.ascent()],
  ["Average heart rate", m.averageHeartRate()],
  ["Maximum heart rate", m.maximumHeartRate()],
  ["Average power", m.averagePower()],
  ["Average cadence", m.averageCadence()],
  ["Energy", m.energy()],
  ["Exercises", m.exercises()],
  ["Sets", m.sets()],
  ["Volume", m.volume()],
]);

/** A number as pages are stored with it: `3,390`, `6.85`; a time is none. */
const STORED_NUMBER = /^\d{1,3}(,\d{3})*(\.(\d+))?$/;

/** What a figure is called; one that is not known keeps its name. */
export function statLabel({ label }: Pick<Stat, "label">): string {
  return LABELS.get(label) ?? label;
}

/** A figure as the page's language writes it. */
export function statValue({ value }: Pick<Stat, "value">): string {
  const stored = STORED_NUMBER.exec(value);
  if (stored === null) return value;
  const decimals = stored[3]?.length ?? 0;
  const format = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return Number(value.replaceAll(",", "")).toLocaleString(locale, format);
}

/** `6.85 km`, `5:51/km`, `3,390 kg`. */
export function statText(stat: Stat): string {
  const value = statValue(stat);
  return stat.unit.startsWith("/") ? value + stat.unit : [value, stat.unit].filter((part) => part !== "").join(" ");
}
