import { buildPlugin } from "@fitglue/registry";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";

const FILE_UPLOAD = fileURLToPath(new URL("../file-upload", import.meta.url));

let folder: string;
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), "fitglue-bundle-")), "file-upload");
  await cp(FILE_UPLOAD, folder, { recursive: true });
});
afterEach(() => rm(join(folder, ".."), { recursive: true, force: true }));

const build = () => buildPlugin(folder, { trust: "standard" });

test("a stranger's plugin may read FIT files", async () => {
  const code = (await readFile(join(folder, "index.ts"), "utf8")).replaceAll("readActivityFile", "readFitFile");
  await writeFile(join(folder, "index.ts"), code);
  expect((await build()).code).toContain("FILE_TYPE_UNKNOWN");
});

test("all formats at once are more than a stranger's plugin may be, and the refusal says so", async () => {
  await expect(build()).rejects.toMatchObject({
    code: "BUNDLE_TOO_LARGE",
    message: expect.stringContaining("more than the 256.0 KiB it may be"),
  });
});
