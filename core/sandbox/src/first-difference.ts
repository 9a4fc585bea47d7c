import type { JsonValue } from "@fitglue/sdk";

/** Texts of a difference are cut off here. */
const MOST_CHARACTERS = 200;

/** The first place where two JSON texts differ, depth first, in the order of the expected one. */
interface Difference {
  /** `[0].headers.accept`; empty when they differ as a whole. */
  readonly path: string;
  readonly expected: string;
  readonly actual: string;
}

/** null when both mean the same: the order of fields and the spelling of numbers do not matter. Texts that are not JSON differ as a whole. */
export function firstDifference(expectedJson: string, actualJson: string): Difference | null {
  try {
    return differenceOf(JSON.parse(expectedJson) as JsonValue, JSON.parse(actualJson) as JsonValue, "");
  } catch {
    // One is not JSON, or nested more deeply than can be walked: see below.
  }
  return expectedJson === actualJson
    ? null
    : { path: "", expected: shortened(expectedJson), actual: shortened(actualJson) };
}

export function shortened(text: string, most = MOST_CHARACTERS): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

function differenceOf(expected: JsonValue | undefined, actual: JsonValue | undefined, path: string): Difference | null {
  if (isList(expected) && isList(actual)) {
    for (let at = 0; at < Math.max(expected.length, actual.length); at++) {
      const difference = differenceOf(expected[at], actual[at], `${path}[${at}]`);
      if (difference !== null) return difference;
    }
    return null;
  }
  if (isObject(expected) && isObject(actual)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
      const difference = differenceOf(own(expected, key), own(actual, key), path + step(key));
      if (difference !== null) return difference;
    }
    return null;
  }
  const texts = [expected, actual].map((value) => (value === undefined ? "nothing" : JSON.stringify(value)));
  const [expectedText = "", actualText = ""] = texts;
  return expectedText === actualText
    ? null
    : { path, expected: shortened(expectedText), actual: shortened(actualText) };
}

function step(key: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}

function own(value: { readonly [key: string]: JsonValue }, key: string): JsonValue | undefined {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function isObject(value: JsonValue | undefined): value is { readonly [key: string]: JsonValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
