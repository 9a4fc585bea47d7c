import type { BaseContext, Fetch, FetchRequest, FetchResponse, JsonObject, JsonValue, StateStore } from "@fitglue/sdk";

/** A line that a plugin wrote into the log. */
export interface LoggedLine {
  readonly level: "debug" | "info" | "warn" | "error";
  readonly message: string;
  readonly fields: JsonObject;
}

export interface ConnectedOptions {
  /** Where the service listens, e.g. `http://127.0.0.1:41234`. */
  readonly origin: string;
  /** What signs a request. */
  readonly headers: Readonly<Record<string, string>>;
  /** Whether a refusal (401) is handed to the plugin, as it is when an account is checked. */
  readonly isNew?: boolean;
  /** When the step begins, in milliseconds since 1970. */
  readonly nowMs?: number;
}

/** What every function of a connected plugin gets, but for settings, and what a test wants to know of it. */
export interface ConnectedContext extends Omit<BaseContext<never>, "config"> {
  readonly connection: { readonly fetch: Fetch };
  readonly state: StateStore;
  /** What was logged. */
  readonly lines: readonly LoggedLine[];
  /** What is remembered; a test may change it. */
  readonly stored: Map<string, JsonValue>;
}

/** `ctx.connection` of a service that answers every request so. */
export function answering(body: string, status = 200): { readonly fetch: Fetch } {
  return { fetch: (() => Promise.resolve({ status, headers: {}, body })) as unknown as Fetch };
}

/**
 * What the functions of a connected plugin get, over real HTTP to a simulated service and with a state in memory: for tests
 * that call them without the sandbox.
 */
export function connectedContext({
  origin,
  headers,
  isNew = false,
  nowMs = Date.now(),
}: ConnectedOptions): ConnectedContext {
  const stored = new Map<string, JsonValue>();
  const lines: LoggedLine[] = [];
  const log =
    (level: LoggedLine["level"]) =>
    (message: string, fields: JsonObject = {}) => {
      lines.push({ level, message, fields });
    };
  const state: StateStore = {
    get: async (key) => structuredClone(stored.get(key) ?? null),
    set: async (key, value) => void stored.set(key, structuredClone(value)),
    delete: async (key) => void stored.delete(key),
    list: async (prefix) => [...stored.keys()].filter((key) => key.startsWith(prefix)).sort(),
  };
  async function send(
    url: string,
    request: FetchRequest & { as: "bytes" },
    bytes?: Uint8Array,
  ): Promise<FetchResponse<Uint8Array>>;
  async function send(url: string, request?: FetchRequest, bytes?: Uint8Array): Promise<FetchResponse>;
  async function send(
    url: string,
    { method = "GET", headers: own = {}, body, as = "text" }: FetchRequest = {},
    bytes?: Uint8Array,
  ): Promise<FetchResponse<string | Uint8Array>> {
    const content = bytes === undefined ? body : new Uint8Array(bytes);
    const response = await fetch(new URL(url, origin), {
      method,
      headers: { ...own, ...headers },
      ...(content !== undefined && { body: content }),
    }).catch((cause: unknown) => {
      throw Object.assign(new Error("EGRESS_FAILED", { cause }), { code: "EGRESS_FAILED" });
    });
    if (response.status === 401 && !isNew)
      throw Object.assign(new Error("CONNECTION_EXPIRED"), { code: "CONNECTION_EXPIRED" });
    const answer = { status: response.status, headers: Object.fromEntries(response.headers) };
    return as === "bytes"
      ? { ...answer, body: new Uint8Array(await response.arrayBuffer()) }
      : { ...answer, body: await response.text() };
  }
  return {
    connection: { fetch: send },
    state,
    log: { debug: log("debug"), info: log("info"), warn: log("warn"), error: log("error") },
    progress: () => undefined,
    now: () => nowMs,
    random: () => 0.5,
    uuid: () => "00000000-0000-4000-8000-000000000000",
    sleep: async () => undefined,
    lines,
    stored,
  };
}
