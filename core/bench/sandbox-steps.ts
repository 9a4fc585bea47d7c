import { createMemoryHost, createSandbox, type PluginSandbox } from "@fitglue/sandbox";
import { availableParallelism } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { runStep } from "./booster-step.ts";
import { guaranteeCosts } from "./guarantee-costs.ts";
import { type Effort, interleave, percentile, summarise, timeOf } from "./measure.ts";
import { processMemory } from "./process-memory.ts";
import { figures, type Section } from "./report.ts";
import { type StepSubject, stepSubjects } from "./step-subjects.ts";

const EFFORT: Effort = { warmUps: 20, rounds: 50, budgetMs: 6_000, inARow: 10 };
const STARTS = 5;
const KILLS = 10;
/** After a kill, until the next spare is there. */
const SPARE_MS = 1_500;
/** Between steps whose latency is measured: one after the other, as a run goes through its pipeline. */
const PAUSE_MS = 2;
const IN_FLIGHT = 16;
/** Each kind of process gets this many turns of this length. */
const TURNS = 5;
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
    const rates = await stepRates(sandbox, subjects);
    return {
      title: "Steps in the sandbox",
      about: ABOUT,
      tables: [
        {
          columns: ["Step", "direct p50", "step min", "step p50", "step p95", "added p50", "added p95", "runs"],
          rows: costs,
        },
        {
          columns: [
            `Steps per second, ${IN_FLIGHT} in flight, ${availableParallelism()} cores`,
            ...["standard", "two processes", "first-party"].flatMap((kind) => [`${kind} best`, "p50"]),
          ],
          rows: rates,
        },
        await guaranteeCosts(subjects),
        {
          columns: ["Sandbox (ms)", "min", "p50"],
          rows: [
            ["Start, until steps can run", ...minAndMedian(starts)],
            ["Its process is killed, until the next step is done", ...minAndMedian(await recoveryTimes(subjects[0]))],
          ],
        },
        await processMemory(subjects),
      ],
      notes: NOTES,
    };
  } finally {
    await sandbox.close();
  }
}

const ABOUT = [
  "The same function on the same data: called directly, and as a step, which goes through the supervisor, the gate, a sandbox process and a fresh context and is checked on both sides. Direct calls run code that has been compiled since the warm-up; a step runs it for the first time, every time.",
];

const NOTES = [
  "Times in milliseconds. `standard` runs without a compiler (jitless), as plugins of strangers do; `first-party` runs with it.",
  `Added time is the difference within each round, in which ten calls of a kind come ${PAUSE_MS} ms apart: time enough for the context of the next step. Steps per second are from one process of each kind, and from two for plugins of strangers, in turns, without pauses: there every step waits for its context, and this program needs its share of the cores.`,
  "What each protection costs is measured in the engine alone, one added to the other. A fresh context for each step is the dearest, and the one that keeps a person's data from ever meeting another's; made before the step comes, it is taken out of the waiting, though not out of the work. Sealing is a small part beside it. What a step takes above the last row is the way to the other process and back, the record of it, and the checks.",
  "Without a compiler a short step is nearly as quick, because code that was compiled would be thrown away with its context; long loops over samples are slower, and host kernels do those. In exchange there is no machine code to attack, and the system can limit the memory of a process. First-party plugins keep the compiler for reading whole files.",
  "Memory is what the operating system counts for the whole process, shared libraries included; read where there is a /proc. A process that takes more than its tier may is killed, and one that stays large is replaced.",
];

function openSandbox(processes = 1): Promise<PluginSandbox> {
  return createSandbox({ hostCalls: createMemoryHost().hostCalls, processes });
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

/** From the moment in which the process that serves is killed; the hot spare takes over. */
async function recoveryTimes(subject: StepSubject | undefined): Promise<number[]> {
  if (subject === undefined) return [];
  const sandbox = await openSandbox();
  try {
    const times = [];
    for (let kill = 0; kill < KILLS; kill++) {
      await runStep(sandbox, subject, "standard");
      await pause(SPARE_MS);
      const serving = sandbox.status().processes.find(({ trust, runs }) => trust === "standard" && runs > 0);
      if (serving === undefined) throw new Error("No process served the step");
      process.kill(serving.pid, "SIGKILL");
      times.push(await timeOf(() => runStep(sandbox, subject, "standard")));
    }
    return times;
  } finally {
    await sandbox.close();
  }
}

async function stepCost(sandbox: PluginSandbox, subject: StepSubject): Promise<string[][]> {
  const times = await interleave(
    {
      direct: () => subject.runDirectly(),
      standard: () => runStep(sandbox, subject, "standard"),
      "first-party": () => runStep(sandbox, subject, "first-party"),
    },
    { ...EFFORT, pauseMs: PAUSE_MS },
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

/** The second sandbox is there for this only: processes that do nothing have timers, too. */
async function stepRates(sandbox: PluginSandbox, subjects: readonly StepSubject[]): Promise<string[][]> {
  const two = await openSandbox(2);
  try {
    const rates = [];
    for (const subject of subjects) rates.push(await stepRate(sandbox, two, subject));
    return rates;
  } finally {
    await two.close();
  }
}

async function stepRate(one: PluginSandbox, two: PluginSandbox, subject: StepSubject): Promise<string[]> {
  const kinds = [
    { sandbox: one, trust: "standard", rates: [] as number[] },
    { sandbox: two, trust: "standard", rates: [] as number[] },
    { sandbox: one, trust: "first-party", rates: [] as number[] },
  ] as const;
  for (let turn = 0; turn < TURNS; turn++)
    for (const { sandbox, trust, rates } of kinds) rates.push(await stepsPerSecond(sandbox, subject, trust));
  return [
    subject.name,
    ...kinds.flatMap(({ rates }) => [figures(Math.max(...rates)), figures(percentile(rates, 0.5))]),
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

function minAndMedian(times: readonly number[]): string[] {
  return [percentile(times, 0), percentile(times, 0.5)].map(figures);
}
