import fc from "fast-check";
import { expect } from "vitest";
import { boosterOf, boosterStep } from "./any-plugin.fixture.ts";
import type { PluginSandbox } from "./plugin-sandbox.ts";

/** Runs `program` on each input in a plugin. It may use nothing but its input and globals, for only its text goes there. */
export async function runInGuest<Input>(
  sandbox: PluginSandbox,
  program: (input: Input) => unknown,
  inputs: readonly Input[],
): Promise<unknown> {
  const plugin = boosterOf(
    `const program = ${String(program)};
     const value = [];
     for (const input of JSON.parse(ctx.config.inputs)) value.push(await program(input));
     return { outcome: "ok", result: { value } };`,
    { manifest: { limits: { cpuMs: 10_000, wallMs: 60_000, outputKb: 8_192 } }, booster: { result: {} } },
  );
  const step = boosterStep(plugin);
  const report = await sandbox.run({ ...step, input: { ...step.input, config: { inputs: JSON.stringify(inputs) } } });
  if (!report.ok) throw new Error(`${report.failure.code}: ${report.failure.message}\n${report.failure.stack ?? ""}`);
  return report.outcome.outcome === "ok" ? report.outcome.result?.["value"] : undefined;
}

/** The same program on the same inputs gives the same in a plugin as in Node, whose implementation is the oracle. */
export async function expectSame<Input>(
  sandbox: PluginSandbox,
  program: (input: Input) => unknown,
  inputs: readonly Input[],
): Promise<void> {
  const expected = [];
  for (const input of inputs) expected.push(await program(input));
  const found = (await runInGuest(sandbox, program, inputs)) as unknown[];
  // One by one: a difference should name its input.
  for (const [index, input] of inputs.entries())
    expect({ input, output: found[index] }).toEqual({ input, output: JSON.parse(JSON.stringify(expected[index])) });
}

/** Random values, the same each time. */
export const sample = <Value>(arbitrary: fc.Arbitrary<Value>, numRuns: number): Value[] =>
  fc.sample(arbitrary, { numRuns, seed: 20_261_121 });

export const pick = (...values: string[]): fc.Arbitrary<string> => fc.constantFrom(...values);

/** Text of every kind, with what is special in addresses, forms and encodings. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    "",
    "ä",
    "\ud800",
    "a\udc00b",
    "🏃",
    "%",
    "%2",
    "%zz",
    "%41",
    "%c3%a4",
    "%ff",
    "+",
    "&",
    "=",
    "a b",
    "\ufeff",
  ),
);
