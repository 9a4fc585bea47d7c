import type { DataClass } from "../activity/data-class.ts";

interface TokenFacts {
  /** What people call it. */
  readonly label: string;
  /** What the activity must have; null for what every activity has. */
  readonly needs: DataClass | null;
  /** What it comes to for the activity of an example. */
  readonly example: string;
}

/** What `{{…}}` can stand for in a text with the format `template`. */
export const TEMPLATE_TOKENS = {
  title: { label: "Title", needs: "title", example: "Morning Run" },
  notes: { label: "Notes", needs: "notes", example: "Easy along the river." },
  sport: { label: "Sport", needs: null, example: "Trail Run" },
  date: { label: "Day", needs: null, example: "2026-03-29" },
  time: { label: "Time of day", needs: null, example: "07:30" },
  weekday: { label: "Day of the week", needs: null, example: "Sunday" },
  duration: { label: "Duration", needs: null, example: "52:10" },
  distanceKm: { label: "Distance in kilometres", needs: "distance", example: "10.2" },
  distanceMi: { label: "Distance in miles", needs: "distance", example: "6.3" },
  ascentM: { label: "Ascent in metres", needs: "altitude", example: "214" },
  ascentFt: { label: "Ascent in feet", needs: "altitude", example: "702" },
  heartRate: { label: "Average heart rate", needs: "heartRate", example: "148" },
  power: { label: "Average power in watts", needs: "power", example: "231" },
  energyKcal: { label: "Energy in kilocalories", needs: "energy", example: "640" },
  exercises: { label: "Number of exercises", needs: "sets", example: "6" },
} as const satisfies Readonly<Record<string, TokenFacts>>;

export type TemplateToken = keyof typeof TEMPLATE_TOKENS;

/** All tokens, in the order in which they are offered. */
export const TEMPLATE_TOKEN_NAMES = Object.keys(TEMPLATE_TOKENS) as readonly TemplateToken[];

/** A text whose every `{{` begins a token. */
export const TEMPLATE_PATTERN = `^(?:[^{]|\\{[^{]|\\{\\{ *(?:${TEMPLATE_TOKEN_NAMES.join("|")}) *\\}\\})*\\{?$`;

/** A piece of a template as it was written; `token` is null for what stands for itself. */
interface TemplatePart {
  readonly text: string;
  /** What stands between the braces, known or not. */
  readonly token: string | null;
}

/** Takes a template apart: texts and what stands in double braces, in their order. */
export function templateParts(template: string): readonly TemplatePart[] {
  return template
    .split(/(\{\{[^{}]*(?:\}\})?)/u)
    .filter((text) => text !== "")
    .map((text) => ({ text, token: text.startsWith("{{") ? text.replace(/\}\}$/u, "").slice(2).trim() : null }));
}

export function isTemplateToken(name: string): name is TemplateToken {
  return Object.hasOwn(TEMPLATE_TOKENS, name);
}

/** The first thing in double braces that is no token, empty for braces without an end; null when there is none. */
export function unknownToken(template: string): string | null {
  for (const { text, token } of templateParts(template)) {
    if (token === null) continue;
    if (!text.endsWith("}}")) return "";
    if (!isTemplateToken(token)) return token;
  }
  return null;
}

/** The template with every token replaced; what is no token stays as it is. */
export function replaceTokens(template: string, valueOf: (token: TemplateToken) => string): string {
  return templateParts(template)
    .map(({ text, token }) => (token !== null && isTemplateToken(token) && text.endsWith("}}") ? valueOf(token) : text))
    .join("");
}
