/** The same rule as in no-drift.test.ts, over everything that our own plugins say: change any text or setting, and its page says the new one. */
import {
  CONFIG_WORDS,
  configDefaults,
  type ConfigField,
  type ConfigSchema,
  DATA_CLASS_NAMES,
  describeConfig,
  type Manifest,
  validateConfig,
  visibleFields,
} from "@fitglue/sdk";
import { describe, expect, test } from "vitest";
import { chance } from "../../test/chance.ts";
import { samplePackage } from "../../test/sample-registry.ts";
import { workingCopy } from "../../test/working-copy.ts";
import { type Language, LANGUAGES } from "../language.ts";
import { inLanguage } from "../language/in-language.ts";
import { manifestTexts } from "../language/manifest-texts.ts";
import { validateManifest } from "../manifest/validate-manifest.ts";
import { createRegistry } from "../open-registry.ts";
import { buildHelpDoc } from "./build-help-doc.ts";
import { kindsOf } from "./help-page.ts";
import { renderHelpMarkdown } from "./render-markdown.ts";

const MANIFESTS: readonly Manifest[] = workingCopy().map(({ manifest }) => manifest);
const SEEDS = Array.from({ length: 40 }, (_, index) => index + 1);

/**
 * What a person reads on a help page: every text here must be on a page of the plugin. Each line names fields by a part of their
 * pointer; what is left out is for programs (ids, hosts, schemas) or shown elsewhere (icon, form hints).
 */
const READ =
  /^\/(name|summary|license)$|^\/capabilities\/[^/]+(\/\d+)?\/reason$|^\/connection\/(prerequisites|setup)\/\d+$|^\/source\/latency$|\/source\/terms\/why$|\/errors\/\d+\/(title|cause|fix|code)$|\/help\/(overview|howItWorks|useCases|setup)\/\d+$|\/help\/(issues\/\d+\/(title|answer)|faq\/\d+\/(question|answer))$|\/help\/notProvided\/\d+\/why$|\/help\/methods\/\d+\/(name|detail)$|\/config\/schema(\/properties\/[^/]+)+\/(title|description)$|\/config\/schema(\/properties\/[^/]+)+\/oneOf\/\d+\/(title|description)$/;

type Field = readonly [pointer: string, value: string];

function texts(value: unknown, at = ""): readonly Field[] {
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([name, inner]) => texts(inner, `${at}/${name}`));
  return typeof value === "string" ? [[at, value]] : [];
}

/** A copy in which the value at the pointer is another. */
function withValue<Value extends object>(whole: Value, pointer: string, value: unknown): Value {
  const copy = structuredClone(whole);
  const names = pointer.slice(1).split("/");
  const last = names.pop() ?? "";
  const parent = names.reduce<unknown>((at, name) => Reflect.get(at as object, name), copy);
  Reflect.set(parent as object, last, value);
  return copy;
}

/** All pages of a plugin in a language, as Markdown; in another than its own, its texts are brought along as they are. */
function pagesOf(manifest: Manifest, language: Language = LANGUAGES[0]): string {
  const key = `fitglue/${manifest.id}@${manifest.version}` as const;
  const plugin = { ...samplePackage(), key, manifest, texts: { de: Object.fromEntries(manifestTexts(manifest)) } };
  const registry = inLanguage(createRegistry([plugin]), language);
  return kindsOf(manifest)
    .map((kind) => renderHelpMarkdown(buildHelpDoc(registry, kind, manifest.id)))
    .join("\n");
}

type Setting = readonly [schemaAt: string, name: string, field: ConfigField];

/** The settings of all roles. */
function settingsOf(manifest: Manifest): readonly Setting[] {
  return schemasOf(manifest).flatMap(([at, { properties }]) =>
    Object.entries(properties).map(([name, field]): Setting => [at, name, field]),
  );
}

function schemasOf(manifest: Manifest): readonly (readonly [pointer: string, schema: ConfigSchema])[] {
  return (["source", "booster", "destination"] as const).flatMap((role) => {
    const schema = manifest[role]?.config.schema;
    return schema === undefined ? [] : [[`/${role}/config/schema`, schema] as const];
  });
}

test("there are real manifests with hundreds of texts that people read", () => {
  expect(MANIFESTS.length).toBeGreaterThan(10);
  expect(MANIFESTS.flatMap((manifest) => texts(manifest)).filter(([at]) => READ.test(at)).length).toBeGreaterThan(300);
});

/**
 * Fields that no help page shows, by a part of their pointer: how code is asked and run, what forms and the catalogue show, by what values
 * choices and services know them, and what examples came to, which pages show as they were executed.
 */
const NOT_ON_PAGES =
  /^\/(\$schema|manifestVersion|id|publisher|homepage|categories|deprecated\/replacement)|^\/connection\/auth\/|\/examples\/|\/config\/version$|\/(additionalProperties|format|pattern|retryable|userAction|aligned|const|previews)$|\/items\/title$|\/x-|\/result\/|\/type$/;

/** What may stand where only some words may. */
const OTHERS: Readonly<Record<string, string>> = {
  ...{ hobbyist: "athlete", athlete: "hobbyist", plain: "markdown", markdown: "rich", rich: "plain" },
  ...{ key: "lookup", lookup: "blind", blind: "key", account: "app", app: "account", owner: "anyone", anyone: "owner" },
  ...Object.fromEntries(
    DATA_CLASS_NAMES.map((name, at) => [name, DATA_CLASS_NAMES[(at + 1) % DATA_CLASS_NAMES.length]]),
  ),
};

/** Another value of the same kind. */
function another(value: unknown, seed: number): unknown {
  if (typeof value === "string") return OTHERS[value] ?? `Words ${seed}x`;
  return typeof value === "number" ? value + seed : value !== true;
}

/** A change after which it is no manifest any more is none that an author can make. */
function isValid(manifest: Manifest): boolean {
  try {
    validateManifest(JSON.stringify(manifest));
    return true;
  } catch {
    return false;
  }
}

function leaves(value: unknown, at = ""): readonly (readonly [pointer: string, value: unknown])[] {
  return typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => leaves(inner, `${at}/${name}`))
    : [[at, value]];
}

describe.each(MANIFESTS.map((manifest) => [manifest.id, manifest] as const))("%s", (_id, manifest) => {
  describe.each(LANGUAGES)("in %s", (language) => {
    test("says every changed text on its pages", () => {
      const read = texts(manifest).filter(([at]) => READ.test(at));
      // All at once, so that one page is made and none is left out.
      const fresh = read.map(
        ([at], index) => [at, at.endsWith("/code") ? `CODE_${index}X` : `Words ${index}x`] as const,
      );
      const page = pagesOf(
        fresh.reduce((whole, [at, text]) => withValue(whole, at, text), manifest),
        language,
      );
      expect(fresh.filter(([, text]) => !page.includes(text)).map(([at]) => at)).toEqual([]);
    });

    test("is another page when any field is changed at random", () => {
      const former = pagesOf(manifest, language);
      const fields = leaves(manifest).filter(([at]) => !NOT_ON_PAGES.test(at));
      const same = SEEDS.flatMap((seed) => {
        const [at, value] = fields[Math.floor(chance(seed)() * fields.length)] ?? ["", ""];
        const changed = withValue(manifest, at, another(value, seed));
        return isValid(changed) && pagesOf(changed, language) === former ? [at] : [];
      });
      expect(same).toEqual([]);
    });

    const settings = settingsOf(manifest);
    if (settings.length === 0) return;
    test("has settings that page, form, defaults and check all take from one place", () => {
      for (const seed of SEEDS) {
        const random = chance(seed);
        const [at, name, field] = settings[Math.floor(random() * settings.length)] ?? ["", "", null];
        const change = field === null ? null : changeOf(field, random);
        if (field === null || change === null) continue;
        // Shown in every case, so that its default is there whatever the other settings are.
        const { "x-when": _, ...always } = field;
        const changed = withValue(manifest, `${at}/properties/${name}`, { ...always, ...change.field });
        const schema = schemasOf(changed).find(([place]) => place === at)?.[1];
        if (schema === undefined) throw new Error(`there is no schema at ${at}`);
        const row = describeConfig(schema, CONFIG_WORDS[language]).find(({ path }) => path.join(".") === name);
        const page = pagesOf(changed, language);
        for (const words of [row?.default, row?.limits])
          expect([name, seed, words, page.includes(words ?? "")]).toEqual([name, seed, words, true]);
        expect([...visibleFields(schema.properties, {})]).toContain(name);
        expect(configDefaults(schema, {})).toMatchObject({ [name]: change.field.default });
        const problems = (value: unknown) =>
          validateConfig(schema, { ...configDefaults(schema, {}), [name]: value }).filter(({ path }) =>
            path.includes(name),
          );
        expect([name, seed, problems(change.field.default)]).toEqual([name, seed, []]);
        for (const value of change.refused)
          expect([name, seed, value, problems(value).length > 0]).toEqual([name, seed, value, true]);
      }
    });
  });
});

/** A setting with another default and other bounds, and values that are refused from then on; null for kinds that have none. */
function changeOf(
  field: ConfigField,
  random: () => number,
): { readonly field: { readonly default: unknown }; readonly refused: readonly unknown[] } | null {
  if (!("type" in field)) return null;
  const choices = "oneOf" in field ? field.oneOf?.map((one) => one.const) : undefined;
  if (choices !== undefined)
    return { field: { default: choices[Math.floor(random() * choices.length)] }, refused: ["no such choice"] };
  switch (field.type) {
    case "boolean":
      return { field: { default: random() < 0.5 }, refused: ["on"] };
    case "integer": {
      const minimum = 1 + Math.floor(random() * 500);
      const maximum = minimum + 1 + Math.floor(random() * 500);
      const bounds = { minimum, maximum, default: minimum };
      return { field: bounds, refused: field.multipleOf === undefined ? [maximum + 1, minimum - 1] : [maximum + 1000] };
    }
    default:
      return null;
  }
}
