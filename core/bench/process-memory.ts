import { createMemoryHost, createSandbox, type PluginCode } from "@fitglue/sandbox";
import { readFileSync } from "node:fs";
import { boosterStep } from "./booster-step.ts";
import { withCode } from "./other-code.ts";
import { figures, type Table } from "./report.ts";
import type { StepSubject } from "./step-subjects.ts";

/** Different plugins that stay warm at the same time. */
const PLUGINS = 30;
const TRUSTS = ["standard", "first-party"] as const;
const PAGE_BYTES = 4_096;
const SMALL = `var plugin = { booster: { run: () => ({ outcome: "skip", reason: "small" }) } };`;

/** Memory of a process, and of each isolate that it keeps warm with the next context made. */
export async function processMemory(subjects: readonly StepSubject[]): Promise<Table> {
  const rows: string[][] = [];
  for (const trust of TRUSTS) {
    for (const subject of subjects.slice(1, 2)) {
      rows.push(await rowOf(`${trust}, a plugin of one line`, subject, { ...subject.plugin, trust }, SMALL));
      rows.push(await rowOf(`${trust}, ${subject.name}`, subject, { ...subject.plugin, trust }, subject.plugin.code));
    }
  }
  return { columns: ["Process (MB)", "without plugins", `with ${PLUGINS} warm`, "each"], rows };
}

async function rowOf(name: string, subject: StepSubject, plugin: PluginCode, code: string): Promise<string[]> {
  const sandbox = await createSandbox({ hostCalls: createMemoryHost().hostCalls, processes: 1 });
  try {
    const run = (variant: number) =>
      sandbox.run(boosterStep(withCode(plugin, `warm-${variant}`, `${code}\n// ${variant}`), subject));
    await run(0);
    const pid = sandbox.status().processes.find(({ trust, runs }) => trust === plugin.trust && runs > 0)?.pid ?? 0;
    const withoutMb = residentMb(pid);
    for (let variant = 1; variant <= PLUGINS; variant++) await run(variant);
    const withMb = residentMb(pid);
    return [name, ...[withoutMb, withMb, (withMb - withoutMb) / PLUGINS].map(figures)];
  } finally {
    await sandbox.close();
  }
}

/** NaN where there is no /proc. */
export function residentMb(pid: number): number {
  try {
    return (Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]) * PAGE_BYTES) / 1e6;
  } catch {
    return Number.NaN;
  }
}
