import { createRegistry, manifestTexts, type PluginPackage } from "@fitglue/registry";
import fc from "fast-check";
import { fastify } from "fastify";
import { describe, expect, test } from "vitest";
import { testPlugin } from "../../test/test-plugin.ts";
import type { PluginDetail, PluginSummary } from "../api/plugins.ts";
import { apiLanguage } from "./api-language.ts";
import { pluginsRoutes } from "./plugins-routes.ts";

const ENGLISH = testPlugin({
  id: "shout",
  code: "return {};",
  capabilities: { state: { maxKb: 1, reason: "It remembers how loud it was." } },
  booster: {
    config: {
      version: 1,
      schema: {
        type: "object",
        additionalProperties: false,
        properties: {
          mark: {
            type: "string",
            title: "Mark",
            description: "Put behind the title.",
            default: "one",
            oneOf: [
              { const: "one", title: "One" },
              { const: "two", title: "Two", description: "Very loud." },
            ],
          },
        },
      },
    },
  },
});
const TEXTS = [...manifestTexts(ENGLISH.manifest)];

/** What the API tells of the plugin with these texts in German. */
async function told(
  texts: PluginPackage["texts"],
  language: string,
): Promise<PluginDetail & { listed: PluginSummary }> {
  const app = fastify();
  await app.register(apiLanguage);
  await app.register(pluginsRoutes, { registry: createRegistry([{ ...ENGLISH, texts }]) });
  const headers = { "accept-language": language };
  const detail = (await app.inject({ url: "/plugins/test/shout", headers })).json<PluginDetail>();
  const list = (await app.inject({ url: "/plugins", headers })).json<{ plugins: [PluginSummary] }>();
  await app.close();
  return { ...detail, listed: list.plugins[0] };
}

function valueAt(document: unknown, pointer: string): unknown {
  return pointer
    .split("/")
    .slice(1)
    .reduce<unknown>((at, key) => Reflect.get(at as object, key), document);
}

describe("what the API tells of a plugin", () => {
  test("has each text that is there in the language of the request, and nothing else is different", async () => {
    const english = await told({}, "de");
    await fc.assert(
      fc.asyncProperty(fc.subarray(TEXTS), async (some) => {
        const de = Object.fromEntries(some.map(([pointer, text]) => [pointer, `„${text}“`]));
        const german = await told({ de }, "de");
        for (const [pointer, text] of TEXTS) expect(valueAt(german.manifest, pointer)).toBe(de[pointer] ?? text);
        // Put back, the texts leave no difference.
        expect(JSON.stringify(german.manifest).replaceAll(/„|“/g, "")).toBe(JSON.stringify(english.manifest));
        expect(await told({ de }, "en")).toEqual(await told({}, "en"));
      }),
      { numRuns: 20 },
    );
  });

  test("says the language of its texts, in lists too, and why it wants what it may do", async () => {
    const de = Object.fromEntries(TEXTS.map(([pointer, text]) => [pointer, `„${text}“`]));
    const german = await told({ de }, "de-AT");
    expect(german.listed).toEqual(german.plugin);
    expect(german.plugin).toMatchObject({ name: "shout", summary: "„For tests“", textLanguage: "de" });
    expect(german.permissions).toContainEqual(expect.objectContaining({ reason: "„It remembers how loud it was.“" }));
    expect((await told({ de }, "fr")).plugin).toMatchObject({ summary: "For tests", textLanguage: "en" });
    expect((await told({}, "de")).plugin.textLanguage).toBe("en");
  });
});
