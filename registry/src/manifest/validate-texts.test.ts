import { FitGlueError } from "@fitglue/sdk";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changed } from "../../test/changed.ts";
import { SAMPLE_SERVICE } from "../../test/sample-service.ts";
import { manifestTexts } from "../language/manifest-texts.ts";
import { validateManifest } from "./validate-manifest.ts";
import { validateTexts } from "./validate-texts.ts";

const MANIFEST = validateManifest(
  JSON.stringify(
    changed(SAMPLE_SERVICE, {
      "/source/errors": SAMPLE_SERVICE.connection.errors,
      "/source/help/setup": ["Write `fitglue` as {name} or {{title}}, see [help](/help/connections/lift-log)."],
    }),
  ),
);

/** `pointer message (rule)` of every problem; empty when the texts are accepted. */
function problems(texts: unknown): readonly string[] {
  return refusalOf(typeof texts === "string" ? texts : JSON.stringify(texts))?.lines ?? [];
}

function refusalOf(text: string): { code: string; message: string; lines: readonly string[] } | null {
  try {
    validateTexts(text, MANIFEST, "manifest.de.json");
    return null;
  } catch (error) {
    if (!(error instanceof FitGlueError)) throw error;
    const list = error.details["problems"] as readonly { path: string; rule: string; message: string }[];
    const lines = list.map(({ path, rule, message }) => `${path} ${message} (${rule})`);
    return { code: error.code, message: error.message, lines };
  }
}

describe("the texts of a manifest in another language", () => {
  test("are accepted, all or some of them", () => {
    expect(problems(Object.fromEntries(manifestTexts(MANIFEST)))).toEqual([]);
    expect(problems({ "/source/latency": "Sekunden nach dem Speichern." })).toEqual([]);
    expect(problems({})).toEqual([]);
  });

  test("that break rules are refused with the file and every pointer", () => {
    const refusal = refusalOf(JSON.stringify({ "/name": "Hebetagebuch", "/nope": "Nein.", "/summary": "Kurz" }));
    expect(refusal).toMatchObject({
      code: "MANIFEST_INVALID",
      message: expect.stringContaining("manifest.de.json breaks 3 rules: "),
    });
    expect(refusal?.lines).toEqual([
      "/name is no text for people but something that is the same in every language; remove it (text)",
      "/nope is not in the manifest; correct the pointer or remove it (text)",
      expect.stringContaining("/summary must NOT have fewer than 10 characters"),
    ]);
  });

  const SETUP = "/source/help/setup/0";
  const WHOLE = "Schreib `fitglue` als {name} oder {{title}}, siehe [Hilfe](/help/connections/lift-log).";

  test.each<[string, unknown, string]>([
    ["are no object", [], " must be an object of texts by JSON pointer"],
    ["are no JSON", "{", " is not JSON"],
    ["hold something that is no text", { "/summary": 5 }, "/summary must be a text (type)"],
    ["are longer than the manifest's may be", { "/summary": "x".repeat(121) }, "/summary must NOT have more than 120"],
    ["hide what they say", { "/summary": "Bringt \u202eTraining\u202c herein." }, "/summary holds control characters"],
    ["lack a word in braces", { [SETUP]: WHOLE.replace("{name}", "Name") }, `${SETUP} lacks {name}, which`],
    ["lack a token", { [SETUP]: WHOLE.replace("{{title}}", "{{titel}}") }, `${SETUP} lacks {{title}}, which`],
    [
      "have a token of their own",
      { [SETUP]: WHOLE.replace("{{title}}", "{{titel}}") },
      `${SETUP} has {{titel}}, which`,
    ],
    ["translate code", { [SETUP]: WHOLE.replace("`fitglue`", "fitglue") }, `${SETUP} lacks \`fitglue\`, which`],
    ["lose a link", { [SETUP]: WHOLE.replace("(/help", "(/hilfe") }, `${SETUP} lacks the link to /help/connections/`],
    ["lead elsewhere", { "/source/latency": "[Hier](https://evil.example)." }, "has the link to https://evil.example,"],
    [
      "say one error in two ways",
      { "/connection/errors/0/title": "Pro fehlt" },
      "/source/errors/0/code is LIFT_LOG_PRO_MISSING, which /connection/errors/0/code already has",
    ],
  ])("that %s are refused at their pointer", (_what, texts, problem) => {
    expect(problems(texts)).toContainEqual(expect.stringContaining(problem));
  });
});

describe("texts of a stranger", () => {
  const deep = `/${"a/".repeat(50_000)}b`;

  test.each<[string, string, string]>([
    ["with a key that changes objects", '{ "__proto__": "x" }', " has a key named __proto__"],
    [
      "with a pointer through a prototype",
      '{ "/__proto__/polluted": "x" }',
      "/__proto__/polluted is not in the manifest",
    ],
    ["with a pointer to what every object has", '{ "/toString": "x" }', "/toString is not in the manifest"],
    ["that are larger than a manifest", JSON.stringify({ "/summary": "x".repeat(300_000) }), " is 300015 bytes"],
    ["that are nested", '{ "/summary": '.repeat(40) + "1" + "}".repeat(40), "is nested deeper than 32 levels"],
    [
      "that are many",
      JSON.stringify(Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`/${i}`, ""]))),
      "1001 entries",
    ],
    ["with a pointer that is endless", JSON.stringify({ [deep]: "x" }), "... is not in the manifest"],
  ])("%s are refused", (_what, text, problem) => {
    const lines = problems(text);
    expect(lines).toContainEqual(expect.stringContaining(problem));
    for (const line of lines) expect(line.length).toBeLessThan(400);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  test("are accepted or refused, whatever they are", () => {
    const pointer = fc.oneof(fc.constantFrom(...manifestTexts(MANIFEST).keys()), fc.string());
    fc.assert(
      fc.property(fc.dictionary(pointer, fc.oneof(fc.string(), fc.jsonValue())), (texts) => {
        const refusal = refusalOf(JSON.stringify(texts));
        expect(refusal?.code ?? "MANIFEST_INVALID").toBe("MANIFEST_INVALID");
      }),
    );
  });
});
