import { FitGlueError } from "@fitglue/sdk";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sampleManifest } from "../../test/sample-plugin.ts";
import type { ManifestContext } from "./manifest-rule.ts";
import { validateManifest } from "./validate-manifest.ts";

/** `path rule` of every problem; empty when the manifest is accepted. */
function problems(text: string, context: ManifestContext = {}): readonly string[] {
  return failure(text, context)?.problems ?? [];
}

function failure(
  text: string,
  context: ManifestContext = {},
): { code: string; message: string; problems: string[] } | null {
  try {
    validateManifest(text, context);
    return null;
  } catch (error) {
    if (!(error instanceof FitGlueError)) throw error;
    const list = error.details["problems"] as readonly { path: string; rule: string }[];
    return { code: error.code, message: error.message, problems: list.map(({ path, rule }) => `${path} ${rule}`) };
  }
}

const context = { folderName: "shout", files: new Set(["fixtures/run.json"]), knownIds: new Set(["shout", "hevy"]) };

describe("a manifest", () => {
  test("that keeps every rule is accepted", () => {
    expect(problems(sampleManifest(), context)).toEqual([]);
  });

  test("may have one error in several roles, word for word the same", () => {
    const withConnection = (error: object) =>
      sampleManifest({
        "/booster/errors": [pluginError("NOT_LOUD")],
        "/connection": {
          auth: { type: "apiKey", in: "header", name: "key", label: "Key" },
          account: true,
          hosts: ["api.example.org"],
          setup: ["Connect."],
          errors: [error],
        },
      });
    expect(problems(withConnection(pluginError("NOT_LOUD")), context)).toEqual([]);
    expect(problems(withConnection({ ...pluginError("NOT_LOUD"), title: "Another thing" }), context)).toEqual([
      "/booster/errors/0/code error-codes",
    ]);
  });

  test("with several mistakes is refused with all of them, each with its path and rule", () => {
    const text = sampleManifest({ "/booster/tier": "gold", "/version": "1.0", "/colour": "red", "/summary": "short" });
    expect(failure(text)).toMatchObject({
      code: "MANIFEST_INVALID",
      message: expect.stringContaining("breaks 4 rules"),
    });
    expect(new Set(problems(text))).toEqual(
      new Set(["/booster/tier enum", "/version pattern", "/colour additionalProperties", "/summary minLength"]),
    );
  });

  test.each<[string, Record<string, unknown>, string]>([
    ["names no role", { "/booster": undefined }, " anyOf"],
    ["has an id that is not its folder's name", { "/id": "yell" }, "/id folder-name"],
    ["has no version range for FitGlue", { "/engines/fitglue": "newest" }, "/engines/fitglue engines-range"],
    ["allows every version of FitGlue", { "/engines/fitglue": "*" }, "/engines/fitglue engines-range"],
    ["has two emoji as its icon", { "/icon": "📣📣" }, "/icon icon"],
    ["has a letter as its icon", { "/icon": "A" }, "/icon icon"],
    ["has a date that does not exist", { "/revised": "2026-02-30" }, "/revised format"],
    ["asks for more memory than there is", { "/limits": { memoryMb: 1024 } }, "/limits/memoryMb maximum"],
    [
      "asks for a capability that does not exist",
      { "/capabilities": { root: { reason: "x" } } },
      "/capabilities/root additionalProperties",
    ],
    [
      "asks for a capability without saying why",
      { "/capabilities": { state: { maxKb: 1 } } },
      "/capabilities/state required",
    ],
    [
      "publishes pages without being a destination",
      { "/capabilities": { pages: { reason: "To show." } } },
      "/capabilities/pages capabilities",
    ],
    ["names a class twice", { "/booster/optional": ["title"] }, "/booster/optional/0 data-classes"],
    ["gives nothing", { "/booster/provides": [] }, "/booster data-classes"],
    [
      "has a code that the platform has",
      { "/booster/errors": [pluginError("CPU_LIMIT")] },
      "/booster/errors/0/code error-codes",
    ],
    [
      "has one code twice",
      { "/booster/errors": [pluginError("NOT_LOUD"), pluginError("NOT_LOUD")] },
      "/booster/errors/1/code error-codes",
    ],
    [
      "says that it lacks what it provides",
      { "/booster/help/notProvided": [{ class: "title", why: "No." }] },
      "/booster/help/notProvided/0/class not-provided",
    ],
    [
      "relates to a plugin that nobody knows",
      { "/booster/help/related": ["nobody"] },
      "/booster/help/related/0 references",
    ],
    [
      "links to a script",
      { "/booster/help/overview": ["[click](javascript:alert(1))"] },
      "/booster/help/overview/0 links",
    ],
    [
      "links to another site's path",
      { "/booster/help/overview": ["[click](//example.org)"] },
      "/booster/help/overview/0 links",
    ],
    [
      "has an example whose fixture is missing",
      { "/booster/examples/0/fixture": "fixtures/gone.json" },
      "/booster/examples/0/fixture examples",
    ],
    [
      "has an example that ends as no booster ends",
      { "/booster/examples/0/expected": { outcome: "delivered" } },
      "/booster/examples/0/expected/outcome examples",
    ],
    [
      "has an example whose settings its own schema refuses",
      { "/booster/examples/0/config": { mark: 5 } },
      "/booster/examples/0/config/mark example-config",
    ],
    [
      "raises the major version without a word to its users",
      { "/version": "2.0.0" },
      "/breakingChanges breaking-changes",
    ],
  ])("that %s is refused", (_what, change, problem) => {
    expect(problems(sampleManifest(change), context)).toContain(problem);
  });

  test("whose configuration leaves the dialect is refused with the place", () => {
    const text = sampleManifest({ "/booster/config/schema/properties/mark/pattern": "^(a+)+$" });
    expect(failure(text)).toMatchObject({
      code: "DIALECT_INVALID",
      message: expect.stringContaining("/booster/config/schema/properties/mark/pattern"),
    });
  });

  test("whose default breaks its own field is refused", () => {
    const text = sampleManifest({ "/booster/config/schema/properties/mark/default": "much too long" });
    expect(failure(text)).toMatchObject({
      code: "DIALECT_INVALID",
      message: expect.stringContaining("/booster/config/schema/properties/mark/default"),
    });
  });

  test("whose wrong trigger is one of several kinds is told about the kind it meant", () => {
    const source = {
      tier: "hobbyist",
      triggers: [{ type: "poll" }],
      provides: [],
      latency: "Soon.",
      config: { version: 1, schema: { type: "object", additionalProperties: false, properties: {} } },
      examples: [],
      errors: [],
      help: { overview: ["x"] },
    };
    expect(problems(sampleManifest({ "/source": source }))).toEqual(
      expect.arrayContaining(["/source/triggers/0 required"]),
    );
    expect(
      problems(sampleManifest({ "/source": source })).filter((problem) => problem.startsWith("/source/triggers")),
    ).toHaveLength(1);
  });
});

describe("a hostile manifest is refused in less than a second", () => {
  const deep = (open: string, close: string, levels: number) => open.repeat(levels) + close.repeat(levels);
  test.each<[string, string, string]>([
    ["that is not JSON", "{", " json"],
    ["that is larger than 256 KiB", JSON.stringify("x".repeat(256 * 1024)), " size"],
    ["of 100,000 nested lists", deep("[", "]", 100_000), "depth"],
    [
      "whose settings nest 200 levels",
      sampleManifest({
        "/booster/config/schema/properties/mark": JSON.parse('{"items":'.repeat(200) + "1" + "}".repeat(200)),
      }),
      "depth",
    ],
    [
      "of 60,000 numbers to compare with each other",
      sampleManifest({ "/categories": Array.from({ length: 60_000 }, (_, index) => index % 10) }),
      "/categories entries",
    ],
    [
      "of 30,000 objects",
      JSON.stringify(Array.from({ length: 900 }, () => Array.from({ length: 33 }, () => ({})))),
      " values",
    ],
    [
      "with a __proto__ key",
      sampleManifest().replace('"mark":"!!"', '"__proto__":{"admin":true}'),
      "/booster/examples/0/config keys",
    ],
    ["with letters that run backwards", sampleManifest({ "/name": "safe\u202egnp" }), "/name characters"],
    ["that is null", "null", " type"],
  ])("%s", (_what, text, problem) => {
    const started = performance.now();
    expect(problems(text).some((found) => found.endsWith(problem))).toBe(true);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test("and no change of one value of a good one makes anything but a FitGlueError, quickly", () => {
    const paths = pointersOf(JSON.parse(sampleManifest()));
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue({ maxDepth: 6 }), (path, value) => {
        const started = performance.now();
        problems(sampleManifest({ [path]: value }), context);
        expect(performance.now() - started).toBeLessThan(500);
      }),
      { numRuns: 300 },
    );
  });
});

function pluginError(code: string): object {
  return { code, title: "Not loud", cause: "The title is quiet.", fix: "Shout.", retryable: false, userAction: "none" };
}

function pointersOf(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null) return [path];
  const below = Object.entries(value).flatMap(([key, child]) => pointersOf(child, `${path}/${key}`));
  return path === "" ? below : [path, ...below];
}
