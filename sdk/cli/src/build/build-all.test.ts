import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openRegistry } from "@fitglue/registry";
import { describe, expect, test, vi } from "vitest";
import { boosterFiles, folderWith } from "../../test/fitglue.ts";
import { buildAll } from "./build-all.ts";

vi.setConfig({ testTimeout: 60_000 });

const GOOD = `() => ({ outcome: "ok", patch: { title: "One" } })`;

/** A folder of two plugins, and the states of building it. */
async function twoPlugins() {
  const folder = await folderWith({
    ...boosterFiles("first", GOOD),
    ...boosterFiles("second", GOOD),
    "package.json": "{}",
  });
  const dist = join(folder, "dist");
  const build = async () =>
    (await buildAll(folder, dist)).map((report) => `${report.folder.slice(folder.length + 1)} ${report.state}`);
  const stored = async () => (await openRegistry(dist)).list().map(({ key }) => key);
  return { folder, dist, build, stored };
}

describe("building all plugins", () => {
  test("builds what changed and keeps what did not", async () => {
    const { folder, build, stored } = await twoPlugins();
    expect(await build()).toEqual(["first built", "second built"]);
    expect(await stored()).toEqual(["acme/first@1.0.0", "acme/second@1.0.0"]);
    expect(await build()).toEqual(["first kept", "second kept"]);
    const code = join(folder, "second/index.ts");
    await writeFile(code, (await readFile(code, "utf8")).replace("One", "Two"));
    expect(await build()).toEqual(["first kept", "second built"]);
  });

  test("builds again what is damaged in the store", async () => {
    const { dist, build } = await twoPlugins();
    await build();
    await writeFile(join(dist, "acme/first/1.0.0/bundle.js"), "var plugin = 1;");
    expect(await build()).toEqual(["first built", "second kept"]);
    await writeFile(join(dist, "index.json"), "{}");
    expect(await build()).toEqual(["first built", "second built"]);
  });

  test("leaves out what fails or is gone, and stores the examples of the others", async () => {
    const { folder, dist, build, stored } = await twoPlugins();
    await build();
    await rm(join(folder, "first"), { recursive: true });
    await writeFile(join(folder, "second/index.ts"), "export default {};");
    expect(await build()).toEqual(["second failed"]);
    expect(await stored()).toEqual([]);
    await writeFile(join(folder, "second/index.ts"), `export default { booster: { run: ${GOOD} } };`);
    expect(await build()).toEqual(["second built"]);
    expect((await openRegistry(dist)).get("acme/second@1.0.0").examples).toMatchObject([
      { role: "booster", id: "only", outcome: "ok", plain: "Title: Morning → One", hostCalls: 0 },
    ]);
  });

  test("trusts only what is published in our own name like our own", async () => {
    const files = boosterFiles("ours", GOOD);
    const manifest = (files["ours/manifest.json"] ?? "").replace('"acme"', '"fitglue"');
    const folder = await folderWith({ ...files, ...boosterFiles("theirs", GOOD), "ours/manifest.json": manifest });
    await buildAll(folder, join(folder, "dist"));
    expect(
      (await openRegistry(join(folder, "dist"))).list().map(({ manifest: { id }, trust }) => `${id} ${trust}`),
    ).toEqual(["ours first-party", "theirs standard"]);
  });
});
