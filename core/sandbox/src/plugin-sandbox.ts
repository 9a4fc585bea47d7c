import type {
  Activity,
  BoosterOutcome,
  DeliveryOutcome,
  ErrorCode,
  JsonObject,
  JsonValue,
  Manifest,
  Section,
  SourceResult,
  Streams,
} from "@fitglue/sdk";

/** Verified code of one plugin version. `digest` keys isolates and caches: same digest, same code. */
export interface PluginCode {
  /** `publisher/id@version`. */
  readonly key: string;
  /** `sha512-…` of the package's canonical content, as the registry verified it. */
  readonly digest: string;
  readonly manifest: Manifest;
  /** Classic script that sets `var plugin`. */
  readonly code: string;
  /** Source map of `code`, for stack traces; null when there is none. */
  readonly sourceMap: string | null;
  /** `first-party` may run with JIT and handle whole files; everything else runs without. */
  readonly trust: "probation" | "standard" | "first-party";
}

export type Role = "source" | "booster" | "destination";

/** Everything a step works on. Which fields are used depends on the role. */
export interface StepInput {
  readonly config: JsonObject;
  /** Boosters and destinations. Whole: the runner removes what the manifest does not declare. */
  readonly activity?: Activity;
  readonly streams?: Streams;
  readonly sections?: readonly Section[];
  /** Sources. */
  readonly file?: { readonly name: string; readonly bytes: Uint8Array };
  /** Destinations. */
  readonly previous?: { readonly externalId: string } | null;
  readonly idempotencyKey?: string;
  /** Boosters that waited: the answered form. */
  readonly answer?: JsonObject;
}

/** One call from plugin code to the host; recorded in the step's report. */
export interface HostCallRecord {
  readonly seq: number;
  readonly call: string;
  readonly startedAtMs: number;
  readonly durationMs: number;
  readonly requestBytes: number;
  readonly responseBytes: number;
  /** null when it succeeded; CANCELLED when the step ended while the call was under way. */
  readonly errorCode: ErrorCode | null;
  /** Whether the call may have had an effect that cannot be taken back, see {@link HostCall.outward}. */
  readonly outward: boolean;
}

/**
 * A function that the host offers to plugins. The list of them that the sandbox is given is the API.
 * The gate checks, in this order: known, capability granted by the manifest, within limits, input valid.
 */
export interface HostCall<Input = unknown> {
  /** e.g. `state.get`; appears in `ctx` at that path. */
  readonly name: string;
  /** Key of the manifest's `capabilities` that must be there; null for calls that everybody has. */
  readonly capability: "network" | "state" | "assets" | "pages" | "ai" | null;
  /**
   * True when the call reaches beyond this program's own records, so that making it twice may have two effects. A
   * destination that began such a call is not repeated when its process dies: whoever asked for the step decides.
   */
  readonly outward?: true;
  /**
   * Checks the arguments as they came from the plugin.
   * @throws FitGlueError HOST_CALL_INVALID naming the argument and the rule.
   */
  parse(args: readonly JsonValue[], bytes: Uint8Array | null): Input;
  /** Does the work. @throws FitGlueError with a code that the plugin may see; anything else becomes INTERNAL. */
  run(input: Input, caller: Caller): Promise<JsonValue>;
}

/** Who calls, from the host's own records, never from the plugin. `scope` is whatever the embedding program needs to find its rows. */
export interface Caller {
  readonly plugin: PluginCode;
  readonly role: Role;
  readonly scope: CallScope;
  readonly signal: AbortSignal;
}

/** Names the person and run a call is made for; opaque to the sandbox. */
export interface CallScope {
  readonly accountId: string;
  readonly runId: string | null;
  readonly stepId: string | null;
  readonly dryRun: boolean;
}

export interface StepRequest {
  readonly plugin: PluginCode;
  readonly role: Role;
  /** Function of the role: `read`, `run`, `resume`, `deliver`, `find`. */
  readonly method: "read" | "run" | "resume" | "deliver" | "find";
  readonly input: StepInput;
  readonly scope: CallScope;
  /** The sealed clock and generator of the step: the same values give the same run. */
  readonly nowMs: number;
  readonly seed: number;
  readonly signal?: AbortSignal;
  onProgress?(fraction: number, message: string | null): void;
}

export interface LogLine {
  readonly level: "debug" | "info" | "warn" | "error";
  readonly message: string;
  readonly fields: JsonObject | null;
}

/** What was used, against what was allowed. */
export interface Usage {
  readonly cpuMs: number;
  readonly wallMs: number;
  readonly peakMemoryMb: number;
  readonly hostCalls: number;
  readonly outputBytes: number;
  readonly limits: StepLimits;
}

export interface StepLimits {
  readonly cpuMs: number;
  readonly wallMs: number;
  readonly memoryMb: number;
  readonly hostCalls: number;
  readonly outputKb: number;
}

export interface StepReportBase {
  readonly usage: Usage;
  readonly logs: readonly LogLine[];
  readonly droppedLogLines: number;
  readonly hostCalls: readonly HostCallRecord[];
}

/** A failed step: `code` is a verdict or a catalogue code; `pluginCode` is the plugin's own code when it called `fail`. */
export interface StepFailure {
  readonly code: ErrorCode;
  readonly pluginCode: string | null;
  readonly message: string;
  /** Stack with the author's own file names and lines; null when there is none. */
  readonly stack: string | null;
  readonly retryable: boolean;
}

export type StepReport<Outcome> = StepReportBase &
  ({ readonly ok: true; readonly outcome: Outcome } | { readonly ok: false; readonly failure: StepFailure });

/** What the methods give back, validated against the manifest: a caller may trust its shape. */
export interface MethodOutcomes {
  readonly read: SourceResult;
  readonly run: BoosterOutcome;
  readonly resume: BoosterOutcome;
  readonly deliver: DeliveryOutcome;
  readonly find: { readonly externalId: string; readonly url: string | null } | null;
}

export interface PluginSandbox {
  /**
   * Runs one step: removes what the manifest does not declare, runs the plugin in an isolate in a
   * sandbox process, checks what comes back. Never rejects for anything a plugin does.
   */
  run<Request extends StepRequest>(request: Request): Promise<StepReport<MethodOutcomes[Request["method"]]>>;
  status(): SandboxStatus;
  /** Kills all processes. Steps under way end with CANCELLED. */
  close(): Promise<void>;
}

export interface SandboxStatus {
  readonly ready: boolean;
  readonly processes: readonly {
    readonly pid: number;
    readonly trust: string;
    readonly state: string;
    readonly residentMb: number;
    readonly runs: number;
  }[];
  readonly restarts: number;
  /** Protections of the operating system that are on (`permission-model`, `dropped-privileges`, `no-network`, `data-limit`) or missing. */
  readonly protections: Readonly<Record<string, boolean>>;
}
