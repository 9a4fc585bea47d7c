import type { ErrorCode, Manifest } from "@fitglue/sdk";
import type { PluginCode, StepRequest } from "../plugin-sandbox.ts";

/** How a hostile step may end: with an outcome like any other, or with this code. */
export type HostileVerdict = ErrorCode | "ok";

/** One attack: the plugin, and the only ways in which its step may end. */
export interface HostileCase {
  /** Class and number, `time-003`. */
  readonly id: string;
  /** What the plugin does; the sentence begins with "A plugin that". */
  readonly title: string;
  /** One wherever that is what happens; more only where the engine may notice in more than one way. */
  readonly verdicts: readonly HostileVerdict[];
  /** Classic script that sets `var plugin`. */
  readonly script: string;
  readonly method: StepRequest["method"];
  readonly manifest: Partial<Manifest>;
  readonly trust: PluginCode["trust"];
  /** The verdict must be there after this long, on a machine that does much else. */
  readonly deadlineMs: number;
  /** What the report must say besides the verdict; see `toMatchObject` of the test runner. */
  readonly report: object;
  /** Runs of it, one after the other and each for another account; all must end in exactly the same way. */
  readonly runs: number;
  /** Samples of the activity, each with a heart rate. */
  readonly samples: number;
}

export type CaseOptions = Partial<
  Pick<HostileCase, "trust" | "deadlineMs" | "report" | "manifest" | "runs" | "samples">
>;
type Limits = NonNullable<Manifest["limits"]>;

/** Most cases are over within a second; never is what must not happen. */
const DEADLINE_MS = 90_000;

/** Little processor time, and so much time by the clock that a busy machine is not mistaken for a slow plugin. */
export const QUICK: Limits = { cpuMs: 100, wallMs: 300_000 };
/** Processor time for attacks on something else. */
export const PATIENT: Limits = { cpuMs: 8_000, wallMs: 300_000 };

/** A script of any kind; `limits` are {@link PATIENT} unless the manifest asks for others. */
export function script(
  id: string,
  title: string,
  verdicts: HostileVerdict | readonly HostileVerdict[],
  code: string,
  { trust = "standard", deadlineMs = DEADLINE_MS, report = {}, manifest = {}, runs = 1, samples = 0 }: CaseOptions = {},
): HostileCase {
  return {
    id,
    title,
    verdicts: typeof verdicts === "string" ? [verdicts] : verdicts,
    script: code,
    method: "run",
    manifest: { limits: PATIENT, ...manifest },
    trust,
    deadlineMs,
    report,
    runs,
    samples,
  };
}

/** A booster whose `run(ctx)` is `body`. */
export function booster(
  id: string,
  title: string,
  verdicts: HostileVerdict | readonly HostileVerdict[],
  body: string,
  options: CaseOptions = {},
): HostileCase {
  return script(id, title, verdicts, `var plugin = { booster: { async run(ctx) { ${body} } } };`, options);
}

/** A booster that gets {@link QUICK} limits. */
export function quickBooster(
  id: string,
  title: string,
  verdicts: HostileVerdict | readonly HostileVerdict[],
  body: string,
): HostileCase {
  return booster(id, title, verdicts, body, { manifest: { limits: QUICK } });
}

/** A destination whose `deliver(ctx)` is `body`. */
export function destination(
  id: string,
  title: string,
  verdicts: HostileVerdict | readonly HostileVerdict[],
  body: string,
  options: CaseOptions = {},
): HostileCase {
  const code = `var plugin = { destination: { async deliver(ctx) { ${body} } } };`;
  return { ...script(id, title, verdicts, code, options), method: "deliver" };
}

/** A source whose `read(ctx)` is `body`. */
export function source(
  id: string,
  title: string,
  verdicts: HostileVerdict | readonly HostileVerdict[],
  body: string,
  options: CaseOptions = {},
): HostileCase {
  const code = `var plugin = { source: { async read(ctx) { ${body} } } };`;
  return { ...script(id, title, verdicts, code, options), method: "read" };
}

/**
 * A booster that looks for something it must not have: `body` is a function's body that returns what it found, and the
 * step ends ok with exactly `found`.
 */
export function search(
  id: string,
  title: string,
  body: string,
  found: unknown,
  options: CaseOptions = {},
): HostileCase {
  const code = `const found = await (async () => { ${body} })(); return { outcome: "skip", reason: JSON.stringify(found) ?? "undefined" };`;
  const report = { outcome: { outcome: "skip", reason: JSON.stringify(found) ?? "undefined" } };
  return booster(id, title, "ok", code, { ...options, report });
}
