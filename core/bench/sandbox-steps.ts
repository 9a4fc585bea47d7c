import { createMemoryHost, createSandbox, type PluginCode, type PluginSandbox } from "@fitglue/sandbox";
import { type Effort, interleave, percentile, summarise, timeOf } from "./measure.ts";
import { figures, type Section, type Table } from "./report.ts";
import { type StepSubject, stepSubjects } from "./step-subjects.ts";

const EFFORT: Effort = { warmUps: 20, rounds: 300, budgetMs: 4_000 };
const STARTS = 5;
const IN_FLIGHT = 16;
/** Each kind of process gets this many turns of this length. */
const TURNS = 3;
const TURN_MS = 500;
const TRUSTS = ["standard", "first-party"] as const;
type Trust = (typeof TRUSTS)[number];

/** What the wall around a step costs. */
export async function measureSandboxSteps(): Promise<Section> {
  const subjects = await stepSubjects();
  const starts = await startTimes();
  const sandbox = await openSandbox();
  try {
    const costs = [];
    for (const subject of subjects) costs.push(...(await stepCost(sandbox, subject)));
    const rates = [];
    for (const subject of subjects) rates.push(await stepRate(sandbox, subject));
    return {
      title: "Steps in the sandbox",
      about: [
        "The same function on the same data: called directly, and as a step, which goes through the supervisor, the gate, a sandbox process and a fresh context and is checked on both sides. Direct calls run code that has been compiled since the warm-up; a step runs it for the first time, every time.",
      ],
      tables: [
        {
          columns: ["Step", "direct p50", "step min", "step p50", "step p95", "added p50", "added p95", "runs"],
          rows: costs,
        },
        {
          columns: [`Steps per second, ${IN_FLIGHT} in flight`, ...TRUSTS.flatMap((trust) => [`${trust} best`, "p50"])],
          rows: rates,
        },
        { columns: ["Sandbox", "min", "p50"], rows: [["Start, until steps can run", ...minAndMedian(starts)]] },
        memory(sandbox),
      ],
      notes: [
        "Times in milliseconds. `standard` runs without a compiler (jitless), as plugins of strangers do; `first-party` runs with it.",
        "Added time is the difference within each round. Steps per second are from one process of each kind, in turns.",
        "A step pays for its bundle each time, because nothing a run did may be visible to the next. Workout Summary brings the list of all exercises along and, when it must look names up, makes its index anew.",
        "Resident memory is what the operating system counts for the whole process, shared libraries included; read where there is a /proc.",
      ],
    };
  } finally {
    await sandbox.close();
  }
}

function openSandbox(): Promise<PluginSandbox> {
  return createSandbox({ hostCalls: createMemoryHost().hostCalls, processes: 1 });
}

async function startTimes(): Promise<number[]> {
  const times = [];
  for (let start = 0; start < STARTS; start++) {
    let sandbox: PluginSandbox | null = null;
    times.push(await timeOf(async () => (sandbox = await openSandbox())));
    await (sandbox as PluginSandbox | null)?.close();
  }
  return times;
}

async function stepCost(sandbox: PluginSandbox, subject: StepSubject): Promise<string[][]> {
  const times = await interleave(
    {
      direct: () => subject.runDirectly(),
      standard: () => runStep(sandbox, subject, "standard"),
      "first-party": () => runStep(sandbox, subject, "first-party"),
    },
    EFFORT,
  );
  const direct = summarise(times.direct);
  return TRUSTS.map((trust) => {
    const step = summarise(times[trust]);
    const added = summarise(times[trust].map((time, round) => time - (times.direct[round] ?? Number.NaN)));
    return [
      `${subject.name}, ${trust}`,
      ...[direct.p50, step.min, step.p50, step.p95, added.p50, added.p95].map(figures),
      String(step.runs),
    ];
  });
}

async function stepRate(sandbox: PluginSandbox, subject: StepSubject): Promise<string[]> {
  const rates: Record<Trust, number[]> = { standard: [], "first-party": [] };
  for (let turn = 0; turn < TURNS; turn++)
    for (const trust of TRUSTS) rates[trust].push(await stepsPerSecond(sandbox, subject, trust));
  return [
    subject.name,
    ...TRUSTS.flatMap((trust) => [figures(Math.max(...rates[trust])), figures(percentile(rates[trust], 0.5))]),
  ];
}

async function stepsPerSecond(sandbox: PluginSandbox, subject: StepSubject, trust: Trust): Promise<number> {
  const endAt = performance.now() + TURN_MS;
  let steps = 0;
  const work = async () => {
    while (performance.now() < endAt) {
      await runStep(sandbox, subject, trust);
      steps++;
    }
  };
  const milliseconds = await timeOf(() => Promise.all(Array.from({ length: IN_FLIGHT }, work)));
  return (steps / milliseconds) * 1000;
}

/** @throws when the step does not do its work: nothing would have been measured */
async function runStep(sandbox: PluginSandbox, { plugin, input }: StepSubject, trust: Trust): Promise<void> {
  const code: PluginCode = { ...plugin, trust };
  const scope = { accountId: "bench", runId: null, stepId: null, dryRun: false };
  const report = await sandbox.run({ plugin: code, role: "booster", method: "run", input, scope, nowMs: 0, seed: 1 });
  if (!report.ok) throw new Error(`${plugin.key} failed: ${report.failure.code} ${report.failure.message}`);
  if (report.outcome.outcome !== "ok") throw new Error(`${plugin.key} did nothing: ${report.outcome.outcome}`);
}

function memory(sandbox: PluginSandbox): Table {
  const rows = sandbox
    .status()
    .processes.filter(({ residentMb }) => residentMb > 0)
    .map(({ trust, residentMb, runs }) => [trust, figures(residentMb), runs.toLocaleString("en-US")]);
  return { columns: ["Process", "resident MB", "steps so far"], rows };
}

function minAndMedian(times: readonly number[]): string[] {
  return [percentile(times, 0), percentile(times, 0.5)].map(figures);
}
