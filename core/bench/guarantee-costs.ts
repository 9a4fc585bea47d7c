import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";
import { text } from "node:stream/consumers";
import { encodeInput } from "../sandbox/src/step-input.ts";
import { BOOT_SCRIPT, loadChildProgram } from "../sandbox/src/supervisor/child-program.ts";
import { planLaunch } from "../sandbox/src/supervisor/launch-plan.ts";
import type { ProbedStep, ProbedTimes } from "./engine-probe.ts";
import { percentile } from "./measure.ts";
import { figures, type Table } from "./report.ts";
import type { StepSubject } from "./step-subjects.ts";

const ROUNDS = 150;
const UNPROTECTED = { resourceLimits: false, enclose: () => [] };
/** By what the tier's processes do with code: interpret it, or compile it when it is used often. */
const ENGINES = { jitless: "standard", JIT: "first-party" } as const;
const WAYS: Readonly<Record<keyof ProbedTimes, string>> = {
  reused: "one context for all steps, nothing sealed",
  fresh: "+ a fresh context for each step",
  sealed: "+ sealed by the prelude",
  ahead: "the same, made before the step comes",
};

/** What each protection adds to a step, in the engine alone: no other process, no checks of the host. */
export async function guaranteeCosts(subjects: readonly StepSubject[]): Promise<Table> {
  const rows: string[][] = [];
  for (const subject of subjects) {
    const jitless = await probe(subject, "jitless");
    const jit = await probe(subject, "JIT");
    for (const [way, words] of Object.entries(WAYS) as [keyof ProbedTimes, string][])
      rows.push([`${subject.name}: ${words}`, ...[jitless[way], jit[way]].flatMap(minAndMedian)]);
  }
  return { columns: ["In the engine", "jitless min", "p50", "with JIT min", "p50"], rows };
}

async function probe({ plugin, input }: StepSubject, engine: keyof typeof ENGINES): Promise<ProbedTimes> {
  const { addonPath, sources, settings } = await loadChildProgram();
  const { json, columns } = encodeInput(plugin.manifest, "run", input);
  const step: ProbedStep = {
    prelude: settings.prelude,
    code: plugin.code,
    input: json,
    columnLengths: columns.map(({ length }) => length),
    rounds: ROUNDS,
  };
  const boot = BOOT_SCRIPT.replace("sandbox:///child/main.ts", "sandbox:///bench/engine-probe.ts");
  const { command, args } = planLaunch(ENGINES[engine], UNPROTECTED, addonPath, boot);
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"], cwd: "/", env: { TZ: "UTC" } });
  child.stdin.end(JSON.stringify({ addonPath, sources: await withProbe(sources), settings: step }));
  const output = await text(child.stdout);
  if (output === "") throw new Error(`The engine could not be measured ${engine}`);
  return JSON.parse(output) as ProbedTimes;
}

/** The program of a sandbox process at its place in the working copy, and the probe at its own. */
async function withProbe(sources: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const probeSource = await readFile(new URL("engine-probe.ts", import.meta.url), "utf8");
  return {
    ...Object.fromEntries(Object.entries(sources).map(([path, source]) => [`sandbox/src/${path}`, source])),
    "bench/engine-probe.ts": stripTypeScriptTypes(probeSource),
  };
}

function minAndMedian(times: readonly number[]): string[] {
  return [percentile(times, 0), percentile(times, 0.5)].map(figures);
}
