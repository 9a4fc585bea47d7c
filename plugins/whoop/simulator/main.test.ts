import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const MAIN = fileURLToPath(new URL("main.ts", import.meta.url));

test.each(["stdin", "SIGTERM"] as const)("it says in one line where it is, and ends with %s", async (how) => {
  const child = spawn(process.execPath, ["--no-warnings", MAIN], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(child, "exit");
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  const { origin, hosts, demo } = JSON.parse(line);
  expect(hosts).toEqual(["api.prod.whoop.com"]);
  expect(Object.keys(demo)).toEqual(["clientId", "clientSecret"]);
  expect((await fetch(origin)).status).toBe(200);
  if (how === "stdin") child.stdin.end();
  else child.kill(how);
  expect(await ended).toEqual([0, null]);
});
