import { buildPlugin, openRegistry } from "@fitglue/registry";
import { createSandbox, type PluginCode, type PluginSandbox } from "@fitglue/sandbox";
import { newActivity, type Streams } from "@fitglue/sdk";
import { createHash } from "node:crypto";
import { cp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PLUGINS, ROOT, withTemporaryFolder } from "./folders.ts";
import { type Effort, interleave, percentile } from "./measure.ts";
import { figures, type Section } from "./report.ts";

const EFFORT: Effort = { warmUps: 2, rounds: 60, budgetMs: 8_000 };
const SAMPLES = [10_000, 200_000];
/** Room for the loops: the usual limits would stop some of them. */
const LIMITS = { cpuMs: 10_000, wallMs: 60_000, memoryMb: 256 };

/** The manifest that the measured plugin has, and the folder whose code is replaced to bundle it. */
const MODEL = "pace-summary";

/** The same work as the shortest loop and as a kernel; each leaves what it found in `found`. */
const WORKS: readonly { readonly name: string; readonly loop: string; readonly kernel: string }[] = [
  {
    name: "time in six zones",
    loop: `
      const bounds = [95, 114, 133, 152, 171];
      const found = [0, 0, 0, 0, 0, 0];
      for (let i = 0; i < count; i++) {
        const bpm = heartRateBpm[i];
        if (!(bpm >= 25 && bpm <= 240)) continue;
        let zone = 0;
        while (zone < 5 && bpm >= bounds[zone]) zone++;
        found[zone] += i + 1 < count ? Math.min(timeSeconds[i + 1] - timeSeconds[i], 10) : 1;
      }`,
    kernel: `const found = await kernels.timeInZones("heartRateBpm", [95, 114, 133, 152, 171], { lowest: 25, highest: 240 });`,
  },
  {
    name: "best power over five durations",
    loop: `
      const sums = new Float64Array(count + 1);
      for (let i = 0; i < count; i++) sums[i + 1] = sums[i] + powerWatts[i];
      const found = [5, 60, 300, 1200, 3600].map((seconds) => {
        let best = 0;
        for (let i = seconds; i <= count; i++) {
          const sum = sums[i] - sums[i - seconds];
          if (sum > best) best = sum;
        }
        return best / seconds;
      });`,
    kernel: `const found = (await kernels.bestEfforts("powerWatts", [5, 60, 300, 1200, 3600])).map(({ average }) => average);`,
  },
  {
    name: "30 s trailing mean",
    loop: `
      const smoothed = new Float64Array(count);
      let sum = 0;
      for (let i = 0; i < count; i++) {
        sum += powerWatts[i] - (i >= 30 ? powerWatts[i - 30] : 0);
        smoothed[i] = sum / Math.min(i + 1, 30);
      }
      const found = [smoothed[0], smoothed[count >> 1], smoothed[count - 1]];`,
    kernel: `
      const smoothed = await kernels.smooth("powerWatts", 30, "trailing");
      const found = [smoothed[0], smoothed[count >> 1], smoothed[count - 1]];`,
  },
];

/** What work on long streams takes in the plugin's own code, and what it takes when the host does it. */
export async function measureKernelSteps(): Promise<Section> {
  const { manifest } = (await openRegistry(PLUGINS)).resolve(MODEL);
  const sandbox = await createSandbox({ hostCalls: [], processes: 1 });
  try {
    const rows = [];
    for (const work of WORKS) for (const samples of SAMPLES) rows.push(await row(sandbox, manifest, work, samples));
    return {
      title: "Kernels",
      about: [
        "The same work on a long stream in the plugin's own code, which runs without a compiler, and as a call of `ctx.kernels`, which the host answers. `bundled` is the very function of the SDK, brought along in the plugin; `short loop` is the least that gives the same on complete columns, without a thought for pauses. A step that does nothing with the same columns is taken off each, round by round: what is left is the work, and for the kernel the question and its answer.",
      ],
      tables: [
        {
          columns: [
            "Work, samples",
            "bundled CPU",
            "short loop CPU",
            "kernel CPU",
            "bundled ÷ kernel",
            "short loop ÷ kernel",
            "bundled p50",
            "short loop p50",
            "kernel p50",
            "rounds",
          ],
          rows,
        },
      ],
      notes: [
        "CPU is the mean of the processor time that is charged to the step, and the ratios are ratios of it; that of a kernel is spent by the host, in slices between which other things go on.",
        "Times in milliseconds; p50 is by the clock. The short loops count on one sample a second.",
      ],
    };
  } finally {
    await sandbox.close();
  }
}

async function row(
  sandbox: PluginSandbox,
  manifest: PluginCode["manifest"],
  { name, loop, kernel }: (typeof WORKS)[number],
  samples: number,
): Promise<string[]> {
  const streams = streamsOf(samples);
  const plugins = {
    empty: pluginOf(manifest, inCode("const found = [];")),
    bundled: pluginOf(manifest, await bundled(kernel)),
    loop: pluginOf(manifest, inCode(loop)),
    kernel: pluginOf(manifest, inCode(kernel)),
  };
  const run = (plugin: PluginCode) => runStep(sandbox, plugin, streams);
  const found = [await run(plugins.bundled), await run(plugins.loop), await run(plugins.kernel)];
  if (new Set(found.map(({ reason }) => reason)).size > 1)
    throw new Error(`${name}: bundled, loop and kernel ${found.map(({ reason }) => reason).join("; ")}`);
  const cpuMs = { empty: [] as number[], bundled: [] as number[], loop: [] as number[], kernel: [] as number[] };
  const measured = (kind: keyof typeof plugins) => async () => cpuMs[kind].push((await run(plugins[kind])).cpuMs);
  const times = await interleave(
    {
      empty: measured("empty"),
      bundled: measured("bundled"),
      loop: measured("loop"),
      kernel: measured("kernel"),
    },
    EFFORT,
  );
  // The clock of processor time ticks every few milliseconds, so that only the mean of many rounds says something.
  const cpu = (kind: keyof typeof plugins) => mean(cpuMs[kind]) - mean(cpuMs.empty);
  const clock = (kind: keyof typeof plugins) => added(times[kind], times.empty);
  return [
    `${name}, ${samples.toLocaleString("en-US")}`,
    ...[cpu("bundled"), cpu("loop"), cpu("kernel")].map(figures),
    ...[cpu("bundled") / cpu("kernel"), cpu("loop") / cpu("kernel")].map(figures),
    ...[clock("bundled"), clock("loop"), clock("kernel")].map(figures),
    String(times.loop.length),
  ];
}

/** A script that finds something with what `ctx` has. */
function inCode(body: string): string {
  return `var plugin = { booster: { async run({ kernels, streams }) {${inside(body)}} } };`;
}

/** A bundle that brings the SDK's own functions along in place of those of `ctx`. */
function bundled(body: string): Promise<string> {
  return withTemporaryFolder(async (folder) => {
    const copy = join(folder, MODEL);
    await cp(join(ROOT, "plugins", MODEL), copy, { recursive: true });
    await writeFile(
      join(copy, "index.ts"),
      `import { createKernels } from "@fitglue/sdk";
      export default { booster: { async run({ streams }) { const kernels = createKernels(streams); ${inside(body)} } } };`,
    );
    return (await buildPlugin(copy, { trust: "first-party" })).code;
  });
}

function inside(body: string): string {
  return `
    const { timeSeconds, heartRateBpm, powerWatts } = streams;
    const count = timeSeconds.length;
    ${body}
    return { outcome: "skip", reason: "found " + found.map((value) => value.toFixed(6)).join(" ") };
  `;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The median of what a step took more than the empty one of its round. */
function added(values: readonly number[], empty: readonly number[]): number {
  return percentile(
    values.map((value, round) => value - (empty[round] ?? Number.NaN)),
    0.5,
  );
}

function pluginOf(manifest: PluginCode["manifest"], code: string): PluginCode {
  const { booster } = manifest;
  if (booster === undefined) throw new Error(`${manifest.id} has no booster`);
  return {
    key: "fitglue/long-streams@1.0.0",
    digest: `sha512-${createHash("sha512").update(code).digest("base64")}`,
    code,
    sourceMap: null,
    trust: "standard",
    manifest: {
      ...manifest,
      id: "long-streams",
      limits: LIMITS,
      booster: { ...booster, requires: ["heartRate", "power"], optional: [] },
    },
  };
}

async function runStep(sandbox: PluginSandbox, plugin: PluginCode, streams: Streams) {
  const origin = { provider: "file-upload", externalId: null, url: null, fileName: "bench.fit", fileSha256: null };
  const activity = newActivity({ startedAt: "2026-06-15T16:35:00.000Z", origin });
  const scope = { accountId: "bench", runId: null, stepId: null, dryRun: false };
  const input = { config: {}, activity, streams, sections: [] };
  const report = await sandbox.run({ plugin, role: "booster", method: "run", input, scope, nowMs: 0, seed: 1 });
  if (!report.ok) throw new Error(`${plugin.key} failed: ${report.failure.code} ${report.failure.message}`);
  if (report.outcome.outcome !== "skip") throw new Error(`${plugin.key} ended with ${report.outcome.outcome}`);
  return { reason: report.outcome.reason, cpuMs: report.usage.cpuMs };
}

function streamsOf(samples: number): Streams {
  const column = (valueAt: (sample: number) => number) =>
    Float64Array.from({ length: samples }, (_, at) => valueAt(at));
  return {
    timeSeconds: column((at) => at),
    heartRateBpm: column((at) => 140 + Math.round(40 * Math.sin(at / 500))),
    powerWatts: column((at) => 220 + Math.round(80 * Math.sin(at / 90))),
  };
}
