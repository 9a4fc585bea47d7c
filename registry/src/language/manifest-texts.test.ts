import type { Manifest } from "@fitglue/sdk";
import { describe, expect, test } from "vitest";
import { changed } from "../../test/changed.ts";
import { sampleManifest } from "../../test/sample-plugin.ts";
import { SAMPLE_SERVICE } from "../../test/sample-service.ts";
import { validateManifest } from "../manifest/validate-manifest.ts";
import { manifestTexts } from "./manifest-texts.ts";

const textsOf = (changes: Readonly<Record<string, unknown>>) =>
  manifestTexts(validateManifest(sampleManifest(changes)));

/** Pointers to the texts of settings with these properties, from there on. */
function settingTexts(properties: object, more: object = {}): readonly string[] {
  const schema = { type: "object", additionalProperties: false, properties, ...more };
  const at = "/booster/config/schema";
  const texts = textsOf({ [at]: schema, "/booster/examples/0/config": {} });
  return [...texts.keys()].filter((pointer) => pointer.startsWith(at)).map((pointer) => pointer.slice(at.length));
}

describe("the texts of a manifest", () => {
  test("are what is written for people, and nothing that a program reads", () => {
    expect(Object.fromEntries(textsOf({}))).toEqual({
      "/summary": "Writes the title in capitals.",
      "/booster/config/schema/properties/mark/title": "Mark",
      "/booster/config/schema/properties/mark/description": "Put behind the title.",
      "/booster/examples/0/title": "A run",
      "/booster/help/overview/0": "Makes a title louder.",
    });
  });

  test("of a service are also what connecting it takes, its errors, and what its help tells", () => {
    const manifest = validateManifest(
      JSON.stringify(changed(SAMPLE_SERVICE, { "/deprecated": { since: "1.0.0", reason: "It is closed." } })),
    );
    const pointers = [...manifestTexts(manifest).keys()];
    expect(pointers).toEqual(
      expect.arrayContaining([
        ...["/deprecated/reason", "/connection/auth/label", "/connection/auth/where", "/connection/setup/1"],
        ...["/connection/errors/0/title", "/connection/errors/0/cause", "/connection/errors/0/fix"],
        ...["/connection/help/issues/0/title", "/connection/help/issues/0/answer", "/source/latency"],
        ...["/source/help/notProvided/0/why", "/source/examples/0/title"],
      ]),
    );
    const last = new Set(pointers.map((pointer) => pointer.split("/").at(-1)));
    for (const key of ["id", "name", "host", "code", "class", "fixture", "header", "type", "url", "license"])
      expect(last).not.toContain(key);
  });

  test("of settings are the words of each kind of field, at any depth, and never its values", () => {
    const text = { type: "string", title: "Text" };
    expect(
      settingTexts(
        {
          choice: {
            ...text,
            description: "Which.",
            default: "a",
            "x-placeholder": "such as a",
            "x-group": "main",
            oneOf: [
              { const: "a", title: "A", description: "The first." },
              { const: "b", title: "B" },
            ],
          },
          plain: { ...text, enum: ["x", "y"], default: "x" },
          list: { type: "array", title: "List", items: text },
          place: { type: "object", title: "Place", additionalProperties: false, properties: { title: text } },
          names: { type: "object", title: "Names", additionalProperties: text, propertyNames: { enum: ["title"] } },
          how: {
            title: "How",
            discriminator: { propertyName: "kind" },
            oneOf: ["title", "other"].map((kind) => ({
              type: "object",
              title: "Way",
              additionalProperties: false,
              required: ["kind"],
              properties: { kind: { const: kind }, value: text },
            })),
          },
        },
        { "x-groups": [{ id: "main", title: "Main" }] },
      ).toSorted(),
    ).toEqual(
      [
        ...["title", "description", "x-placeholder", "oneOf/0/title", "oneOf/0/description", "oneOf/1/title"].map(
          (end) => `/properties/choice/${end}`,
        ),
        "/properties/plain/title",
        ...["/properties/list/title", "/properties/list/items/title"],
        ...["/properties/place/title", "/properties/place/properties/title/title"],
        ...["/properties/names/title", "/properties/names/additionalProperties/title"],
        "/properties/how/title",
        ...["/properties/how/oneOf/0/title", "/properties/how/oneOf/0/properties/value/title"],
        ...["/properties/how/oneOf/1/title", "/properties/how/oneOf/1/properties/value/title"],
        "/x-groups/0/title",
      ].toSorted(),
    );
  });

  test("are found by pointers whose keys are escaped", () => {
    const manifest = JSON.parse(sampleManifest()) as { booster: { config: { schema: { properties: object } } } };
    manifest.booster.config.schema.properties = { "a/b~c": { type: "string", title: "Odd" } };
    expect([...manifestTexts(manifest as unknown as Manifest).keys()]).toContain(
      "/booster/config/schema/properties/a~1b~0c/title",
    );
  });
});
