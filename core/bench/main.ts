/**
 * `pnpm bench [measurement …] [--write] [--gate] [--steps 200000]`
 *
 * Without names all measurements are made; `--steps` says how long the soak is. `--write` keeps the result in
 * `docs/benchmarks.md`, of single measurements in the place of what was there of them; `--gate` fails when a budget does not hold. Only budgets are judged, never times: those depend on the machine and on what else it does.
 */
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { measureBackfill } from "./backfill.ts";
import { measureFileReading } from "./file-reading.ts";
import { PLUGINS, ROOT, withTemporaryFolder } from "./folders.ts";
import { measureHttpAnswers } from "./http-answers.ts";
import { measureKernelSteps } from "./kernel-steps.ts";
import { describeMachine } from "./machine.ts";
import { measureNoisyNeighbours } from "./noisy-neighbours.ts";
import { measurePageSizes } from "./page-sizes.ts";
import { measurePageSpeed } from "./page-speed.ts";
import { measurePipelineRuns } from "./pipeline-runs.ts";
import { replaceSections } from "./replace-sections.ts";
import { renderSection, type Section } from "./report.ts";
import { measureSandboxSteps } from "./sandbox-steps.ts";
import { measureServerStart } from "./server-start.ts";
import { openSite, type Site } from "./site.ts";
import { measureSoak, SOAK_STEPS } from "./soak.ts";
import { measureWebhookToDelivery } from "./webhook-to-delivery.ts";
import { measureWebhooks } from "./webhooks.ts";

const BUILT = [join(PLUGINS, "index.json"), join(ROOT, "web/build/web.js")];
const DOCUMENT = join(ROOT, "docs/benchmarks.md");
const INTRODUCTION = `# Benchmarks

Made by \`pnpm bench --write\`. Each table comes from one run, in which what is compared took turns, so ratios tell more
than times. A machine that does other things shows it in p50 and p95; min is the run that was disturbed least.`;

interface Wanted {
  /** Started when the first measurement asks for it. */
  readonly site: () => Promise<Site>;
  readonly soakSteps: number;
}

/** In this order, pages before there is much to list. */
const MEASUREMENTS: Readonly<Record<string, (wanted: Wanted) => Promise<Section>>> = {
  files: measureFileReading,
  sandbox: measureSandboxSteps,
  kernels: measureKernelSteps,
  neighbours: measureNoisyNeighbours,
  soak: ({ soakSteps }) => measureSoak(soakSteps),
  start: measureServerStart,
  webhooks: measureWebhooks,
  "webhook-to-delivery": measureWebhookToDelivery,
  runs: measurePipelineRuns,
  backfill: measureBackfill,
  pages: async ({ site }) => measurePageSizes(await site()),
  speed: async ({ site }) => measurePageSpeed(await site()),
  http: async ({ site }) => measureHttpAnswers(await site()),
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    write: { type: "boolean", default: false },
    gate: { type: "boolean", default: false },
    steps: { type: "string", default: String(SOAK_STEPS) },
  },
});
process.exitCode = await bench(positionals, values);

interface Options {
  readonly write: boolean;
  readonly gate: boolean;
  readonly steps: string;
}

async function bench(chosen: readonly string[], options: Options): Promise<number> {
  const refusal = refuse(chosen, options);
  if (refusal !== null) {
    console.error(refusal);
    return 2;
  }
  const machine = describeMachine();
  console.log(`${listOf(machine)}\n`);
  const sections = await measure(chosen.length === 0 ? Object.keys(MEASUREMENTS) : chosen, Number(options.steps));
  if (options.write) {
    await writeFile(
      DOCUMENT,
      chosen.length === 0 ? wholeDocument(sections, machine) : await withSections(sections, machine),
    );
    console.log("Written to docs/benchmarks.md");
  }
  const breaches = sections.flatMap((section) => section.breaches ?? []);
  for (const breach of breaches) console.log(`Budget: ${breach}`);
  return options.gate && breaches.length > 0 ? 1 : 0;
}

function wholeDocument(sections: readonly Section[], machine: readonly string[]): string {
  return `${[INTRODUCTION, listOf(machine), ...sections.map(renderSection)].join("\n\n")}\n`;
}

async function withSections(sections: readonly Section[], machine: readonly string[]): Promise<string> {
  const today = new Date().toISOString().slice(0, 10);
  return replaceSections(await readFile(DOCUMENT, "utf8"), sections, machine, today);
}

function listOf(machine: readonly string[]): string {
  return machine.map((line) => `- ${line}`).join("\n");
}

function refuse(chosen: readonly string[], { steps }: Options): string | null {
  const unknown = chosen.find((name) => !Object.hasOwn(MEASUREMENTS, name));
  if (unknown !== undefined)
    return `There is no measurement ${unknown}; choose from ${Object.keys(MEASUREMENTS).join(", ")}`;
  if (!/^[1-9]\d{0,8}$/.test(steps)) return `--steps takes a whole number above zero, not ${steps}`;
  return BUILT.every((file) => existsSync(file)) ? null : "Plugins or pages are not built; run `pnpm build` first";
}

function measure(names: readonly string[], soakSteps: number): Promise<Section[]> {
  return withTemporaryFolder(async (folder) => {
    let opened: Promise<Site> | null = null;
    const site = () => (opened ??= openSite(folder));
    const sections: Section[] = [];
    try {
      for (const name of names) {
        const startedAt = performance.now();
        const section = await MEASUREMENTS[name]?.({ site, soakSteps });
        if (section === undefined) continue;
        sections.push(section);
        console.log(`${renderSection(section)}\n\n(${((performance.now() - startedAt) / 1000).toFixed(0)} s)\n`);
      }
    } finally {
      // A site that did not open has cleaned up after itself.
      await (opened as Promise<Site> | null)?.then(
        (open) => open.close(),
        () => undefined,
      );
    }
    return sections;
  });
}
