import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const RUN_TO_END = fileURLToPath(new URL("run-to-end.mjs", import.meta.url));
/** Stands for the server: says who it is, and goes on until it is told to stop. */
const SERVER = `process.stdout.write(process.pid + "\\n"); setInterval(() => {}, 1000);`;
const STARTER = `import { runToEnd } from ${JSON.stringify(RUN_TO_END)};
await runToEnd(process.execPath, ["-e", ${JSON.stringify(SERVER)}], { folder: process.cwd(), environment: process.env });`;

test("npm that is told to stop takes only its shell along, and still no server stays behind", async () => {
  // As npm does it: a shell that waits for the script.
  const shell = spawn("sh", ["-c", `"$0" --input-type=module -e "$1"; exit $?`, process.execPath, STARTER], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(shell.stdout, "data")) as [Buffer];
  const server = Number(line.toString());
  expect(isAlive(server)).toBe(true);
  shell.kill("SIGTERM");
  const giveUpAt = Date.now() + 10_000;
  while (isAlive(server) && Date.now() < giveUpAt) await sleep(50);
  const stayed = isAlive(server);
  if (stayed) process.kill(server, "SIGKILL");
  expect(stayed).toBe(false);
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
