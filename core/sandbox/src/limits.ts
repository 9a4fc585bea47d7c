import type { Manifest } from "@fitglue/sdk";
import type { PluginCode, Role, StepLimits } from "./plugin-sandbox.ts";

/**
 * What a step may use when its manifest asks for nothing else.
 *
 * The engine can only stop a slice by the clock, so processor time of a running slice is wall time: the numbers leave
 * air for a busy machine. A booster over 10,000 samples needs about 3 ms.
 */
const DEFAULT_LIMITS: Readonly<Record<Role, StepLimits>> = {
  source: { cpuMs: 1_000, wallMs: 30_000, memoryMb: 64, hostCalls: 200, outputKb: 16_384 },
  booster: { cpuMs: 1_000, wallMs: 5_000, memoryMb: 64, hostCalls: 200, outputKb: 1_024 },
  destination: { cpuMs: 1_000, wallMs: 30_000, memoryMb: 64, hostCalls: 200, outputKb: 1_024 },
};

/** A first-party source parses whole activity files: 600,000 samples of twelve columns are 58 MB. */
const FIRST_PARTY_SOURCE_LIMITS: StepLimits = {
  cpuMs: 10_000,
  wallMs: 60_000,
  memoryMb: 256,
  hostCalls: 200,
  outputKb: 65_536,
};

/** The most that a manifest may ask for; the same maxima stand in the manifest schema. */
export const LIMIT_CEILINGS: StepLimits = {
  cpuMs: 10_000,
  wallMs: 300_000,
  memoryMb: 256,
  hostCalls: 2_000,
  outputKb: 65_536,
};

/** What may cross the border in one piece. Lengths of text are in UTF-16 units. */
export const CROSSING_LIMITS = {
  /** Arguments of one host call, as JSON. */
  callCharacters: 1_048_576,
  /** Binary argument of one host call: a picture. */
  callBytes: 8_388_608,
  /** Answer to one host call, as JSON: a response body of 10 MiB and its quoting. */
  answerCharacters: 16_777_216,
  /** Host calls of one run that are worked on at the same time; more wait their turn. */
  callsInFlight: 16,
  logLines: 200,
  logCharacters: 65_536,
  logLineCharacters: 4_096,
  /** Progress reports of one run; more are dropped. */
  progressReports: 200,
  /** Typed arrays in one result. */
  resultColumns: 4_096,
} as const;

/** Activity and settings as JSON, and all columns together, in bytes. */
export const INPUT_LIMITS = { jsonBytes: 33_554_432, columnBytes: 268_435_456 } as const;

/** What one trust tier's processes may use, and how many runs share one. */
export const TIER_LIMITS = {
  probation: { residentMb: 400, dataMb: 512, runsInFlight: 1 },
  standard: { residentMb: 400, dataMb: 512, runsInFlight: 8 },
  /** With JIT the code range counts as data, so that no data limit can be set. */
  "first-party": { residentMb: 1_200, dataMb: null, runsInFlight: 8 },
} as const satisfies Record<PluginCode["trust"], { residentMb: number; dataMb: number | null; runsInFlight: number }>;

/** The limits of one step: the role's defaults, changed by the manifest, never above the ceilings. */
export function stepLimits(manifest: Manifest, role: Role, trust: PluginCode["trust"]): StepLimits {
  const defaults = role === "source" && trust === "first-party" ? FIRST_PARTY_SOURCE_LIMITS : DEFAULT_LIMITS[role];
  const requested = manifest.limits ?? {};
  const limit = (name: keyof StepLimits) => Math.min(requested[name] ?? defaults[name], LIMIT_CEILINGS[name]);
  return {
    cpuMs: limit("cpuMs"),
    wallMs: limit("wallMs"),
    memoryMb: limit("memoryMb"),
    hostCalls: limit("hostCalls"),
    outputKb: limit("outputKb"),
  };
}
