import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const GUIDE = new URL("../../docs/authors/services.md", import.meta.url);
const TEST_FOLDER = fileURLToPath(new URL(".", import.meta.url));
const COMPILER = fileURLToPath(import.meta.resolve("typescript/package.json")).replace(/package\.json$/u, "bin/tsc");
/** What begins with its imports is a whole file. */
const EXAMPLE = /```ts\n(import [\s\S]*?)```/gu;

test("the examples for authors of services are what the types say", { timeout: 60_000 }, async () => {
  const examples = [...(await readFile(GUIDE, "utf8")).matchAll(EXAMPLE)].map(([, code = ""]) => code);
  expect(examples.length).toBeGreaterThan(1);
  // Beside the plugins, so that the SDK is found as they find it.
  const folder = await mkdtemp(join(TEST_FOLDER, ".examples-"));
  try {
    await Promise.all(examples.map((code, index) => writeFile(join(folder, `example-${String(index)}.ts`), code)));
    const config = { extends: "@fitglue/sdk/tsconfig.plugin.json", include: ["*.ts"] };
    await writeFile(join(folder, "tsconfig.json"), JSON.stringify(config));
    const { stdout } = await promisify(execFile)(process.execPath, [COMPILER, "--noEmit", "-p", folder]).catch(
      (error: unknown) => error as { stdout: string },
    );
    expect(stdout).toBe("");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
