import type { Energy } from "../generated/activity.ts";
import { STREAM_COLUMNS, type StreamColumnName } from "./streams.ts";
import type { ChangedActivityField } from "./find-changes.ts";

/** What a description of changes says beside the values themselves. */
export interface ChangeWords {
  readonly fields: Readonly<Record<ChangedActivityField, string>>;
  readonly columns: Readonly<Record<StreamColumnName, string>>;
  /** What a column of samples is called. */
  readonly overTime: (column: string) => string;
  /** Of two values that differ and read the same, the second. */
  readonly changed: (words: string) => string;
  /** `1,234.5` as the language writes it. */
  readonly number: (english: string) => string;
  readonly average: string;
  readonly minimum: string;
  readonly maximum: string;
  readonly energyKinds: Readonly<Record<Energy["kind"], string>>;
  readonly energyMethods: Readonly<Record<Energy["method"], string>>;
  readonly energy: (amount: string, kind: string, method: string) => string;
  readonly laps: (count: string, isOne: boolean) => string;
  readonly events: (count: string, isOne: boolean) => string;
  readonly exercises: (count: string, isOne: boolean) => string;
  readonly sets: (count: string, isOne: boolean) => string;
  readonly noSets: string;
  readonly samples: (known: string, total: string) => string;
}

const ENGLISH: ChangeWords = {
  fields: {
    title: "Title",
    notes: "Notes",
    sport: "Sport",
    subSport: "Kind of sport",
    tags: "Tags",
    distanceMeters: "Distance",
    ascentMeters: "Ascent",
    descentMeters: "Descent",
    energy: "Energy",
    heartRate: "Heart rate",
    power: "Power",
    cadence: "Cadence",
    speed: "Speed",
    temperature: "Temperature",
    laps: "Laps",
    exercises: "Exercises",
    events: "Events",
  },
  columns: Object.fromEntries(Object.entries(STREAM_COLUMNS).map(([name, { label }]) => [name, label])) as Record<
    StreamColumnName,
    string
  >,
  overTime: (column) => `${column} over time`,
  changed: (words) => `${words}, changed`,
  number: (english) => english,
  average: "average",
  minimum: "minimum",
  maximum: "maximum",
  energyKinds: { gross: "gross", net: "net" },
  energyMethods: {
    device: "the device",
    power: "power",
    heartRate: "heart rate",
    met: "a table of efforts",
    user: "you",
  },
  energy: (amount, kind, method) => `${amount} kcal (${kind}, from ${method})`,
  laps: (count, isOne) => `${count} ${isOne ? "lap" : "laps"}`,
  events: (count, isOne) => `${count} ${isOne ? "event" : "events"}`,
  exercises: (count, isOne) => `${count} ${isOne ? "exercise" : "exercises"}`,
  sets: (count, isOne) => `${count} ${isOne ? "set" : "sets"}`,
  noSets: "no sets",
  samples: (known, total) => `${known} of ${total} samples have a value`,
};

const GERMAN: ChangeWords = {
  fields: {
    title: "Titel",
    notes: "Notizen",
    sport: "Sportart",
    subSport: "Genauere Sportart",
    tags: "Schlagwörter",
    distanceMeters: "Distanz",
    ascentMeters: "Anstieg",
    descentMeters: "Abstieg",
    energy: "Energie",
    heartRate: "Herzfrequenz",
    power: "Leistung",
    cadence: "Kadenz",
    speed: "Geschwindigkeit",
    temperature: "Temperatur",
    laps: "Runden",
    exercises: "Übungen",
    events: "Ereignisse",
  },
  columns: {
    latitudeDegrees: "Breite",
    longitudeDegrees: "Länge",
    altitudeMeters: "Höhe",
    distanceMeters: "Distanz",
    speedMetersPerSecond: "Geschwindigkeit",
    heartRateBpm: "Herzfrequenz",
    cadenceRpm: "Kadenz",
    powerWatts: "Leistung",
    temperatureCelsius: "Temperatur",
    groundContactMs: "Bodenkontakt",
    verticalOscillationMm: "Vertikale Bewegung",
    stepLengthMm: "Schrittlänge",
  },
  overTime: (column) => `${column} im Verlauf`,
  changed: (words) => `${words}, geändert`,
  number: (english) => english.replaceAll(/[.,]/g, (sign) => (sign === "." ? "," : ".")),
  average: "Durchschnitt",
  minimum: "Minimum",
  maximum: "Maximum",
  energyKinds: { gross: "brutto", net: "netto" },
  energyMethods: {
    device: "vom Gerät",
    power: "aus der Leistung",
    heartRate: "aus der Herzfrequenz",
    met: "aus einer Tabelle von Belastungen",
    user: "von dir",
  },
  energy: (amount, kind, method) => `${amount} kcal (${kind}, ${method})`,
  laps: (count, isOne) => `${count} ${isOne ? "Runde" : "Runden"}`,
  events: (count, isOne) => `${count} ${isOne ? "Ereignis" : "Ereignisse"}`,
  exercises: (count, isOne) => `${count} ${isOne ? "Übung" : "Übungen"}`,
  sets: (count, isOne) => `${count} ${isOne ? "Satz" : "Sätze"}`,
  noSets: "keine Sätze",
  samples: (known, total) => `${known} von ${total} Messpunkten haben einen Wert`,
};

/** The words of each language in which changes are described. */
export const CHANGE_WORDS = { en: ENGLISH, de: GERMAN } as const;
