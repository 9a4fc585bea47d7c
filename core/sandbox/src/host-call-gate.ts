import { ERRORS, FitGlueError } from "@fitglue/sdk";
import type { ErrorCode, JsonValue } from "@fitglue/sdk";
import { charged } from "./charged.ts";
import { HostAnswer } from "./host-answer.ts";
import { CROSSING_LIMITS } from "./limits.ts";
import type { Caller, HostCall, HostCallRecord, PluginCode, StepLimits } from "./plugin-sandbox.ts";
import type { CallAnswer } from "./process-protocol.ts";
import type { StepMethod } from "./step-terms.ts";

/** The deepest arguments of ours have about ten levels; a document that a plugin sends on may have more. */
const MOST_LEVELS = 60;
/** Reading shorter arguments, in characters and bytes, takes hardly more time than looking how long it takes. */
const LONG_ARGUMENTS = 1_024;

/** What the plugin is told; the same fields cross as JSON, an instant only when there is one. */
interface Refusal {
  readonly code: ErrorCode;
  readonly message: string;
  readonly retryAtMs: number | null;
}

/**
 * What these methods may use at most, whatever the manifest asks for: nobody trusts the credentials yet of which `account`
 * tells whose they are, `options` only reads for a form, an event comes from anybody, and a preview reaches no
 * service.
 */
const NARROWED: Readonly<Partial<Record<StepMethod, readonly HostCall["capability"][]>>> = {
  account: ["connection"],
  options: ["connection"],
  receive: [],
  preview: ["state", "pages"],
};

/** Names of the calls that `plugin` gets to see: those for everybody and those its manifest asks for. */
export function grantedCalls(calls: readonly HostCall[], plugin: PluginCode, method: StepMethod): readonly string[] {
  return calls.filter((call) => isGranted(call, plugin, method)).map(({ name }) => name);
}

function isGranted({ capability }: HostCall, { manifest }: PluginCode, method: StepMethod): boolean {
  if (capability === null) return true;
  if (NARROWED[method]?.includes(capability) === false) return false;
  if (capability === "connection") return manifest.connection !== undefined;
  return manifest.capabilities?.[capability] !== undefined;
}

/**
 * The one way from plugin code to the host, for one run. Each call passes: known, granted, within
 * limits, well formed, run, recorded. It stands in the program's own process: what a sandbox process
 * says about a call is never believed.
 */
export class HostCallGate {
  /** In the order in which they were begun; a call is there from its beginning. */
  readonly records: HostCallRecord[] = [];
  readonly #calls: readonly HostCall[];
  readonly #caller: Caller;
  readonly #limits: Pick<StepLimits, "hostCalls" | "cpuMs">;
  readonly #startedMs: number;
  readonly #queue: (() => void)[] = [];
  #asked = 0;
  #inFlight = 0;
  #callBytes = 0;
  #answerBytes = 0;
  #cpuMs = 0;
  /** Part of the processor time that no answer has told the run of yet. */
  #untoldCpuMs = 0;

  /** @param startedMs - When the run was begun, on the clock of `performance`: calls are recorded from there. */
  constructor(
    calls: readonly HostCall[],
    caller: Omit<Caller, "charge">,
    limits: Pick<StepLimits, "hostCalls" | "cpuMs">,
    startedMs = performance.now(),
  ) {
    this.#startedMs = startedMs;
    this.#calls = calls;
    this.#caller = {
      ...caller,
      charge: (cpuMs) => {
        this.#charge(cpuMs);
      },
    };
    this.#limits = limits;
  }

  /** Never rejects: a refusal is an answer. */
  async answer(name: string, argumentsJson: string, bytes: Uint8Array | null): Promise<CallAnswer> {
    const { hostCalls } = this.#limits;
    if (this.#asked >= hostCalls)
      return refuse({
        code: "HOST_CALL_LIMIT",
        message: `${name} would be host call ${this.#asked + 1} of this step; ${hostCalls} are allowed, timers included: make fewer, or ask for more with limits.hostCalls in the manifest`,
        retryAtMs: null,
      });
    const seq = this.#asked++;
    const startedMs = performance.now();
    const record: HostCallRecord = {
      seq,
      call: name.slice(0, 60),
      startedAtMs: startedMs - this.#startedMs,
      durationMs: 0,
      requestBytes: argumentsJson.length + (bytes?.byteLength ?? 0),
      responseBytes: 0,
      errorCode: "CANCELLED",
      retryAtMs: null,
      outward: this.#find(name)?.outward === true,
    };
    this.records[seq] = record;
    await this.#takeTurn();
    let answer: CallAnswer;
    let refusal: Refusal | null = null;
    try {
      answer = this.#encode(name, await this.#run(name, argumentsJson, bytes));
    } catch (error) {
      refusal = asRefusal(name, error);
      answer = refuse(refusal);
    } finally {
      this.#inFlight--;
      this.#queue.shift()?.();
    }
    this.records[seq] = {
      ...record,
      durationMs: performance.now() - startedMs,
      responseBytes: refusal === null ? answer.json.length + bytesOf(answer.arrays) : 0,
      errorCode: refusal?.code ?? null,
      retryAtMs: refusal?.retryAtMs ?? null,
    };
    const cpuMs = this.#untoldCpuMs;
    this.#untoldCpuMs = 0;
    return { ...answer, cpuMs };
  }

  async #run(name: string, argumentsJson: string, bytes: Uint8Array | null): Promise<JsonValue | HostAnswer> {
    const call = this.#find(name);
    if (call === undefined)
      throw new FitGlueError(
        "HOST_CALL_UNKNOWN",
        `${name} is not a host call here; use one of ${this.#calls.map((known) => known.name).join(", ")}`,
      );
    const { plugin, method } = this.#caller;
    if (!isGranted(call, plugin, method))
      throw new FitGlueError(
        "CAPABILITY_NOT_GRANTED",
        NARROWED[method] === undefined
          ? `${name} needs the capability ${call.capability}; add it to the manifest`
          : `${name} cannot be called in ${method}(); do it in another function`,
      );
    const { callCharacters, callBytes } = CROSSING_LIMITS;
    const byteLength = bytes?.byteLength ?? 0;
    if (argumentsJson.length > callCharacters || byteLength > callBytes)
      throw new FitGlueError(
        "HOST_CALL_INVALID",
        `${name} got ${argumentsJson.length} characters and ${byteLength} bytes of arguments; at most ${callCharacters} characters and ${callBytes} bytes are allowed in one call`,
      );
    this.#callBytes += argumentsJson.length + byteLength;
    if (this.#callBytes > CROSSING_LIMITS.runCallBytes)
      throw new FitGlueError(
        "QUOTA_EXCEEDED",
        `With ${name} this step would hand ${this.#callBytes} bytes to its host calls; at most ${CROSSING_LIMITS.runCallBytes} are allowed in one step: hand over less`,
      );
    const input = this.#read(argumentsJson.length + byteLength, () =>
      call.parse(parseArguments(name, argumentsJson), bytes),
    );
    if (this.#caller.signal.aborted) throw new FitGlueError("CANCELLED", `${name} came when the step was over`);
    return call.run(input, this.#caller);
  }

  /** A megabyte of empty objects takes a plugin a moment to write, and this program a tenth of a second to read. */
  #read<Input>(size: number, read: () => Input): Input {
    if (size <= LONG_ARGUMENTS) return read();
    // Not for a step that has no time left.
    this.#charge(0);
    return charged((cpuMs) => {
      this.#charge(cpuMs);
    }, read);
  }

  /** @throws FitGlueError QUOTA_EXCEEDED when the answer is more than may cross. */
  #encode(name: string, answer: JsonValue | HostAnswer): CallAnswer {
    const { value, arrays } = answer instanceof HostAnswer ? answer : { value: answer, arrays: [] };
    // Memory that was transferred cannot be sent any more, and would end this program when it is.
    if (arrays.some(({ buffer }) => buffer instanceof ArrayBuffer && buffer.detached))
      throw new TypeError(`${name} answered with an array whose memory it gave away`);
    const json = JSON.stringify(value) ?? "null";
    if (json.length > CROSSING_LIMITS.answerCharacters)
      throw new FitGlueError(
        "QUOTA_EXCEEDED",
        `${name} would bring ${json.length} characters; at most ${CROSSING_LIMITS.answerCharacters} are allowed in one answer: ask for less at once`,
      );
    const arrayBytes = bytesOf(arrays);
    if (arrays.length > CROSSING_LIMITS.answerArrays || arrayBytes > CROSSING_LIMITS.answerArrayBytes)
      throw new FitGlueError(
        "QUOTA_EXCEEDED",
        `${name} would bring ${arrays.length} arrays of ${arrayBytes} bytes together; at most ${CROSSING_LIMITS.answerArrays} arrays of ${CROSSING_LIMITS.answerArrayBytes} bytes are allowed in one answer: ask for less at once`,
      );
    const answerBytes = this.#answerBytes + json.length + arrayBytes;
    if (answerBytes > CROSSING_LIMITS.runAnswerBytes)
      throw new FitGlueError(
        "QUOTA_EXCEEDED",
        `With ${name} the answers of this step would bring ${answerBytes} bytes; at most ${CROSSING_LIMITS.runAnswerBytes} are allowed in one step: ask for less`,
      );
    this.#answerBytes = answerBytes;
    return { ok: true, json, arrays, cpuMs: 0 };
  }

  /** The run's own process ends it when this and the plugin's time are too much together; here it is counted alone. */
  #charge(cpuMs: number): void {
    // A clock that was set back, or what is no number: the run's process could not report it.
    const spentMs = cpuMs > 0 ? cpuMs : 0;
    this.#cpuMs += spentMs;
    this.#untoldCpuMs += spentMs;
    if (this.#cpuMs > this.#limits.cpuMs)
      throw new FitGlueError(
        "CPU_LIMIT",
        `Host calls of this step took ${Math.ceil(this.#cpuMs)} ms of processor time; ${this.#limits.cpuMs} ms are allowed: ask for less, or for more with limits.cpuMs in the manifest`,
      );
  }

  /** Most steps make no call or few, so no table is made. */
  #find(name: string): HostCall | undefined {
    return this.#calls.find((call) => call.name === name);
  }

  async #takeTurn(): Promise<void> {
    this.#inFlight++;
    if (this.#inFlight <= CROSSING_LIMITS.callsInFlight) return;
    await new Promise<void>((resolve) => this.#queue.push(resolve));
  }
}

function parseArguments(name: string, json: string): readonly JsonValue[] {
  let value: JsonValue;
  try {
    value = JSON.parse(json) as JsonValue;
  } catch {
    throw new FitGlueError("HOST_CALL_INVALID", `${name} got arguments that are not JSON`);
  }
  if (!isList(value)) throw new FitGlueError("HOST_CALL_INVALID", `${name} got arguments that are not a list`);
  if (!isWithin(value, MOST_LEVELS))
    throw new FitGlueError("HOST_CALL_INVALID", `${name} got arguments with more than ${MOST_LEVELS} levels`);
  return value;
}

/** Whoever works on arguments, or writes them down again, goes down into them. */
function isWithin(value: JsonValue, levels: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  return levels > 0 && Object.values(value).every((item: JsonValue) => isWithin(item, levels - 1));
}

/** Only our own errors are shown: others carry paths and internals. */
function asRefusal(name: string, error: unknown): Refusal {
  if (isOurs(error)) {
    const { retryAtMs } = error.details;
    const known = typeof retryAtMs === "number" && Number.isFinite(retryAtMs) ? retryAtMs : null;
    return { code: error.code, message: error.message, retryAtMs: known };
  }
  return { code: "INTERNAL", message: `${name} failed: ${ERRORS.INTERNAL.meaning}`, retryAtMs: null };
}

/** An error may be a proxy that throws when it is looked at; nobody would take that error. */
function isOurs(error: unknown): error is FitGlueError {
  try {
    return error instanceof FitGlueError;
  } catch {
    return false;
  }
}

function refuse({ code, message, retryAtMs }: Refusal): CallAnswer {
  const told = retryAtMs === null ? { code, message } : { code, message, retryAtMs };
  return { ok: false, json: JSON.stringify(told), arrays: [], cpuMs: 0 };
}

function bytesOf(arrays: CallAnswer["arrays"]): number {
  return arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
