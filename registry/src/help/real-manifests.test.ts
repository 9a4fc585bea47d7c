/** The same rule as in no-drift.test.ts, over everything that our own plugins say: change any text or setting, and its page says the new one. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type ConfigSchema, configDefaults, describeConfig, type Manifest, validateConfig } from "@fitglue/sdk";
import { describe, expect, test } from "vitest";
import { chance } from "../../test/chance.ts";
import { samplePackage } from "../../test/sample-registry.ts";
import { createRegistry } from "../open-registry.ts";
import { buildHelpDoc } from "./build-help-doc.ts";
import { kindsOf } from "./help-page.ts";
import { renderHelpMarkdown } from "./render-markdown.ts";

const PLUGINS = fileURLToPath(new URL("../../../plugins/", import.meta.url));
const MANIFESTS: readonly Manifest[] = readdirSync(PLUGINS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) => {
    try {
      return [JSON.parse(readFileSync(`${PLUGINS}${name}/manifest.json`, "utf8")) as Manifest];
    } catch {
      return [];
    }
  });
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

/** All pages of a plugin, as Markdown. */
function pagesOf(manifest: Manifest): string {
  const plugin = { ...samplePackage(), key: `fitglue/${manifest.id}@${manifest.version}` as const, manifest };
  const registry = createRegistry([plugin]);
  return kindsOf(manifest)
    .map((kind) => renderHelpMarkdown(buildHelpDoc(registry, kind, manifest.id)))
    .join("\n");
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

describe.each(MANIFESTS.map((manifest) => [manifest.id, manifest] as const))("%s", (_id, manifest) => {
  test("says every changed text on its pages", () => {
    const read = texts(manifest).filter(([at]) => READ.test(at));
    // All at once, so that one page is made and none is left out.
    const fresh = read.map(([at], index) => [at, at.endsWith("/code") ? `CODE_${index}X` : `Words ${index}x`] as const);
    const page = pagesOf(fresh.reduce((whole, [at, text]) => withValue(whole, at, text), manifest));
    expect(fresh.filter(([, text]) => !page.includes(text)).map(([at]) => at)).toEqual([]);
  });

  const numbers = schemasOf(manifest).flatMap(([at, { properties }]) =>
    Object.entries(properties).flatMap(([name, field]) =>
      "minimum" in field && "maximum" in field && field.type === "integer" ? [[at, name, field] as const] : [],
    ),
  );
  if (numbers.length === 0) return;
  test("has bounds that page, form, defaults and check all take from one place", () => {
    for (const seed of SEEDS) {
      const random = chance(seed);
      const [at, name, field] = numbers[Math.floor(random() * numbers.length)] ?? ["", "", null];
      if (field === null) throw new Error("there is no number");
      const minimum = 1 + Math.floor(random() * 500);
      const maximum = minimum + 1 + Math.floor(random() * 500);
      // Shown in every case, so that its default is there whatever the other settings are.
      const { "x-when": _, ...always } = field;
      const changed = withValue(manifest, `${at}/properties/${name}`, {
        ...always,
        minimum,
        maximum,
        default: minimum,
      });
      const schema = schemasOf(changed).find(([place]) => place === at)?.[1];
      if (schema === undefined) throw new Error(`there is no schema at ${at}`);
      const row = describeConfig(schema).find(({ path }) => path.join(".") === name);
      expect([name, seed, pagesOf(changed).includes(row?.limits ?? "nothing")]).toEqual([name, seed, true]);
      expect(row?.limits).toMatch(new RegExp(`^${minimum}\\D+${maximum}`));
      expect(configDefaults(schema, {})).toMatchObject({ [name]: minimum });
      const problems = (value: number) =>
        validateConfig(schema, configDefaults(schema, { [name]: value })).filter((one) => one.path.includes(name));
      expect([problems(maximum).length, problems(maximum + 1).length > 0, problems(minimum - 1).length > 0]).toEqual([
        0,
        true,
        true,
      ]);
    }
  });
});
