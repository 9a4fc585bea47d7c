import { createMemoryHost, createSandbox, type PluginCode, type PluginSandbox } from "@fitglue/sandbox";
import { boosterStep } from "./booster-step.ts";
import { percentile, timeOf } from "./measure.ts";
import { withCode } from "./other-code.ts";
import { figures, type Section } from "./report.ts";
import { type StepSubject, stepSubjects } from "./step-subjects.ts";

const TURN_MS = 5_000;
const WARM_UPS = 30;
/** What a constant attacker does, all the time, each time as another plugin: no quarantine helps. */
const ATTACKS: Readonly<Record<string, string>> = {
  "endless loop": `for (;;);`,
  "objects without end": `const all = []; for (;;) all.push(new Array(1000).fill(all.length));`,
  "a loop of native code that cannot be stopped": `Array.prototype.includes.call({ length: 2 ** 53 - 1 }, 1);`,
  "memory that the engine does not count": `const all = []; for (;;) all.push(new Intl.DateTimeFormat("de", { dateStyle: "full" }));`,
  "host calls without end": `for (;;) ctx.sleep(1).catch(() => null);`,
  "log lines without end": `for (;;) ctx.log.info("x".repeat(4000));`,
  "an error": `throw new Error("x".repeat(1000));`,
};
/** So quick that what comes next may be done at once, and then the worst that can be done there. */
const LULLING = {
  name: "steps that are quick, then a loop of native code",
  steps: 15,
  body: `if (ctx.now() === 0) return { outcome: "skip", reason: "quick" }; Array.prototype.includes.call({ length: 2 ** 53 - 1 }, 1);`,
};

/** Honest steps, one after the other, beside a constant attacker in the same processes. */
export async function measureNoisyNeighbours(): Promise<Section> {
  const [subject] = await stepSubjects();
  if (subject === undefined) throw new Error("There is nothing to measure");
  const rows = [await besideAttacker(subject, "nobody", null)];
  for (const [name, attack] of Object.entries(ATTACKS)) rows.push(await besideAttacker(subject, name, attack));
  rows.push(await besideAttacker(subject, LULLING.name, LULLING.body, LULLING.steps));
  return {
    title: "Honest steps beside an attacker",
    about: [
      `${subject.name} as steps of one account, one after the other for ${TURN_MS / 1000} s each, while another account's plugin attacks without a pause. Each attack comes from a plugin that has not been seen before, so the quarantine, which would end it, does not help.`,
    ],
    tables: [
      {
        columns: ["Attack", "p50", "p99", "longest", "steps", "failed", "attacks", "processes replaced"],
        rows,
      },
    ],
    notes: [
      "Times in milliseconds. Steps that lost their process to the attacker are repeated, which is in their time.",
    ],
  };
}

/** @param lulling - Steps of each plugin before the one that attacks; it knows that one by its clock. */
async function besideAttacker(
  subject: StepSubject,
  name: string,
  attack: string | null,
  lulling = 0,
): Promise<string[]> {
  const sandbox = await createSandbox({ hostCalls: createMemoryHost().hostCalls });
  try {
    const plugin: PluginCode = { ...subject.plugin, trust: "standard" };
    const honest = boosterStep(plugin, subject, "honest");
    for (let step = 0; step < WARM_UPS; step++) await sandbox.run(honest);
    const endAt = performance.now() + TURN_MS;
    const attacks = attack === null ? Promise.resolve(0) : attackUntil(endAt, sandbox, subject, attack, lulling);
    const times: number[] = [];
    let failed = 0;
    while (performance.now() < endAt)
      times.push(
        await timeOf(async () => {
          if (!(await sandbox.run(honest)).ok) failed++;
        }),
      );
    const shares = [0.5, 0.99, 1].map((share) => figures(percentile(times, share)));
    const made = await attacks;
    return [name, ...shares, ...[times.length, failed, made, sandbox.status().restarts].map(String)];
  } finally {
    await sandbox.close();
  }
}

async function attackUntil(
  endAt: number,
  sandbox: PluginSandbox,
  subject: StepSubject,
  attack: string,
  lulling: number,
): Promise<number> {
  let attacks = 0;
  while (performance.now() < endAt) {
    const code = `/* ${attacks++} */ var plugin = { booster: { async run(ctx) { ${attack} } } };`;
    const plugin = withCode({ ...subject.plugin, trust: "standard" }, "attacker", code);
    const step = boosterStep(plugin, subject, "attacker");
    for (let quick = 0; quick < lulling; quick++) await sandbox.run(step);
    await sandbox.run({ ...step, nowMs: lulling });
  }
  return attacks;
}
