import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { encodeTape } from "@fitglue/sandbox";
import { activityName } from "../output/write-run.ts";
import type { PipelineRun } from "../pipeline/run-pipeline.ts";
import { TAPE_ENDING } from "./read-tapes.ts";

/** Writes the tape of each step that ran: `source.<step>` and `activity.<step>`, with a number when the file holds several activities. */
export async function writeTapes(folder: string, { source, activities }: PipelineRun): Promise<readonly string[]> {
  const named = [
    { name: `source.${source.step.id}`, tape: source.result.report?.tape ?? null },
    ...activities.flatMap(({ steps }, index) =>
      steps.map(({ step, result }) => ({
        name: `${activityName(index, activities.length)}.${step.id}`,
        tape: result.report?.tape ?? null,
      })),
    ),
  ];
  await mkdir(folder, { recursive: true });
  const files: string[] = [];
  for (const { name, tape } of named) {
    if (tape === null) continue;
    const file = `${name}${TAPE_ENDING}`;
    await writeFile(join(folder, file), await encodeTape(tape));
    files.push(file);
  }
  return files;
}
