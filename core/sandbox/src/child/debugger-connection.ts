import type { EngineIsolate, InspectorSession } from "./engine.ts";

/** Numbers of our own requests on the debugger's session; a debugger counts from 1. */
const OWN_REQUESTS_FROM = 2 ** 30;
/** A debugger sends it when it has set its breakpoints and the code may begin. */
const BEGIN = "Runtime.runIfWaitingForDebugger";
/** Name that the engine gives a context that it was asked for. */
const CONTEXT_NAME = "<isolated-vm>";
/** How long a request may go without an answer before the isolate is woken, and how often that is done for one. */
const WAKE_MS = 50;
const MOST_WAKES = 40;

interface ProtocolMessage {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly context?: { readonly id: number; readonly name: string } };
  readonly result?: { readonly result?: { readonly objectId?: string; readonly type?: string } };
}

/**
 * A debugger's way into an isolate. The debugger may come, go, and come again; while none is there the code runs on.
 * Protocol: https://chromedevtools.github.io/devtools-protocol/v8/
 */
export class DebuggerConnection {
  /** Resolves when a debugger says that the code may begin. */
  readonly arrived: Promise<void>;
  readonly #isolate: EngineIsolate;
  readonly #session: InspectorSession;
  #begin: () => void;
  #ownRequests = OWN_REQUESTS_FROM;
  /** A session of ours, beside the debugger's. */
  #own: OwnSession | null = null;
  /** Requests without an answer. */
  readonly #open = new Set<number>();
  #wakes = 0;
  #waker: NodeJS.Timeout | null = null;

  constructor(isolate: EngineIsolate, onMessage: (message: string) => void) {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.arrived = promise;
    this.#begin = () => {
      resolve(undefined);
    };
    this.#isolate = isolate;
    this.#session = isolate.openInspector((message) => {
      const { id } = readMessage(message) ?? {};
      if (id !== undefined) this.#open.delete(id);
      if (id === undefined || id < OWN_REQUESTS_FROM) onMessage(message);
    });
  }

  /** @param text - A message of the debugger; null when it has gone. */
  receive(text: string | null): void {
    if (text === null) {
      for (const domain of ["Debugger", "Runtime", "Profiler", "HeapProfiler"]) this.#request(`${domain}.disable`, {});
      this.#own?.send("Debugger.disable", {});
      return;
    }
    const message = readMessage(text);
    if (message === null) return;
    this.#send(message.id, text);
    // Stepping leads through the plugin's code, not through what makes the globals.
    if (message.method === "Debugger.enable")
      this.#request("Debugger.setBlackboxPatterns", { patterns: ["^fitglue:"] });
    if (message.method === BEGIN) this.#begin();
  }

  /** Stops where the function begins that `expression` names, once it is called. */
  async breakIn(expression: string): Promise<void> {
    const own = new OwnSession(this.#isolate);
    this.#own = own;
    await own.request("Runtime.enable", {});
    await own.request("Debugger.enable", {});
    if (own.contextId === null) return;
    const found = await own.request("Runtime.evaluate", { expression, contextId: own.contextId, silent: true });
    const { objectId, type } = found.result?.result ?? {};
    if (objectId !== undefined && type === "function")
      await own.request("Debugger.setBreakpointOnFunctionCall", { objectId });
  }

  #request(method: string, params: object): void {
    const id = ++this.#ownRequests;
    this.#send(id, JSON.stringify({ id, method, params }));
  }

  #send(id: number | undefined, text: string): void {
    if (id !== undefined) this.#open.add(id);
    this.#wakes = 0;
    this.#waker ??= setInterval(() => {
      this.#wake();
    }, WAKE_MS);
    this.#session.send(text);
  }

  /**
   * The engine forgets to look at a message that comes in the very moment in which its code stops at a breakpoint, until
   * the next one comes. So there is a next one, which changes nothing.
   */
  #wake(): void {
    if (this.#open.size > 0 && ++this.#wakes <= MOST_WAKES) {
      this.#session.send(JSON.stringify({ id: ++this.#ownRequests, method: "Runtime.getIsolateId" }));
      return;
    }
    if (this.#waker !== null) clearInterval(this.#waker);
    this.#waker = null;
  }
}

class OwnSession {
  /** The plugin's context. */
  contextId: number | null = null;
  readonly #session: InspectorSession;
  readonly #open = new Map<number, (message: ProtocolMessage) => void>();
  #lastId = 0;

  constructor(isolate: EngineIsolate) {
    this.#session = isolate.openInspector((text) => {
      const message = readMessage(text);
      const context = message?.params?.context;
      if (message?.method === "Runtime.executionContextCreated" && context?.name === CONTEXT_NAME)
        this.contextId = context.id;
      if (message?.id !== undefined) this.#open.get(message.id)?.(message);
    });
  }

  send(method: string, params: object): number {
    const id = ++this.#lastId;
    this.#session.send(JSON.stringify({ id, method, params }));
    return id;
  }

  request(method: string, params: object): Promise<ProtocolMessage> {
    const { promise, resolve } = Promise.withResolvers<ProtocolMessage>();
    this.#open.set(this.#lastId + 1, resolve);
    this.send(method, params);
    return promise;
  }
}

function readMessage(text: string): ProtocolMessage | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : null;
  } catch {
    return null;
  }
}
