import type { Manifest } from "@fitglue/sdk";
import type { PluginCode, Role, StepLimits, StepMethod } from "./plugin-sandbox.ts";
import { ROLE_OF } from "./step-terms.ts";

/**
 * What a step may use when its manifest asks for nothing else.
 *
 * A booster over 10,000 samples needs about 3 ms of processor time; 250 ms passed the hostile plugins too. It is 1 s,
 * because two steps that compute at the same time in one process share its count, and because without a compiler a long
 * activity takes six times as long: what is lost by it is three quarters of a second per hostile step. For the same reason
 * a booster has 5 s by the clock and not 2. A source may return 16 MiB: the samples of a long activity, as columns.
 */
const DEFAULT_LIMITS: Readonly<Record<Role, StepLimits>> = {
  connection: { cpuMs: 1_000, wallMs: 30_000, memoryMb: 64, hostCalls: 50, outputKb: 1_024 },
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

/**
 * Methods that have little to do and may use no more than this, whatever the manifest asks for: an event is taken apart
 * while the next ones wait, and a subscription is a request or two.
 */
const SMALL_METHODS: Readonly<Partial<Record<StepMethod, Omit<StepLimits, "memoryMb">>>> = {
  account: { cpuMs: 1_000, wallMs: 60_000, hostCalls: 20, outputKb: 64 },
  options: { cpuMs: 1_000, wallMs: 30_000, hostCalls: 50, outputKb: 1_024 },
  preview: { cpuMs: 5_000, wallMs: 10_000, hostCalls: 50, outputKb: 256 },
  receive: { cpuMs: 1_000, wallMs: 5_000, hostCalls: 20, outputKb: 256 },
  subscribe: { cpuMs: 1_000, wallMs: 60_000, hostCalls: 50, outputKb: 64 },
  unsubscribe: { cpuMs: 1_000, wallMs: 60_000, hostCalls: 50, outputKb: 64 },
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
  /** Arguments of one host call, as JSON. Pictures may come as SVG, so it is more than the 256 KiB that were measured. */
  callCharacters: 1_048_576,
  /** Binary argument of one host call: a picture. */
  callBytes: 8_388_608,
  /** Answer to one host call, as JSON: a response body of 10 MiB and its quoting. */
  answerCharacters: 16_777_216,
  /** Typed arrays in the answer to one host call. */
  answerArrays: 64,
  /** All arrays of one answer: six columns of the longest stream that a file may hold, 600,000 samples. */
  answerArrayBytes: 33_554_432,
  /** Arguments of all host calls of one run: a few pictures, or pages of a long history. They are kept until its end. */
  runCallBytes: 33_554_432,
  /**
   * All answers of one run, with their arrays. They wait in the sandbox process until the plugin's code takes them, so a
   * plugin that asks and does not take must not be able to fill it.
   */
  runAnswerBytes: 134_217_728,
  /** Host calls of one run that are worked on at the same time; more wait their turn. */
  callsInFlight: 16,
  logLines: 200,
  logCharacters: 65_536,
  logLineCharacters: 4_096,
  /** Progress reports of one run; more are dropped. */
  progressReports: 200,
  /** Typed arrays in one result. */
  resultColumns: 4_096,
  /**
   * Values in one result beside its typed arrays. Reading a value takes up to a hundred times the memory of its text, and a
   * microsecond in which the server does nothing else. A hundred activities with a hundred laps each have fewer.
   */
  resultValues: 500_000,
  /** Longest pause of `ctx.sleep` and `setTimeout`; longer pauses are what the outcome `retry` is for. */
  sleepMs: 30_000,
  /** A URL in plugin code. */
  urlCharacters: 8_192,
  /** Text or bytes of one digest, HMAC or base64 conversion: a few milliseconds of a sandbox process. */
  computeCharacters: 4_194_304,
} as const;

/** Activity and settings as JSON, and all columns together, in bytes. */
export const INPUT_LIMITS = { jsonBytes: 33_554_432, columnBytes: 268_435_456 } as const;

/** What one trust tier's processes may use, and how many steps share one. */
export interface TierLimits {
  /** A process that takes more memory than this is killed. */
  readonly residentMb: number;
  /** Above this a process gets no more steps; when it has none left, it is replaced. */
  readonly admitMb: number;
  /** What the system lets a process allocate; null for no limit. */
  readonly dataMb: number | null;
  /** Steps that compute at the same time, and how many of them may be one account's or one plugin's. */
  readonly busy: number;
  readonly busyOfOne: number;
  /** Steps that are there, computing or waiting for an answer of the host, and how many may be one's. */
  readonly present: number;
  readonly presentOfOne: number;
}

const SHARED = { busy: 8, busyOfOne: 6, present: 64, presentOfOne: 32 } as const;

export const TIER_LIMITS: Readonly<Record<PluginCode["trust"], TierLimits>> = {
  probation: { residentMb: 400, admitMb: 250, dataMb: 512, busy: 1, busyOfOne: 1, present: 1, presentOfOne: 1 },
  standard: { residentMb: 400, admitMb: 250, dataMb: 512, ...SHARED },
  /** With JIT the code range counts as data, so that no data limit can be set. */
  "first-party": { residentMb: 1_200, admitMb: 750, dataMb: null, ...SHARED },
};

/** What may wait in front of the processes of one tier, and how long. */
export const QUEUE_LIMITS = { steps: 4_000, stepsOfAccount: 1_000, waitMs: 60_000 } as const;

/** The most that a step of this method may use. */
export function limitCeilings(method: StepMethod): StepLimits {
  return { ...LIMIT_CEILINGS, ...SMALL_METHODS[method] };
}

/** By manifest, and by method and trust: they are asked for with each step. */
const known = new WeakMap<Manifest, Map<string, StepLimits>>();

/** The limits of one step: the role's defaults, changed by the manifest, never above what the method may use or the ceilings. */
export function stepLimits(manifest: Manifest, method: StepMethod, trust: PluginCode["trust"]): StepLimits {
  const ofManifest = known.get(manifest) ?? new Map<string, StepLimits>();
  known.set(manifest, ofManifest);
  const key = `${method} ${trust}`;
  const limits = ofManifest.get(key) ?? findLimits(manifest, method, trust);
  ofManifest.set(key, limits);
  return limits;
}

function findLimits(manifest: Manifest, method: StepMethod, trust: PluginCode["trust"]): StepLimits {
  const role = ROLE_OF[method];
  const ceilings = limitCeilings(method);
  const defaults = role === "source" && trust === "first-party" ? FIRST_PARTY_SOURCE_LIMITS : DEFAULT_LIMITS[role];
  const requested = manifest.limits ?? {};
  const limit = (name: keyof StepLimits) => Math.min(requested[name] ?? defaults[name], ceilings[name]);
  return {
    cpuMs: limit("cpuMs"),
    wallMs: limit("wallMs"),
    memoryMb: limit("memoryMb"),
    hostCalls: limit("hostCalls"),
    outputKb: limit("outputKb"),
  };
}
