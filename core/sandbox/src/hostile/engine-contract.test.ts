import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { ENGINE_CONTRACT } from "./engine-contract.ts";

/** The engines that the sandbox can be built on, and the flags that they are measured with. */
const ENGINES = [
  {
    name: "isolated-vm",
    file: "../child/isolated-vm-engine.ts",
    export: "isolatedVmEngine",
    flags: ["--no-node-snapshot", "--no-js-float16array", "--stack-size=600"],
  },
] as const;

const PROGRAM = fileURLToPath(new URL("engine-contract.fixture.ts", import.meta.url));

/** Problems by rule, as the program found them in one process of its own. */
async function check(engine: (typeof ENGINES)[number], ids: readonly string[]): Promise<Map<string, string | null>> {
  const file = fileURLToPath(new URL(engine.file, import.meta.url));
  const child = spawn(process.execPath, [...engine.flags, "--no-warnings", PROGRAM, file, engine.export, ...ids], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const lines = output.split("\n").filter((line) => line !== "");
  const results = lines.map((line) => JSON.parse(line) as { id: string; problem: string | null });
  return new Map(
    ids.map((id) => [id, results.find((result) => result.id === id)?.problem ?? missing(results, id, errors)]),
  );
}

/** null when the rule held. */
function missing(results: readonly { id: string }[], id: string, errors: string): string | null {
  return results.some((result) => result.id === id) ? null : `The process died before it could say: ${errors}`;
}

for (const engine of ENGINES)
  describe(`An engine (${engine.name})`, { timeout: 120_000 }, () => {
    const problems = new Map<string, string | null>();
    beforeAll(async () => {
      const shared = ENGINE_CONTRACT.filter(({ losesThread }) => !losesThread).map(({ id }) => id);
      for (const [id, problem] of await check(engine, shared)) problems.set(id, problem);
    }, 240_000);

    for (const { id, title, losesThread } of ENGINE_CONTRACT)
      it(`${title} (${id})`, async () => {
        const found = losesThread ? await check(engine, [id]) : problems;
        expect(found.get(id)).toBeNull();
      });
  });
