import type { CaseResult, Finding, FuzzTarget, OpenTarget } from "./fuzz-target.ts";
import { seedOfCase } from "./random.ts";

/** Time that one finding may take to become smaller. */
const SHRINK_MS = 60_000;
/** So many findings of one target tell what is wrong. */
const MOST_FINDINGS = 5;

export interface FuzzOptions {
  readonly seed: number;
  /** No case of a target is begun after this long. */
  readonly milliseconds: number;
  /** Nor after this many. */
  readonly cases: number;
  readonly say: (line: string) => void;
  /** The command that repeats a case. */
  readonly commandFor: (target: string, seed: number) => string;
}

/** What came of one target. */
export interface FuzzSummary {
  readonly target: string;
  readonly cases: number;
  readonly seconds: number;
  readonly verdicts: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
}

/** Tries one target, case after case, until its time is over. */
export async function fuzz(target: FuzzTarget, options: FuzzOptions): Promise<FuzzSummary> {
  const { seed, milliseconds, cases: mostCases, say } = options;
  say(`${target.name}: tries ${target.tries}`);
  const startedMs = performance.now();
  const verdicts: Record<string, number> = {};
  const suspects: { readonly seed: number; readonly problems: readonly string[]; readonly text: string }[] = [];
  const open = await target.open();
  let begun = 0;
  let ended = 0;
  const work = async (): Promise<void> => {
    while (begun < mostCases && performance.now() - startedMs < milliseconds && suspects.length < MOST_FINDINGS) {
      const caseSeed = seedOfCase(seed, begun++);
      const { verdict, problems, text } = await attempt(open, caseSeed);
      ended++;
      verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
      if (problems.length === 0) continue;
      say(
        `${target.name}: ${problems.join("; ").slice(0, 1_000)}\n  repeat with: ${options.commandFor(target.name, caseSeed)}`,
      );
      suspects.push({ seed: caseSeed, problems, text });
    }
  };
  await Promise.all(Array.from({ length: open.atOnce }, work));
  const seconds = (performance.now() - startedMs) / 1_000;
  const findings: Finding[] = [];
  for (const suspect of suspects) findings.push(await examined(target.name, open, suspect));
  const summary = open.summary?.() ?? [];
  for (const problem of await open.close())
    findings.push({ target: target.name, seed, problems: [problem], text: "", repeats: false });
  say(`${target.name}: ${ended} cases in ${seconds.toFixed(0)} s, ${(ended / seconds).toFixed(1)} a second`);
  for (const line of summary) say(`  ${line}`);
  for (const [verdict, count] of Object.entries(verdicts).sort(([, one], [, other]) => other - one))
    say(`  ${String(count).padStart(7)} ${verdict}`);
  return { target: target.name, cases: ended, seconds, verdicts, findings };
}

/** What the fuzzer itself did not see coming is a finding as well. */
async function attempt(open: OpenTarget, seed: number): Promise<CaseResult> {
  try {
    return await open.run(seed);
  } catch (error) {
    const problem = `The fuzzer failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
    return { verdict: "not tried", problems: [problem], text: "" };
  }
}

/** Tries the case again, alone, and makes it smaller. */
async function examined(
  target: string,
  open: OpenTarget,
  { seed, problems, text }: { readonly seed: number; readonly problems: readonly string[]; readonly text: string },
): Promise<Finding> {
  const again = await attempt(open, seed);
  const repeats = again.problems.length > 0;
  const [problem = problems[0] ?? ""] = again.problems;
  const smallest = repeats ? await open.shrink?.(seed, problem, performance.now() + SHRINK_MS).catch(() => null) : null;
  return { target, seed, problems: [...new Set([...problems, ...again.problems])], text: smallest ?? text, repeats };
}
