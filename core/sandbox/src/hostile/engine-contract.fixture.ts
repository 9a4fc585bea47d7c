import { pathToFileURL } from "node:url";
import type { SandboxEngine } from "../child/engine.ts";
import { ENGINE_CONTRACT } from "./engine-contract.ts";

/**
 * A program that holds an engine against the rules that it is given by id: one line of JSON for each, `{id, problem}`.
 * Arguments: file of the engine, name of its export, ids. It ends itself, because a lost thread blocks an orderly exit.
 */
const [file = "", name = "", ...ids] = process.argv.slice(2);
const module = (await import(pathToFileURL(file).href)) as Readonly<Record<string, SandboxEngine>>;
const engine = module[name];
if (engine === undefined) throw new Error(`${file} has no export ${name}`);
for (const { id, check } of ENGINE_CONTRACT.filter((rule) => ids.includes(rule.id))) {
  const problem = await check(engine).then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  process.stdout.write(`${JSON.stringify({ id, problem })}\n`, () => undefined);
}
setTimeout(() => process.kill(process.pid, "SIGKILL"), 50);
