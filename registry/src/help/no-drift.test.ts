/** Whatever an author changes in a manifest, page, form, validation and run-time follow: there is nowhere a second copy. */
import {
  CONFIG_WORDS,
  configDefaults,
  type ConfigSchema,
  describeConfig,
  validateConfig,
  visibleFields,
} from "@fitglue/sdk";
import { describe, expect, test } from "vitest";
import { chance } from "../../test/chance.ts";
import { samplePackage } from "../../test/sample-registry.ts";
import { type Language, LANGUAGES } from "../language.ts";
import { inLanguage } from "../language/in-language.ts";
import { manifestTexts } from "../language/manifest-texts.ts";
import { createRegistry } from "../open-registry.ts";
import { buildHelpDoc } from "./build-help-doc.ts";
import { renderHelpMarkdown } from "./render-markdown.ts";

const SEEDS = Array.from({ length: 60 }, (_, index) => index + 1);

/** Every text, number and truth of a manifest that people are shown, by its JSON pointer. */
function shownFields(
  value: unknown,
  at = "",
): readonly (readonly [pointer: string, value: string | number | boolean])[] {
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([name, inner]) => shownFields(inner, `${at}/${name}`));
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? [[at, value]] : [];
}

const SCHEMA: ConfigSchema = {
  type: "object",
  additionalProperties: false,
  properties: {
    limit: {
      type: "integer",
      title: "Limit",
      description: "From here on it counts.",
      minimum: 10,
      maximum: 200,
      default: 150,
      "x-unit": "bpm",
    },
    style: {
      type: "string",
      title: "Style",
      default: "short",
      oneOf: [
        { const: "short", title: "Short", description: "One line." },
        { const: "long", title: "Long", description: "A table." },
      ],
    },
    title: {
      type: "string",
      title: "Heading",
      maxLength: 40,
      default: "Time above",
      "x-when": { property: "style", in: ["long"] },
    },
  },
};
const BASE = {
  "/booster/config": { version: 1, schema: SCHEMA },
  "/booster/errors": [
    {
      code: "SHOUT_EMPTY",
      title: "Nothing to shout",
      cause: "It is empty.",
      fix: "Fill it.",
      retryable: false,
      userAction: "none",
    },
  ],
  "/booster/help": {
    overview: ["It shouts."],
    howItWorks: ["Loudly."],
    issues: [{ title: "Too loud", answer: "Be quiet." }],
    faq: [{ question: "Why?", answer: "Because." }],
    useCases: ["At parties."],
    setup: ["Add it."],
  },
};
/** Values that decide something and are no words on the page. */
const NO_WORDS =
  /\/(const|type|additionalProperties|retryable|userAction|version|default|minimum|maximum|maxLength)$|x-unit|x-when/;

/** The page in a language, as if its author had written every text in that, too. */
function pageOf(language: Language, changes: Readonly<Record<string, unknown>> = {}): string {
  const plugin = samplePackage(structuredClone({ ...BASE, ...changes }));
  const texts = { de: Object.fromEntries(manifestTexts(plugin.manifest)) };
  const registry = inLanguage(createRegistry([{ ...plugin, texts }]), language);
  return renderHelpMarkdown(buildHelpDoc(registry, "boosters", "shout"));
}

describe.each(LANGUAGES)("in %s", (language) => {
  describe("a text of a manifest", () => {
    const texts = Object.entries(BASE).flatMap(([pointer, value]) =>
      shownFields(value, pointer).filter(([at, text]) => typeof text === "string" && !NO_WORDS.test(at)),
    );

    test.each(SEEDS)("that is changed at random is changed on the page (seed %i)", (seed) => {
      const random = chance(seed);
      const [pointer, former] = texts[Math.floor(random() * texts.length)] ?? ["", ""];
      const fresh = pointer.endsWith("/code")
        ? `SHOUT_${seed}`
        : `Words ${seed} of ${pointer.replaceAll(/[^a-z]/gi, "")}`;
      const page = pageOf(language, { [pointer]: fresh });
      expect(page, `${pointer}: ${String(former)} → ${fresh}`).toContain(fresh);
    });
  });

  describe("a setting", () => {
    test.each(SEEDS)("whose bounds and default are changed at random is changed everywhere (seed %i)", (seed) => {
      const random = chance(seed);
      const minimum = 1 + Math.floor(random() * 50);
      const maximum = minimum + 2 + Math.floor(random() * 100);
      const initial = minimum + Math.floor(random() * (maximum - minimum));
      const limit = { ...SCHEMA.properties["limit"], minimum, maximum, default: initial };
      const schema = { ...SCHEMA, properties: { ...SCHEMA.properties, limit } } as ConfigSchema;
      const page = pageOf(language, { "/booster/config": { version: 1, schema } });
      // The page and the form read the same rows; the validator and the run-time the same schema.
      const words = CONFIG_WORDS[language];
      const limits = words.between(String(minimum), String(maximum));
      expect(page).toContain(limits);
      expect(page).toContain(`${initial} bpm`);
      expect(describeConfig(schema, words)[0]).toMatchObject({ limits, default: `${initial} bpm` });
      expect(configDefaults(schema, {})).toMatchObject({ limit: initial });
      expect(validateConfig(schema, configDefaults(schema, { limit: maximum }))).toEqual([]);
      expect(validateConfig(schema, configDefaults(schema, { limit: maximum + 1 }))).toHaveLength(1);
      expect(validateConfig(schema, configDefaults(schema, { limit: minimum - 1 }))).toHaveLength(1);
    });

    test("that is there only sometimes is so on the page and in the form", () => {
      expect(pageOf(language)).toContain(CONFIG_WORDS[language].onlyWhen("Style", ["Long"]));
      const names = (style: string) => [...visibleFields(SCHEMA.properties, { style })];
      expect(names("long")).toContain("title");
      expect(names("short")).not.toContain("title");
    });
  });

  test.each([
    ["/tier", "athlete", { en: "part of Athlete", de: "gehört zu Athlete" }],
    ["/requires", ["power"], { en: "Power", de: "Leistung" }],
    ["/provides", ["laps"], { en: "Laps", de: "Runden" }],
    ["/multiple", true, { en: "may hold it more than once", de: "darf ihn mehrmals enthalten" }],
    ["/waitsForInput", true, { en: "ask you a question", de: "dir eine Frage stellen" }],
    ["/deferred", true, { en: "runs after all other boosters", de: "läuft nach allen anderen Boostern" }],
  ])("what a booster %s is said on its page", (field, value, words) => {
    expect(pageOf(language)).not.toContain(words[language]);
    expect(pageOf(language, { [`/booster${field}`]: value })).toContain(words[language]);
  });
});
