import { ERRORS, FitGlueError } from "@fitglue/sdk";
import type { ErrorCode, JsonValue } from "@fitglue/sdk";
import { CROSSING_LIMITS } from "./limits.ts";
import type { Caller, HostCall, HostCallRecord, PluginCode } from "./plugin-sandbox.ts";

/** What the plugin is told; the same two fields cross as JSON. */
interface Refusal {
  readonly code: ErrorCode;
  readonly message: string;
}

/** Names of the calls that `plugin` gets to see: those for everybody and those its manifest asks for. */
export function grantedCalls(calls: readonly HostCall[], plugin: PluginCode): readonly string[] {
  return calls.filter((call) => isGranted(call, plugin)).map(({ name }) => name);
}

function isGranted({ capability }: HostCall, { manifest }: PluginCode): boolean {
  return capability === null || manifest.capabilities?.[capability] !== undefined;
}

/**
 * The one way from plugin code to the host, for one run. Each call passes: known, granted, within
 * limits, well formed, run, recorded. It stands in the program's own process: what a sandbox process
 * says about a call is never believed.
 */
export class HostCallGate {
  /** In the order in which they were begun; a call is there from its beginning. */
  readonly records: HostCallRecord[] = [];
  readonly #calls: ReadonlyMap<string, HostCall>;
  readonly #caller: Caller;
  readonly #mostCalls: number;
  readonly #startedMs = performance.now();
  readonly #queue: (() => void)[] = [];
  #asked = 0;
  #inFlight = 0;

  constructor(calls: readonly HostCall[], caller: Caller, mostCalls: number) {
    this.#calls = new Map(calls.map((call) => [call.name, call]));
    this.#caller = caller;
    this.#mostCalls = mostCalls;
  }

  /** Never rejects: a refusal is an answer. */
  async answer(
    name: string,
    argumentsJson: string,
    bytes: Uint8Array | null,
  ): Promise<{ readonly ok: boolean; readonly json: string }> {
    if (this.#asked >= this.#mostCalls)
      return refuse({
        code: "HOST_CALL_LIMIT",
        message: `${name} is the ${this.#asked + 1}th host call; ${this.#mostCalls} are allowed`,
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
      outward: this.#calls.get(name)?.outward === true,
    };
    this.records[seq] = record;
    await this.#takeTurn();
    let json = "null";
    let refusal: Refusal | null = null;
    try {
      json = JSON.stringify(await this.#run(name, argumentsJson, bytes)) ?? "null";
      if (json.length > CROSSING_LIMITS.answerCharacters)
        throw new FitGlueError(
          "QUOTA_EXCEEDED",
          `${name} would bring ${json.length} characters; at most ${CROSSING_LIMITS.answerCharacters} are allowed`,
        );
    } catch (error) {
      refusal = asRefusal(name, error);
    } finally {
      this.#inFlight--;
      this.#queue.shift()?.();
    }
    this.records[seq] = {
      ...record,
      durationMs: performance.now() - startedMs,
      responseBytes: refusal === null ? json.length : 0,
      errorCode: refusal?.code ?? null,
    };
    return refusal === null ? { ok: true, json } : refuse(refusal);
  }

  async #run(name: string, argumentsJson: string, bytes: Uint8Array | null): Promise<JsonValue> {
    const call = this.#calls.get(name);
    if (call === undefined)
      throw new FitGlueError(
        "HOST_CALL_UNKNOWN",
        `${name} is not a host call here; use one of ${[...this.#calls.keys()].join(", ")}`,
      );
    if (!isGranted(call, this.#caller.plugin))
      throw new FitGlueError(
        "CAPABILITY_NOT_GRANTED",
        `${name} needs the capability ${call.capability}; add it to the manifest`,
      );
    if (argumentsJson.length > CROSSING_LIMITS.callCharacters || (bytes?.byteLength ?? 0) > CROSSING_LIMITS.callBytes) {
      throw new FitGlueError("HOST_CALL_INVALID", `${name} got more than one call may carry`);
    }
    const input = call.parse(parseArguments(name, argumentsJson), bytes);
    this.#caller.signal.throwIfAborted();
    return call.run(input, this.#caller);
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
  return value;
}

/** Only our own errors are shown: others carry paths and internals. */
function asRefusal(name: string, error: unknown): Refusal {
  if (error instanceof FitGlueError) return { code: error.code, message: error.message };
  return { code: "INTERNAL", message: `${name} failed: ${ERRORS.INTERNAL.meaning}` };
}

function refuse(refusal: Refusal): { readonly ok: false; readonly json: string } {
  return { ok: false, json: JSON.stringify(refusal) };
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
