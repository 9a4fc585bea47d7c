/** What our own plugins bring of their manifests in German; what a stranger's may lack, ours do not. */
import { createRegistry, inLanguage, missingTexts, textLanguage } from "@fitglue/registry";
import { validateConfig } from "@fitglue/sdk";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PLUGIN_IDS, withoutCode } from "./without-code.ts";

describe.each(PLUGIN_IDS)("%s in German", (id) => {
  test("says every text of its manifest, and keeps every rule", async () => {
    const plugin = await withoutCode(id);
    expect(missingTexts(plugin, "de")).toEqual([]);
    expect(textLanguage(plugin, "de")).toBe("de");
  });

  test("takes the same settings, and refuses the same for the same reasons", async () => {
    const plugin = await withoutCode(id);
    const { manifest } = plugin;
    const german = inLanguage(createRegistry([plugin]), "de").get(plugin.key).manifest;
    expect(german.summary).not.toBe(manifest.summary);
    for (const role of ["source", "booster", "destination"] as const) {
      const [schema, spoken] = [manifest[role]?.config.schema, german[role]?.config.schema];
      if (schema === undefined || spoken === undefined) continue;
      const values = fc.oneof(
        fc.jsonValue(),
        ...(manifest[role]?.examples.map(({ config }) => fc.constant(config)) ?? []),
      );
      const names = fc.constantFrom("", ...Object.keys(schema.properties));
      fc.assert(
        fc.property(fc.dictionary(names, values), (config) => {
          const places = (issues: ReturnType<typeof validateConfig>) =>
            issues.map(({ path, keyword }) => [path, keyword]);
          expect(places(validateConfig(spoken, config))).toEqual(places(validateConfig(schema, config)));
        }),
        { numRuns: 50 },
      );
    }
  });
});
