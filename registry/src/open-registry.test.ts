import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { SAMPLE_CODE, sampleManifest, writeSamplePlugin } from "../test/sample-plugin.ts";
import { PULSE_EXAMPLE } from "../test/sample-registry.ts";
import { buildPlugin } from "./build-plugin.ts";
import { createRegistry, openRegistry } from "./open-registry.ts";
import { addPackage, readIndex, replaceAll } from "./package/package-store.ts";
import type { ExecutedExample, PluginPackage } from "./plugin-package.ts";

async function plugin(version = "1.0.0", code = SAMPLE_CODE): Promise<PluginPackage> {
  const folder = await writeSamplePlugin({
    "manifest.json": sampleManifest({ "/version": version }),
    "index.ts": code,
  });
  return buildPlugin(folder, { trust: "standard" });
}

async function german(): Promise<PluginPackage> {
  const texts = { "/summary": "Schreibt den Titel in Großbuchstaben." };
  return buildPlugin(await writeSamplePlugin({ "manifest.de.json": JSON.stringify(texts) }), { trust: "standard" });
}

const store = async (...plugins: PluginPackage[]): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), "fitglue-dist-"));
  for (const one of plugins) await addPackage(folder, one);
  return folder;
};

describe("a stored plugin", () => {
  test("comes back as it was built", async () => {
    const built = await plugin();
    expect((await openRegistry(await store(built))).get(built.key)).toEqual(built);
  });

  test("that was built before previews were run comes back without one", async () => {
    const { preview: _, ...old } = PULSE_EXAMPLE;
    const built = { ...(await plugin()), examples: [old as ExecutedExample] };
    const { examples } = (await openRegistry(await store(built))).get(built.key);
    expect(examples).toEqual([{ ...old, preview: null }]);
  });

  test("comes back with the texts that it has in other languages", async () => {
    const built = await german();
    expect(built.texts.de).toBeDefined();
    expect((await openRegistry(await store(built))).get(built.key)).toEqual(built);
  });

  test("is refused when texts were put beside it that it was not built with", async () => {
    const folder = await store(await plugin());
    await writeFile(join(folder, "acme/shout/1.0.0/manifest.de.json"), '{ "/summary": "Schreibt alles um." }');
    await expect(openRegistry(folder)).rejects.toMatchObject({
      code: "INTEGRITY_MISMATCH",
      message: expect.stringContaining("manifest.de.json of acme/shout@1.0.0"),
    });
  });

  test("is refused when any byte of any of its files was changed", async () => {
    const built = await german();
    const folder = await store(built);
    const at = join(folder, "acme/shout/1.0.0");
    const files = [...(await readdir(at)).map((name) => join(at, name)), join(folder, "index.json")];
    expect(files).toHaveLength(8);
    for (const file of files) {
      const bytes = await readFile(file);
      for (const offset of sample(bytes.length)) {
        const changed = Buffer.from(bytes);
        changed[offset] = (changed[offset] ?? 0) ^ 1;
        await writeFile(file, changed);
        await expect(openRegistry(folder), `byte ${offset} of ${file}`).rejects.toMatchObject({
          code: "INTEGRITY_MISMATCH",
        });
      }
      await writeFile(file, bytes);
    }
    await expect(openRegistry(folder)).resolves.toBeDefined();
  });

  test("is refused when one of its files is gone", async () => {
    const folder = await store(await plugin());
    await writeFile(join(folder, "acme/shout/1.0.0/bundle.js"), "");
    await expect(openRegistry(folder)).rejects.toMatchObject({
      code: "INTEGRITY_MISMATCH",
      message: expect.stringContaining("bundle.js of acme/shout@1.0.0"),
    });
  });

  test("never changes: the same version with other content is refused, with the same content accepted", async () => {
    const built = await plugin();
    const folder = await store(built, built);
    const other = await plugin("1.0.0", SAMPLE_CODE.replace("toUpperCase", "toLowerCase"));
    await expect(addPackage(folder, other)).rejects.toMatchObject({ code: "PLUGIN_VERSION_EXISTS" });
    expect((await openRegistry(folder)).get(built.key).digest).toBe(built.digest);
  });

  test("of a working copy is replaced when its source changed, and taken out when its folder is gone", async () => {
    const folder = await mkdtemp(join(tmpdir(), "fitglue-dist-"));
    const [first, second, changed] = await Promise.all([
      plugin(),
      plugin("1.1.0"),
      plugin("1.0.0", SAMPLE_CODE.replace("toUpperCase", "toLowerCase")),
    ]);
    await replaceAll(folder, [
      { plugin: first, source: "one" },
      { plugin: second, source: "two" },
    ]);
    const kept = (await readIndex(folder)).filter(({ source }) => source === "one");
    await replaceAll(folder, kept);
    expect((await openRegistry(folder)).list().map(({ key }) => key)).toEqual(["acme/shout@1.0.0"]);
    await replaceAll(folder, [{ plugin: changed, source: "three" }]);
    expect((await openRegistry(folder)).get("acme/shout@1.0.0").digest).toBe(changed.digest);
    expect(await readdir(join(folder, "acme/shout"))).toEqual(["1.0.0"]);
  });

  test("a registry where nothing was stored yet is empty", async () => {
    expect((await openRegistry(await mkdtemp(join(tmpdir(), "fitglue-dist-")))).list()).toEqual([]);
  });
});

describe("a reference finds a plugin", () => {
  const versions = ["1.0.0", "1.2.0", "1.10.0", "2.0.0-beta.1"];

  test.each([
    ["acme/shout@1.2.0", "1.2.0"],
    ["acme/shout@^1.0", "1.10.0"],
    ["acme/shout@~1.2", "1.2.0"],
    ["acme/shout@2.0.0-beta.1", "2.0.0-beta.1"],
    ["acme/shout", "1.10.0"],
  ])("%s is version %s", async (reference, version) => {
    expect((await registry(versions)).resolve(reference).manifest.version).toBe(version);
  });

  test("a version before the first release is chosen only when there is no other", async () => {
    expect((await registry(["0.1.0-beta.1", "0.1.0-beta.2"])).resolve("acme/shout").manifest.version).toBe(
      "0.1.0-beta.2",
    );
  });

  test("a bare id means our own publisher", async () => {
    await expect(async () => (await registry(versions)).resolve("shout")).rejects.toMatchObject({
      code: "PLUGIN_NOT_FOUND",
      message: expect.stringContaining("fitglue/shout"),
    });
  });

  test("one that nothing satisfies is told which versions there are", async () => {
    await expect(async () => (await registry(versions)).resolve("acme/shout@^3")).rejects.toMatchObject({
      code: "PLUGIN_NOT_FOUND",
      message: expect.stringContaining("1.10.0, 1.2.0, 1.0.0"),
    });
  });

  test("newest versions are listed first", async () => {
    expect((await registry(versions)).list().map(({ manifest }) => manifest.version)).toEqual([
      "2.0.0-beta.1",
      "1.10.0",
      "1.2.0",
      "1.0.0",
    ]);
  });
});

async function registry(versions: readonly string[]) {
  const first = await plugin();
  return createRegistry(
    versions.map((version): PluginPackage => ({
      ...first,
      key: `acme/shout@${version}`,
      manifest: { ...first.manifest, version },
    })),
  );
}

/** First, last and some bytes between. */
function sample(length: number): number[] {
  return [...new Set([0, 0.21, 0.5, 0.77, 1].map((part) => Math.floor(part * (length - 1))))];
}
