import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, it } from "vitest";
import { SeenProcesses } from "./seen-processes.ts";

it("A process that was seen is left as long as it lives", async () => {
  const seen = new SeenProcesses();
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  const { pid = 0 } = child;
  seen.note(pid);
  expect(seen.left()).toEqual([pid]);
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(seen.left()).toEqual([]);
});

it("Another process that got the number of one that was seen is not left of it (kills, seed 2142772668)", () => {
  let start = "100";
  const seen = new SeenProcesses(() => start);
  seen.note(7);
  start = "200";
  expect(seen.left()).toEqual([]);
});
