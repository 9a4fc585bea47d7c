import type { StepLimits } from "./plugin-sandbox.ts";
import type { ProcessVerdict } from "./process-protocol.ts";

export type FailedVerdict = Exclude<ProcessVerdict, "ok" | "failed">;

interface Facts {
  /** The plugin's name. */
  readonly name: string;
  /** What the step was allowed. */
  readonly limits: StepLimits;
  /** The most that its manifest may ask for. */
  readonly ceilings: StepLimits;
  /** What the sandbox knows beyond the verdict. */
  readonly detail: string;
}

const SENTENCES: Readonly<Record<FailedVerdict, (facts: Facts) => string>> = {
  CPU_LIMIT: ({ name, limits, ceilings }) =>
    `${name} used more than ${limits.cpuMs} ms of processor time and was stopped; ${orAskForMore("make it do less", "cpuMs", limits, ceilings)}`,
  WALL_LIMIT: ({ name, limits, ceilings }) =>
    `${name} took longer than ${limits.wallMs} ms and was stopped; try again in case something that it waits for was slow, or ${orAskForMore("make it wait less", "wallMs", limits, ceilings)}`,
  MEMORY_LIMIT: ({ name, limits, ceilings }) =>
    `${name} used more than ${limits.memoryMb} MB of memory and was stopped; ${orAskForMore("make it keep less", "memoryMb", limits, ceilings)}`,
  SANDBOX_HANG: ({ name, detail }) =>
    `${name} blocked its sandbox process, which had to be killed (${detail}); its author should look for built-in functions at work on something huge: arrays, regular expressions, numbers`,
  DEADLOCK: ({ name }) =>
    `${name} waits for something that nothing will bring, for no host call and no timer is open; its author should look for a promise that nobody settles`,
  LOAD_ERROR: ({ name, detail }) => `${name} could not be loaded: ${detail}; report it to its author`,
  RESULT_INVALID: ({ name, detail }) =>
    `${name} returned something that cannot be used: ${detail}; report it to its author`,
  RESULT_TOO_LARGE: ({ name, limits, ceilings, detail }) =>
    `${name} returned ${detail}, more than the ${limits.outputKb * 1024} that it may; ${orAskForMore("make it return less", "outputKb", limits, ceilings)}`,
  HOST_CALL_LIMIT: ({ name, limits, ceilings }) =>
    `${name} made more than ${limits.hostCalls} host calls, timers included, and was stopped; ${orAskForMore("make it call less often", "hostCalls", limits, ceilings)}`,
  CANCELLED: ({ name }) => `${name} was cancelled; run it again if that was a mistake`,
  INTERNAL: ({ name, detail }) => `${name} could not be run because of a defect of ours (${detail}); report it`,
};

/** What happened to a step that the sandbox ended, with the limit, its value and what to do next, for the person and the author. */
export function verdictSentence(verdict: FailedVerdict, facts: Facts): string {
  return SENTENCES[verdict](facts);
}

function orAskForMore(instead: string, limit: keyof StepLimits, limits: StepLimits, ceilings: StepLimits): string {
  const most = ceilings[limit];
  if (limits[limit] >= most) return `its author can ${instead}; no manifest may ask for more`;
  return `its author can ${instead}, or ask for more with limits.${limit} in the manifest (at most ${most})`;
}
