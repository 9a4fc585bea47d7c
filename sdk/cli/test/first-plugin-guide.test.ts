import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { fitglue, folderWith, PLUGINS } from "./fitglue.ts";

vi.setConfig({ testTimeout: 120_000 });

const ROOT = join(PLUGINS, "..");

/** The fenced blocks of the guide, by language, in order. */
async function guideBlocks(): Promise<readonly { language: string; text: string }[]> {
  const guide = await readFile(join(ROOT, "docs/authors/first-plugin.md"), "utf8");
  return [...guide.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = "", text = ""]) => ({ language, text }));
}

/** Times differ from run to run. */
const withoutTimes = (text: string): string => text.replaceAll(/\d+\.\d ms/g, "0 ms").trim();

test("following the guide for a first plugin gives what the guide shows", async () => {
  const blocks = await guideBlocks();
  const [setting = "", example = "", pipeline = ""] = blocks
    .filter(({ language }) => language === "json")
    .map(({ text }) => text);
  const [code = ""] = blocks.filter(({ language }) => language === "ts").map(({ text }) => text);
  const [tested = "", ran = ""] = blocks
    .filter(({ language }) => language === "text")
    .map(({ text }) => withoutTimes(text));
  const folder = await folderWith({});
  const plugin = join(folder, "plugins/time-above");
  await mkdir(join(folder, "plugins"));
  await symlink(join(ROOT, "core"), join(folder, "core"));

  // 2 and 3: create, try
  expect(await fitglue(["create", "time-above", "--folder", plugin], folder)).toMatchObject({ code: 0 });
  expect(withoutTimes((await fitglue(["test", "plugins/time-above"], folder)).out)).toBe(tested);

  // 4: the setting, its type, the code, the example
  const manifest = JSON.parse(await readFile(join(plugin, "manifest.json"), "utf8"));
  Object.assign(manifest.booster.config.schema.properties, JSON.parse(`{${setting}}`));
  manifest.booster.examples.push(JSON.parse(example));
  await writeFile(join(plugin, "manifest.json"), JSON.stringify(manifest));
  expect(await fitglue(["types", "plugins/time-above"], folder)).toMatchObject({ code: 0 });
  const index = await readFile(join(plugin, "index.ts"), "utf8");
  await writeFile(join(plugin, "index.ts"), index.replace(/facts: \[.*?^ +\],$/ms, code));
  expect(await fitglue(["test", "plugins/time-above"], folder)).toMatchObject({
    code: 0,
    out: expect.stringContaining("✓ booster without-share"),
  });

  // 5: run it; the installed plugins stand in their folders here
  const local = pipeline
    .replace('"file-upload"', JSON.stringify(`${PLUGINS}file-upload`))
    .replace('"showcase"', JSON.stringify(`${PLUGINS}showcase`));
  await writeFile(join(folder, "pipeline.json"), local);
  const run = await fitglue(["run", "pipeline.json", "core/samples/morning-park-run.fit"], folder);
  expect(withoutTimes(run.out)).toBe(ran);
});
