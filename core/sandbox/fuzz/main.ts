/**
 * `pnpm fuzz [--minutes 10] [--seed N] [--only target] [--cases N]`
 *
 * Goes at the bridge between plugins and the host with what nobody thought of, each target for so many minutes. The seed
 * is said at once; with it everything that does not depend on time goes the same way again. Fails when it found something.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { fuzz } from "./fuzz-session.ts";
import type { Finding } from "./fuzz-target.ts";
import { FUZZ_TARGETS } from "./targets.ts";

const MOST_SEED = 2 ** 32 - 1;
/** Of a finding; all of it is in its file. */
const LINES_SHOWN = 25;
/** Beside the project's other things that are not kept. */
const FOLDER = resolve(import.meta.dirname, "../../../test-results/fuzz");

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "10" },
    seed: { type: "string" },
    only: { type: "string" },
    cases: { type: "string" },
  },
});
process.exitCode = await main(values);

async function main(options: typeof values): Promise<number> {
  const seed = Number(options.seed ?? Math.floor(Math.random() * MOST_SEED));
  const minutes = Number(options.minutes);
  const cases = Number(options.cases ?? Infinity);
  const targets = FUZZ_TARGETS.filter(({ name }) => options.only === undefined || options.only === name);
  const refusal = refuse({ seed, minutes, cases, targets: targets.length });
  if (refusal !== null) {
    console.error(refusal);
    return 2;
  }
  console.log(`Seed ${seed}, ${minutes} minutes a target`);
  const findings: Finding[] = [];
  for (const target of targets) {
    const summary = await fuzz(target, {
      seed,
      cases,
      milliseconds: minutes * 60_000,
      say: (line) => console.log(`${new Date().toISOString().slice(11, 19)} ${line}`),
      commandFor,
    });
    findings.push(...summary.findings);
  }
  for (const finding of findings) await keep(finding);
  console.log(findings.length === 0 ? "Nothing found" : `${findings.length} findings`);
  return findings.length === 0 ? 0 : 1;
}

function refuse(given: Readonly<Record<"seed" | "minutes" | "cases" | "targets", number>>): string | null {
  if (!Number.isInteger(given.seed) || given.seed < 0 || given.seed > MOST_SEED)
    return `--seed takes a whole number from 0 to ${MOST_SEED}`;
  if (!(given.minutes > 0)) return "--minutes takes a number above 0";
  if (!(given.cases > 0)) return "--cases takes a number above 0";
  return given.targets > 0 ? null : `--only takes one of ${FUZZ_TARGETS.map(({ name }) => name).join(", ")}`;
}

function commandFor(target: string, seed: number): string {
  return `pnpm fuzz --only ${target} --seed ${seed} --cases 1`;
}

/** Shows a finding, and writes the smallest program that shows it where it is found again. */
async function keep({ target, seed, problems, text, repeats }: Finding): Promise<void> {
  const file = resolve(FOLDER, `${target}-${seed}${text === "" ? "-whole" : ""}.txt`);
  const lines = [
    ...problems,
    `${repeats ? "It happened again when tried alone" : "It did not happen again when tried alone"}; repeat with: ${commandFor(target, seed)}`,
  ];
  console.log(
    `\nFound by ${target}:\n${lines.join("\n")}\nKept in ${file}; its end is:\n${text.split("\n").slice(-LINES_SHOWN).join("\n")}`,
  );
  await mkdir(FOLDER, { recursive: true });
  await writeFile(file, `${lines.join("\n")}\n\n${text}\n`);
}
