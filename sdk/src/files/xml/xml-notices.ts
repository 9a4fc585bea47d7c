import { FitGlueError } from "../../errors.ts";
import { counted } from "../grouped-digits.ts";
import type { ReadFileOptions } from "../read-options.ts";
import type { SampleTable } from "./sample-table.ts";
import type { XmlProblem } from "./walk-xml.ts";

/** Refuses a broken file where the policy is strict. */
export function refuseProblem(problem: XmlProblem | null, name: string, options: ReadFileOptions): void {
  if (problem && options.policy === "strict") {
    throw new FitGlueError("FILE_DAMAGED", `${name}: ${problemSentence(problem)}; export the file again`);
  }
}

/** What is wrong with a file, as a sentence without its end. */
export function problemSentence({ line, reason }: XmlProblem): string {
  return `The file is broken at line ${line} (${reason})`;
}

/** What the person should know about the samples of one activity. */
export function sampleNotices(problem: XmlProblem | null, table: SampleTable, outOfOrder: number): string[] {
  const were = (count: number): string => (count === 1 ? "was" : "were");
  const notices: string[] = [];
  if (problem)
    notices.push(`${problemSentence(problem)}; ${counted(table.count, "sample")} ${were(table.count)} saved`);
  if (table.withoutTime > 0)
    notices.push(`${counted(table.withoutTime, "point")} without a time ${were(table.withoutTime)} left out`);
  if (table.outOfRange > 0)
    notices.push(
      `${counted(table.outOfRange, "point")} with an impossible position ${were(table.outOfRange)} left out`,
    );
  if (outOfOrder > 0) notices.push(`${counted(outOfOrder, "sample")} out of order in time ${were(outOfOrder)} sorted`);
  return notices;
}
