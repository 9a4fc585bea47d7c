import { describe, expect, test } from "vitest";
import { runInNewContext } from "node:vm";
import { symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { SAMPLE_CODE, sampleManifest, writeSamplePlugin } from "../test/sample-plugin.ts";
import { buildPlugin } from "./build-plugin.ts";
import { contentOf } from "./package/package-store.ts";

const build = async (files: Record<string, string> = {}) =>
  buildPlugin(await writeSamplePlugin(files), { trust: "standard" });

describe("a plugin folder becomes a package", () => {
  test("its script leaves the default export in `plugin`, and nothing else", async () => {
    const { code } = await build();
    const globals: Record<string, unknown> = {};
    runInNewContext(code, globals);
    expect(Object.keys(globals)).toEqual(["plugin"]);
    expect(
      runInNewContext(
        `plugin.booster.run({ activity: { title: "a run" }, config: { mark: "!" } }).patch.title`,
        globals,
      ),
    ).toBe("A RUN!");
  });

  test("it is named by publisher, id and version and carries its changelog", async () => {
    const plugin = await build();
    expect(plugin.key).toBe("acme/shout@1.0.0");
    expect(plugin.changelog).toBe("# 1.0.0\n\nFirst version.\n");
  });

  test("the same source gives the same digest wherever the folder lies, and a changed character another one", async () => {
    const [one, two, other] = await Promise.all([
      build(),
      build(),
      build({ "index.ts": SAMPLE_CODE.replace("toUpperCase", "toLowerCase") }),
    ]);
    expect(one.digest).toMatch(/^sha512-[A-Za-z0-9+/]{86}==$/);
    expect(two.digest).toBe(one.digest);
    expect(other.digest).not.toBe(one.digest);
  });

  test("formatting of the manifest does not change the digest; its content does", async () => {
    const [plain, spaced, changed] = await Promise.all([
      build(),
      build({ "manifest.json": JSON.stringify(JSON.parse(sampleManifest()), null, 4) }),
      build({ "manifest.json": sampleManifest({ "/name": "Yell" }) }),
    ]);
    expect(spaced.digest).toBe(plain.digest);
    expect(changed.digest).not.toBe(plain.digest);
  });

  test("texts of the manifest in German are a part of it and of its digest; without them it is what it was", async () => {
    const texts = { "/summary": "Schreibt den Titel in Großbuchstaben." };
    const [plain, german, other] = await Promise.all([
      build(),
      build({ "manifest.de.json": JSON.stringify(texts) }),
      build({ "manifest.de.json": JSON.stringify({ "/summary": "Macht den Titel ganz groß." }) }),
    ]);
    expect([plain.texts, german.texts]).toEqual([{}, { de: texts }]);
    expect(new Set([plain.digest, german.digest, other.digest]).size).toBe(3);
    expect(Object.keys(contentOf(plain))).toEqual(["manifest.json", "bundle.js", "bundle.js.map", "changelog.md"]);
  });

  test("texts that break a rule are refused with their file", async () => {
    await expect(build({ "manifest.de.json": '{ "/nope": "Nein." }' })).rejects.toMatchObject({
      code: "MANIFEST_INVALID",
      message: "manifest.de.json breaks a rule: /nope is not in the manifest; correct the pointer or remove it (text)",
    });
  });

  test("the source map names the author's files as they lie in the folder", async () => {
    const { sourceMap } = await build({
      "index.ts": `import { mark } from "./text/mark.ts";\n${SAMPLE_CODE}\nconsole.log(mark(globalThis.name));`,
      "text/mark.ts": "export function mark(text: string): string { return text.repeat(2); }",
    });
    expect(JSON.parse(sourceMap ?? "null").sources).toEqual(expect.arrayContaining(["index.ts", "text/mark.ts"]));
  });

  test("data files of the folder become part of the script", async () => {
    const { code } = await build({
      "index.ts": `import words from "./words.json" with { type: "json" };\nexport default { booster: { run: () => words } };`,
      "words.json": '["loud"]',
    });
    expect(code).toContain("loud");
  });
});

describe("plugin code imports its own files and the doors of the SDK, nothing else", () => {
  test.each([
    ["a Node module", "node:fs"],
    ["a Node module by its old name", "fs"],
    ["an npm package", "saxes"],
    ["a file of the SDK behind its door", "@fitglue/sdk/src/errors.ts"],
    ["an absolute path", "/etc/hostname"],
    ["an address", "https://example.org/code.js"],
  ])("%s is refused by name", async (_what, specifier) => {
    const building = build({ "index.ts": `import * as other from "${specifier}";\nexport default other;` });
    await expect(building).rejects.toMatchObject({
      code: "BUNDLE_FAILED",
      message: expect.stringContaining(`imports ${specifier},`),
    });
  });

  test("another plugin's file is refused", async () => {
    const other = await writeSamplePlugin();
    const folder = await writeSamplePlugin();
    const specifier = join("../../", other.split("/").slice(-2).join("/"), "index.ts");
    await writeFile(join(folder, "index.ts"), `import other from "${specifier}";\nexport default other;`);
    await expect(buildPlugin(folder, { trust: "standard" })).rejects.toMatchObject({
      code: "BUNDLE_FAILED",
      message: expect.stringContaining(specifier),
    });
  });

  test("a link inside the folder does not lead out of it", async () => {
    const folder = await writeSamplePlugin({ "index.ts": `import other from "./link.ts";\nexport default other;` });
    await symlink(join(await writeSamplePlugin(), "index.ts"), join(folder, "link.ts"));
    await expect(buildPlugin(folder, { trust: "standard" })).rejects.toMatchObject({ code: "BUNDLE_FAILED" });
  });

  test("an import that is computed at run time is refused", async () => {
    const building = build({
      "index.ts": `export default { booster: { run: (ctx) => import("./" + ctx.config.mark) } };`,
    });
    await expect(building).rejects.toMatchObject({
      code: "BUNDLE_FAILED",
      message: expect.stringContaining("computed"),
    });
  });
});

describe("what cannot be built says why", () => {
  test("a syntax error names file and line", async () => {
    await expect(build({ "index.ts": "const a = ;\n" })).rejects.toMatchObject({
      code: "BUNDLE_FAILED",
      message: expect.stringMatching(/index\.ts:1/),
    });
  });

  test("a script over the limit names its largest modules", async () => {
    const building = build({
      "index.ts": `import big from "./big.json";\nexport default big;`,
      "big.json": JSON.stringify("x".repeat(300_000)),
    });
    await expect(building).rejects.toMatchObject({
      code: "BUNDLE_TOO_LARGE",
      message: expect.stringMatching(/256\.0 KiB .* big\.json \(293\.\d KiB\)/),
    });
  });

  test("a folder without a manifest is told what a plugin is", async () => {
    await expect(buildPlugin("/nowhere", { trust: "standard" })).rejects.toMatchObject({
      code: "MANIFEST_INVALID",
      message: expect.stringContaining("manifest.json"),
    });
  });
});
