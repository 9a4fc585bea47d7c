import type { NumberField, TextField } from "./config-schema.ts";

/** What a description of settings says by itself; titles and descriptions come from the schema. */
export interface ConfigWords {
  readonly formats: Readonly<Record<NonNullable<TextField["format"]>, string>>;
  /** Units that are words; signs are the same in every language. */
  readonly units: Readonly<Partial<Record<NonNullable<NumberField["x-unit"]>, string>>>;
  readonly empty: string;
  readonly emptyList: string;
  readonly on: string;
  readonly off: string;
  readonly oneOfSeveral: string;
  readonly secret: string;
  readonly choice: string;
  readonly text: string;
  readonly wholeNumber: string;
  readonly number: string;
  readonly onOrOff: string;
  readonly list: (entry: string) => string;
  readonly differentEntries: (entry: string) => string;
  readonly group: string;
  readonly pairs: (entry: string) => string;
  readonly amount: (count: number, noun: ConfigNoun) => string;
  readonly exactly: (amount: string) => string;
  readonly between: (least: string, most: string) => string;
  readonly atLeast: (amount: string) => string;
  readonly atMost: (amount: string) => string;
  readonly moreThan: (amount: string) => string;
  readonly lessThan: (amount: string) => string;
  readonly inSteps: (amount: string) => string;
  readonly onlyWhen: (setting: string, values: readonly string[]) => string;
  readonly onlyFor: (kind: string) => string;
}

/** What is counted; `number` stands alone. */
export type ConfigNoun = "number" | "character" | "entry";

const ENGLISH: ConfigWords = {
  formats: {
    uri: "web address",
    email: "email address",
    date: "date",
    time: "time of day",
    "date-time": "date and time",
    color: "colour",
    markdown: "Markdown text",
    "time-zone": "time zone",
    template: "text with placeholders",
  },
  units: { years: "years" },
  empty: "empty",
  emptyList: "empty list",
  on: "on",
  off: "off",
  oneOfSeveral: "one of several kinds",
  secret: "secret",
  choice: "choice",
  text: "text",
  wholeNumber: "whole number",
  number: "number",
  onOrOff: "on or off",
  list: (entry) => `list (${entry})`,
  differentEntries: (entry) => `list of different entries (${entry})`,
  group: "group",
  pairs: (entry) => `pairs of name and ${entry}`,
  amount: (count, noun) => {
    if (noun === "number") return String(count);
    const plural = noun === "entry" ? "entries" : "characters";
    return `${count} ${count === 1 ? noun : plural}`;
  },
  exactly: (amount) => `exactly ${amount}`,
  between: (least, most) => `${least} to ${most}`,
  atLeast: (amount) => `at least ${amount}`,
  atMost: (amount) => `at most ${amount}`,
  moreThan: (amount) => `more than ${amount}`,
  lessThan: (amount) => `less than ${amount}`,
  inSteps: (amount) => `in steps of ${amount}`,
  onlyWhen: (setting, values) => `only when ${setting} is ${values.join(" or ")}`,
  onlyFor: (kind) => `only for ${kind}`,
};

const GERMAN: ConfigWords = {
  formats: {
    uri: "Webadresse",
    email: "E-Mail-Adresse",
    date: "Datum",
    time: "Uhrzeit",
    "date-time": "Datum und Uhrzeit",
    color: "Farbe",
    markdown: "Text in Markdown",
    "time-zone": "Zeitzone",
    template: "Text mit Platzhaltern",
  },
  units: { years: "Jahre" },
  empty: "leer",
  emptyList: "leere Liste",
  on: "ein",
  off: "aus",
  oneOfSeveral: "eine von mehreren Arten",
  secret: "Geheimnis",
  choice: "Auswahl",
  text: "Text",
  wholeNumber: "ganze Zahl",
  number: "Zahl",
  onOrOff: "ein oder aus",
  list: (entry) => `Liste (${entry})`,
  differentEntries: (entry) => `Liste verschiedener Einträge (${entry})`,
  group: "Gruppe",
  pairs: (entry) => `Paare aus Name und Wert (${entry})`,
  amount: (count, noun) => {
    const number = String(count).replace(".", ",");
    if (noun === "number") return number;
    return noun === "character" ? `${number} Zeichen` : `${number} ${count === 1 ? "Eintrag" : "Einträge"}`;
  },
  exactly: (amount) => `genau ${amount}`,
  between: (least, most) => `${least} bis ${most}`,
  atLeast: (amount) => `mindestens ${amount}`,
  atMost: (amount) => `höchstens ${amount}`,
  moreThan: (amount) => `mehr als ${amount}`,
  lessThan: (amount) => `weniger als ${amount}`,
  inSteps: (amount) => `in Schritten von ${amount}`,
  onlyWhen: (setting, values) =>
    `nur wenn „${setting}“ auf ${values.map((value) => `„${value}“`).join(" oder ")} steht`,
  onlyFor: (kind) => `nur für ${kind}`,
};

/** The words of each language in which settings are described. */
export const CONFIG_WORDS = { en: ENGLISH, de: GERMAN } as const;
