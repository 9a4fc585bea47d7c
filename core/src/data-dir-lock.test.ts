import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lockDataDir } from "./data-dir-lock.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "fitglue-lock-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const lockFile = () => join(folder, "instance.lock");

test("the folder is made, and belongs to one process until that lets go", () => {
  const dataDir = join(folder, "new", "data");
  const unlock = lockDataDir(dataDir);
  expect(() => lockDataDir(dataDir)).toThrow(
    expect.objectContaining({ code: "DATA_DIR_IN_USE", message: expect.stringContaining(`process ${process.pid}`) }),
  );
  unlock();
  lockDataDir(dataDir)();
});

test("the lock of a process that was killed does not count", () => {
  const dead = spawnSync(process.execPath, ["-e", ""]).pid;
  writeFileSync(lockFile(), `${dead} 12345`);
  const unlock = lockDataDir(folder);
  expect(readFileSync(lockFile(), "utf8")).toMatch(new RegExp(`^${process.pid} `));
  unlock();
  expect(existsSync(lockFile())).toBe(false);
});

test.runIf(process.platform === "linux")(
  "a new process that happens to have the number of the dead one does not count either",
  () => {
    writeFileSync(lockFile(), `${process.pid} 1`);
    lockDataDir(folder)();
  },
);

test("a lock that was only half written does not count", () => {
  writeFileSync(lockFile(), "");
  lockDataDir(folder)();
});
