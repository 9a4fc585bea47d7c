import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readAuthenticationSecret } from "./authentication-secret.ts";

let folder: string;
let dataDir: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "fitglue-secret-"));
  dataDir = join(folder, "data");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("the secret's file can be read and written by its owner only", async () => {
  await readAuthenticationSecret(dataDir);
  const { mode } = await stat(join(dataDir, "sign-in.secret"));
  expect((mode & 0o777).toString(8)).toBe("600");
});

test("the secret stays the same, also when several processes start at once", async () => {
  const secrets = await Promise.all(Array.from({ length: 5 }, () => readAuthenticationSecret(dataDir)));
  expect(new Set([...secrets, await readAuthenticationSecret(dataDir)]).size).toBe(1);
  expect((await readFile(join(dataDir, "sign-in.secret"), "utf8")).trim()).toBe(secrets[0]);
});

test("a file that holds something else is refused, not replaced", async () => {
  await readAuthenticationSecret(dataDir);
  await writeFile(join(dataDir, "sign-in.secret"), "short\n");
  await expect(readAuthenticationSecret(dataDir)).rejects.toMatchObject({ code: "CONFIG_INVALID" });
  expect(await readFile(join(dataDir, "sign-in.secret"), "utf8")).toBe("short\n");
});
