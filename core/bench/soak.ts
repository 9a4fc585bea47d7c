import { createMemoryHost, createSandbox } from "@fitglue/sandbox";
import { runStep } from "./booster-step.ts";
import { timeOf } from "./measure.ts";
import { residentMb } from "./process-memory.ts";
import { figures, type Section } from "./report.ts";
import { stepSubjects } from "./step-subjects.ts";

export const SOAK_STEPS = 200_000;
const PARTS = 10;
const IN_FLIGHT = 8;

/** Many steps in a row, with everything on that replaces what is worn: does anything grow? */
export async function measureSoak(steps = SOAK_STEPS): Promise<Section> {
  const [subject] = await stepSubjects();
  if (subject === undefined) throw new Error("There is nothing to measure");
  const sandbox = await createSandbox({ hostCalls: createMemoryHost().hostCalls, processes: 1 });
  try {
    const rows: string[][] = [];
    let done = 0;
    const memory = () => {
      const serving = sandbox.status().processes.find(({ trust, runs }) => trust === "standard" && runs > 0);
      return [process.memoryUsage.rss() / 1e6, process.memoryUsage().heapUsed / 1e6, residentMb(serving?.pid ?? 0)];
    };
    for (let part = 1; part <= PARTS; part++) {
      const until = Math.round((steps * part) / PARTS);
      const before = done;
      const work = async () => {
        while (done < until) {
          done++;
          await runStep(sandbox, subject, "standard");
        }
      };
      const milliseconds = await timeOf(() => Promise.all(Array.from({ length: IN_FLIGHT }, work)));
      const rate = ((done - before) / milliseconds) * 1000;
      rows.push([done.toLocaleString("en-US"), ...[...memory(), rate].map(figures), String(sandbox.status().restarts)]);
    }
    return {
      title: "Many steps in a row",
      about: [
        `${subject.name}, ${IN_FLIGHT} steps at a time, in one sandbox process. Isolates are replaced after 2,000 steps, the process after 200,000, after an hour, or when it stays large.`,
      ],
      tables: [
        {
          columns: [
            "Steps so far",
            "this program MB",
            "its heap MB",
            "sandbox process MB",
            "steps/s",
            "processes replaced",
          ],
          rows,
        },
      ],
      notes: [
        "Memory is resident memory; nothing is collected before it is read. The heap is that of a running program, between collections.",
      ],
    };
  } finally {
    await sandbox.close();
  }
}
