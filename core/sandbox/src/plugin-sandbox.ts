import type {
  Activity,
  ActivityView,
  BoosterOutcome,
  ConnectedAccount,
  DeliveryOutcome,
  ErrorCode,
  JsonObject,
  JsonValue,
  ListResult,
  OptionList,
  Manifest,
  PreviewOutcome,
  ReceivedResult,
  Section,
  SourceResult,
  SourceTrigger,
  Streams,
  SubscribedResult,
} from "@fitglue/sdk";
import type { HostAnswer } from "./host-answer.ts";
import type { Role, StepLimits, StepMethod } from "./step-terms.ts";
import type { Tape } from "./tape.ts";

export type { Role, StepLimits, StepMethod } from "./step-terms.ts";

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

/** Everything a step works on. Which fields are used depends on the role; a connection uses none. */
export interface StepInput {
  /** Not for a connection. */
  readonly config?: JsonObject;
  /** `options`: which of the manifest's lists. */
  readonly list?: string;
  /** Boosters and destinations. Whole: the runner removes what the manifest does not declare. */
  readonly activity?: Activity;
  readonly streams?: Streams;
  readonly sections?: readonly Section[];
  /** Sources: what it is to do, of the kind that the method takes. */
  readonly trigger?: SourceTrigger;
  /** Destinations. */
  readonly previous?: { readonly externalId: string } | null;
  readonly idempotencyKey?: string;
  /** Destinations: the state of the attempt before. */
  readonly resume?: JsonValue;
  /** Destinations: the page that the run published. */
  readonly pageUrl?: string | null;
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
  /** When the host said that it may succeed, in milliseconds since 1970; null when it did not. */
  readonly retryAtMs: number | null;
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
  /**
   * Key of the manifest's `capabilities` that must be there, or `connection` for its part of that name; null for calls
   * that everybody has.
   */
  readonly capability: "network" | "state" | "assets" | "pages" | "ai" | "connection" | null;
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
  /**
   * Does the work. The answer is JSON, or what `withArrays` made of JSON in which typed arrays stand: bytes and columns
   * cross as they are.
   * @throws FitGlueError with a code that the plugin may see; anything else becomes INTERNAL. `details.retryAtMs` says
   * when it may succeed, in milliseconds since 1970: a step that fails with it is not tried before.
   */
  run(input: Input, caller: Caller): Promise<JsonValue | HostAnswer>;
}

/** Who calls, from the host's own records, never from the plugin. `scope` is whatever the embedding program needs to find its rows. */
export interface Caller {
  readonly plugin: PluginCode;
  readonly role: Role;
  readonly method: StepMethod;
  readonly scope: CallScope;
  /** What the plugin sees of the activity, nothing else; null for a source. */
  readonly view: ActivityView | null;
  /**
   * Counts processor time that this program spends on computing for the plugin, in milliseconds; it is part of the step's
   * own (`cpuMs`). A call that computes for long charges as it goes.
   * @throws FitGlueError CPU_LIMIT when that was all that the step may use: stop then.
   */
  charge(cpuMs: number): void;
  readonly signal: AbortSignal;
}

/** Names the person and run a call is made for; opaque to the sandbox. */
export interface CallScope {
  readonly accountId: string;
  readonly runId: string | null;
  readonly stepId: string | null;
  readonly dryRun: boolean;
  /** For work that nobody waits for, such as the past of an account: it leaves room for what is fresh. */
  readonly bulk?: boolean;
}

export interface StepRequest {
  readonly plugin: PluginCode;
  readonly role: Role;
  readonly method: StepMethod;
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
  /** Activity and settings, with samples or file, as the plugin got them. */
  readonly inputBytes: number;
  /** Arguments of its host calls. */
  readonly callBytes: number;
  /** Answers to them. */
  readonly answerBytes: number;
  /** Log lines that were kept. */
  readonly logLines: number;
  readonly limits: UsageLimits;
}

/** The step's own limits, and those that are the same for every step. */
export interface UsageLimits extends StepLimits {
  readonly inputBytes: number;
  readonly callBytes: number;
  readonly answerBytes: number;
  readonly logLines: number;
}

export interface StepReportBase {
  readonly usage: Usage;
  readonly logs: readonly LogLine[];
  readonly droppedLogLines: number;
  readonly hostCalls: readonly HostCallRecord[];
  /** What it takes to run the step again; null when no plugin code began to run, or when more crossed than is kept. */
  readonly tape: Tape | null;
}

/** A failed step: `code` is a verdict or a catalogue code; `pluginCode` is the plugin's own code when it called `fail`. */
export interface StepFailure {
  readonly code: ErrorCode;
  readonly pluginCode: string | null;
  readonly message: string;
  /** Stack with the author's own file names and lines; null when there is none. */
  readonly stack: string | null;
  readonly retryable: boolean;
  /** When a retry makes sense at the earliest, in milliseconds since 1970; null when at any time. */
  readonly retryAtMs: number | null;
}

export type StepReport<Outcome> = StepReportBase &
  ({ readonly ok: true; readonly outcome: Outcome } | { readonly ok: false; readonly failure: StepFailure });

/** What the methods give back, validated against the manifest: a caller may trust its shape. */
export interface MethodOutcomes {
  readonly account: ConnectedAccount;
  readonly options: OptionList;
  readonly read: SourceResult;
  readonly list: ListResult;
  readonly receive: ReceivedResult;
  readonly subscribe: SubscribedResult;
  readonly unsubscribe: SubscribedResult;
  readonly run: BoosterOutcome;
  readonly resume: BoosterOutcome;
  readonly deliver: DeliveryOutcome;
  readonly preview: PreviewOutcome;
  readonly find: { readonly externalId: string; readonly url: string | null } | null;
}

/** What running a step again from its tape came to. */
export interface ReplayReport {
  /** As of a step that was just run; `hostCalls` are those that the tape answered. After a divergence it failed with REPLAY_DIVERGED. */
  readonly report: StepReport<MethodOutcomes[StepRequest["method"]]>;
  /** The first thing that was not as on the tape; null when there was none. */
  readonly divergence: Divergence | null;
  /** Same calls, same end, same result to the last bit. */
  readonly identical: boolean;
  /** Sentences about what the comparison could not tell: other code, or a verdict that depends on the machine's time. */
  readonly notes: readonly string[];
}

/** Where a replay left its tape. */
export interface Divergence {
  /** Index in the tape's events; their number when the steps only differ in how they ended. */
  readonly at: number;
  /** Name of the call: the tape's, or the plugin's when the tape has no more; `end` for the end. */
  readonly call: string;
  /** What the tape has, at most 2,000 characters. */
  readonly expected: string;
  /** What happened instead, at most 2,000 characters. */
  readonly actual: string;
  /** All of it for a person, with the place of the first difference. */
  readonly sentence: string;
}

export interface ReplayOptions {
  /** Whose turn the replay uses up; steps of one account wait for each other before those of others do. */
  readonly accountId?: string;
  readonly signal?: AbortSignal;
}

export interface PluginSandbox {
  /**
   * Runs one step: removes what the manifest does not declare, runs the plugin in an isolate in a
   * sandbox process, checks what comes back. Never rejects for anything a plugin does.
   */
  run<Request extends StepRequest>(request: Request): Promise<StepReport<MethodOutcomes[Request["method"]]>>;
  /**
   * Runs a step again from its tape, in the same kind of process and without asking the host anything: calls are compared
   * with the tape and answered from it, and nothing is waited for. `plugin` may be changed code; that is noted.
   * @throws FitGlueError TAPE_INVALID when the tape's input is none. Never rejects for anything that the plugin does.
   */
  replay(tape: Tape, plugin: PluginCode, options?: ReplayOptions): Promise<ReplayReport>;
  status(): SandboxStatus;
  /**
   * Lets a plugin in quarantine run again at once, as if nothing had been.
   * @param pluginKey `publisher/id@version`.
   * @returns false when it is not in quarantine.
   */
  lift(pluginKey: string): boolean;
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
    /** Steps that it was given. */
    readonly runs: number;
    /** Of those, steps that were done at once, without another thread. */
    readonly runsAtOnce: number;
  }[];
  /** Processes that ended after they had served. */
  readonly restarts: number;
  /** Why they ended: killed for memory, killed for standing still, by themselves, or replaced in time because they were worn. */
  readonly restartsByCause: Readonly<Record<"MEMORY_LIMIT" | "SANDBOX_HANG" | "crash" | "replaced", number>>;
  /** Steps without a process, by trust tier. */
  readonly waiting: Readonly<Record<string, number>>;
  /** Plugins whose steps are refused, because they took too many processes down. */
  readonly quarantined: readonly {
    /** `publisher/id@version`. */
    readonly pluginKey: string;
    /** Continues the sentence `It is in quarantine because …`. */
    readonly reason: string;
    /** When one step may try it again, in milliseconds since 1970. */
    readonly untilMs: number;
  }[];
  /**
   * What the operating system and Node.js put around every serving process, by name: `permission-model`,
   * `dropped-privileges`, `no-new-privileges`, `no-network`, `own-processes`, `own-files`, `system-call-filter`,
   * `no-files-written`, `data-limit`.
   */
  readonly protections: Readonly<Record<string, boolean>>;
  /** For each that is off, a sentence that says what is missing and how to get it. */
  readonly missingProtections: Readonly<Record<string, string>>;
}
