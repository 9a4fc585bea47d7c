import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openMasterKeys, parseMasterKeys } from "./master-keys.ts";

const KEY = Buffer.alloc(32, 1).toString("base64");
let folder: string;
let dataDir: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "fitglue-keys-"));
  dataDir = join(folder, "data");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("the first start makes a key that only its owner can read, and later ones find it", async () => {
  const [first] = await openMasterKeys(null, dataDir);
  expect(first.key.symmetricKeySize).toBe(32);
  expect(first.id).toMatch(/^k-[0-9a-f]{8}$/);
  expect(((await stat(join(dataDir, "master.key"))).mode & 0o777).toString(8)).toBe("600");
  const [again] = await openMasterKeys(null, dataDir);
  expect(again.key.equals(first.key)).toBe(true);
});

test("of several processes that start at once all have the same key, and nothing else is left behind", async () => {
  const ids = await Promise.all([1, 2, 3].map(() => keyIdOfAnotherProcess()));
  expect(new Set(ids).size).toBe(1);
  expect(await readdir(dataDir)).toEqual(["master.key"]);
});

test("the operator's keys come instead of the file's", async () => {
  const given = parseMasterKeys(`mine:${KEY}`);
  expect(await openMasterKeys(given, dataDir)).toBe(given);
});

test("a file with a second line keeps an older key", async () => {
  const [made] = await openMasterKeys(null, dataDir);
  const path = join(dataDir, "master.key");
  await writeFile(path, `next:${KEY}\n${await readFile(path, "utf8")}`);
  expect((await openMasterKeys(null, dataDir)).map(({ id }) => id)).toEqual(["next", made.id]);
});

test.each(["", "k-1:short\n", "not a key", `k:${KEY}\nk:${KEY}`])(
  "a file that holds %j is refused, not replaced",
  async (content) => {
    await openMasterKeys(null, dataDir);
    await writeFile(join(dataDir, "master.key"), content);
    await expect(openMasterKeys(null, dataDir)).rejects.toMatchObject({ code: "CONFIG_INVALID" });
    expect(await readFile(join(dataDir, "master.key"), "utf8")).toBe(content);
  },
);

async function keyIdOfAnotherProcess(): Promise<string> {
  const script = join(folder, `start-${Math.random().toString(36).slice(2)}.ts`);
  const module = new URL("master-keys.ts", import.meta.url).href;
  await writeFile(
    script,
    `import { openMasterKeys } from ${JSON.stringify(module)};
     const [{ id }] = await openMasterKeys(null, ${JSON.stringify(dataDir)});
     process.send(id, () => process.disconnect());`,
  );
  const child = fork(script, { execArgv: [] });
  const exit = once(child, "exit");
  const [id] = (await once(child, "message")) as [string];
  await exit;
  return id;
}
