import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

test("the program says in one line where it listens, and ends when nobody holds it", async () => {
  const program = spawn(process.execPath, [fileURLToPath(new URL("main.ts", import.meta.url))], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const [line] = (await once(program.stdout, "data")) as [Buffer];
  const { origin, hosts, demo } = JSON.parse(line.toString()) as {
    origin: string;
    hosts: string[];
    demo: { key: string };
  };
  expect(hosts).toEqual(["api.hevyapp.com"]);
  const answer = await fetch(new URL("/v1/user/info", origin), { headers: { "api-key": demo.key } });
  expect(answer.status).toBe(200);
  program.stdin.end();
  expect(await once(program, "exit")).toEqual([0, null]);
});
