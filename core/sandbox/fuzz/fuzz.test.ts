import { expect, it } from "vitest";
import { fuzz } from "./fuzz-session.ts";
import { randomProgram, scriptOf, smallerPrograms } from "./guest-program.ts";
import type { GuestProgram } from "./guest-program.ts";
import { SIMPLEST_RESULT } from "./guest-results.ts";
import { Random, seedOfCase } from "./random.ts";
import { FUZZ_TARGETS } from "./targets.ts";

const SEED = 20_261_121;
const CASES: Readonly<Record<string, number>> = { guest: 12, faults: 12, kills: 2, messages: 5, tapes: 12 };

for (const target of FUZZ_TARGETS)
  it(`A few cases of the fuzzer that tries ${target.tries} find nothing`, { timeout: 240_000 }, async () => {
    const said: string[] = [];
    const { cases, findings } = await fuzz(target, {
      seed: SEED,
      milliseconds: 120_000,
      cases: CASES[target.name] ?? 0,
      say: (line) => said.push(line),
      commandFor: (name, seed) => `${name} ${seed}`,
    });
    expect(findings, said.join("\n")).toEqual([]);
    expect(cases).toBeGreaterThan(0);
  });

it("A random program is JavaScript, and the same for the same seed", () => {
  for (let index = 0; index < 300; index++) {
    const seed = seedOfCase(SEED, index);
    const script = scriptOf(randomProgram(new Random(seed)));
    expect(scriptOf(randomProgram(new Random(seed)))).toBe(script);
    expect(isScript(script), script).toBe(true);
  }
});

it("A program becomes smaller until nothing more can be left out, and stays JavaScript", () => {
  const smallest = (program: GuestProgram, isBad: (script: string) => boolean): GuestProgram => {
    for (const smaller of smallerPrograms(program)) {
      expect(isScript(scriptOf(smaller))).toBe(true);
      if (isBad(scriptOf(smaller))) return smallest(smaller, isBad);
    }
    return program;
  };
  const isBad = (script: string): boolean => script.includes("tamper(Promise");
  const bad = Array.from({ length: 400 }, (_, index) => randomProgram(new Random(index))).filter(
    (program) => program.method === "run" && isBad(scriptOf(program)),
  );
  expect(bad.length).toBeGreaterThan(0);
  for (const program of bad) {
    const { load, body, result } = smallest(program, isBad);
    expect(load.length + body.length).toBe(1);
    expect(result).toBe(SIMPLEST_RESULT);
  }
});

it("A finding is reported with its seed and what can be done again with it", async () => {
  const said: string[] = [];
  const { findings } = await fuzz(
    {
      name: "odd",
      tries: "odd seeds",
      open: async () => ({
        atOnce: 1,
        run: async (seed) => ({ verdict: "tried", problems: seed % 2 === 1 ? ["It is odd"] : [], text: String(seed) }),
        shrink: async () => "1",
        close: async () => [],
      }),
    },
    {
      seed: 8,
      milliseconds: 10_000,
      cases: 20,
      say: (line) => said.push(line),
      commandFor: (name, seed) => `${name} ${seed}`,
    },
  );
  expect(findings[0]).toMatchObject({ target: "odd", problems: ["It is odd"], text: "1", repeats: true });
  expect(said.join("\n")).toContain(`repeat with: odd ${findings[0]?.seed}`);
});

function isScript(script: string): boolean {
  try {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- only parsed, never called
    new Function(script);
    return true;
  } catch {
    return false;
  }
}
