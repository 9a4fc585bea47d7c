import fc from "fast-check";
import type { Manifest } from "@fitglue/sdk";
import { describe, expect, test } from "vitest";
import { changed } from "../../test/changed.ts";
import { PULSE_EXAMPLE, samplePackage, sampleRegistry } from "../../test/sample-registry.ts";
import { SAMPLE_SERVICE } from "../../test/sample-service.ts";
import { createRegistry } from "../open-registry.ts";
import type { PluginPackage } from "../plugin-package.ts";
import { asWritten, inLanguage, textLanguage } from "./in-language.ts";
import { manifestTexts } from "./manifest-texts.ts";

const SERVICE = { ...samplePackage(), manifest: SAMPLE_SERVICE as unknown as Manifest };
const SAMPLES: readonly PluginPackage[] = [samplePackage(), SERVICE, ...sampleRegistry().list()];

/** Any of the samples, with any of its texts in German. */
const translated = fc.constantFrom(...SAMPLES).chain((plugin) =>
  fc.subarray([...manifestTexts(plugin.manifest)]).map((some): PluginPackage => ({
    ...plugin,
    texts: { de: Object.fromEntries(some.map(([pointer, text]) => [pointer, `„${text}“`])) },
  })),
);

describe("a registry in a language", () => {
  test("has each text that a plugin brings in it, and all else as it was written", () => {
    fc.assert(
      fc.property(translated, (plugin) => {
        const { manifest } = inLanguage(createRegistry([plugin]), "de").get(plugin.key);
        expect(manifest).toEqual(changed(plugin.manifest, plugin.texts.de ?? {}));
      }),
    );
  });

  test("leaves the registry that it was made of as it was, and leads back to it", () => {
    const plugin = { ...samplePackage(), texts: { de: { "/summary": "Schreibt den Titel groß." } } };
    const registry = createRegistry([plugin]);
    const german = inLanguage(registry, "de");
    expect([german.language, german.resolve("acme/shout").manifest.summary]).toEqual([
      "de",
      "Schreibt den Titel groß.",
    ]);
    const { manifest } = registry.resolve("acme/shout");
    expect([registry.language, manifest.summary]).toEqual(["en", "Writes the title in capitals."]);
    expect(inLanguage(german, "en")).toBe(registry);
    expect(inLanguage(german, "de")).toBe(german);
    expect(asWritten(german.get(plugin.key))).toBe(plugin);
  });

  test("makes each plugin once, however often it is asked", () => {
    const registry = createRegistry([
      { ...samplePackage(), texts: { de: { "/summary": "Schreibt den Titel groß." } } },
    ]);
    expect(inLanguage(registry, "de").list()[0]).toBe(inLanguage(registry, "de").get("acme/shout@1.0.0"));
  });

  test("names executed examples as the manifest does", () => {
    const plugin = samplePackage({}, [PULSE_EXAMPLE, { ...PULSE_EXAMPLE, id: "gone", title: "No longer declared" }]);
    const german = { ...plugin, texts: { de: { "/booster/examples/0/title": "Ein Lauf" } } };
    const [{ examples } = plugin] = inLanguage(createRegistry([german]), "de").list();
    expect(examples).toEqual([
      { ...PULSE_EXAMPLE, title: "Ein Lauf" },
      { ...PULSE_EXAMPLE, id: "gone", title: "No longer declared" },
    ]);
  });

  test("says of each plugin in which language most of its texts are", () => {
    const plugin = samplePackage({ "/booster/config/schema/properties/mark/description": undefined });
    const all = Object.fromEntries(manifestTexts(plugin.manifest));
    const half = Object.fromEntries(Object.entries(all).slice(0, 2));
    expect(Object.keys(all)).toHaveLength(4);
    expect(textLanguage(plugin, "de")).toBe("en");
    expect(textLanguage({ ...plugin, texts: { de: half } }, "de")).toBe("en");
    expect(textLanguage({ ...plugin, texts: { de: all } }, "de")).toBe("de");
    expect(textLanguage({ ...plugin, texts: { de: all } }, "en")).toBe("en");
  });
});
