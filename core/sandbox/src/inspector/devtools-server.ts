import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";

const LOOPBACK = "127.0.0.1";
const TOKEN_BYTES = 24;
const MOST_MESSAGE_BYTES = 16_777_216;
/** A debugger that does not read is let go, before what waits for it fills the memory. */
const MOST_UNREAD_BYTES = 67_108_864;
const TRY_AGAIN_LATER = 1013;

export interface DebuggerEvents {
  arrived(): void;
  /** A message of the debugger, as JSON text. Nothing about it is checked. */
  message(text: string): void;
  /** The debugger has gone. */
  left(): void;
}

/** What is debugged, as the list of Chrome shows it. */
export interface DebugTarget {
  readonly title: string;
  readonly url: string;
}

/**
 * The addresses at which Chrome and others look for something to debug, and the websocket behind them.
 *
 * A debugger can run any code in what it debugs, so: only this machine, only who knows the token or may read the list, and
 * no web page. A page could reach 127.0.0.1 under a name of its own, so the name that was asked for must be ours; and it
 * could open a websocket, which no rule of browsers forbids, so anything with an origin but DevTools itself is refused.
 */
export class DevToolsServer {
  readonly #target: DebugTarget;
  readonly #events: DebuggerEvents;
  readonly #token = randomBytes(TOKEN_BYTES).toString("base64url");
  readonly #http: Server;
  readonly #sockets = new WebSocketServer({ noServer: true, maxPayload: MOST_MESSAGE_BYTES, perMessageDeflate: false });
  #debugger: WebSocket | null = null;
  #port = 0;

  private constructor(target: DebugTarget, events: DebuggerEvents) {
    this.#target = target;
    this.#events = events;
    this.#http = createServer((request, response) => {
      this.#answer(request, response);
    });
    this.#http.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      this.#upgrade(request, socket, head);
    });
  }

  /**
   * @param port - 0 takes any that is free.
   * @throws NodeJS.ErrnoException EADDRINUSE and the like.
   */
  static async open(port: number, target: DebugTarget, events: DebuggerEvents): Promise<DevToolsServer> {
    const server = new DevToolsServer(target, events);
    await new Promise<void>((resolve, reject) => {
      server.#http.once("error", reject);
      server.#http.listen(port, LOOPBACK, resolve);
    });
    server.#port = (server.#http.address() as AddressInfo).port;
    return server;
  }

  get webSocketUrl(): string {
    return `ws://${LOOPBACK}:${this.#port}/${this.#token}`;
  }

  get devToolsUrl(): string {
    return `devtools://devtools/bundled/js_app.html?experiments=true&v8only=true&ws=${LOOPBACK}:${this.#port}/${this.#token}`;
  }

  /** Hands a message to the debugger, if there is one. */
  send(text: string): void {
    if (this.#debugger === null) return;
    if (this.#debugger.bufferedAmount > MOST_UNREAD_BYTES) this.#debugger.terminate();
    else this.#debugger.send(text);
  }

  async close(): Promise<void> {
    this.#debugger?.close();
    this.#sockets.close();
    this.#http.closeAllConnections();
    await new Promise<void>((resolve) => {
      this.#http.close(() => {
        resolve();
      });
    });
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const document = this.#isFromHere(request) && request.method === "GET" ? this.#document(request.url ?? "") : null;
    response.writeHead(document === null ? 404 : 200, {
      "content-type": "application/json; charset=utf-8",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    });
    response.end(document === null ? "" : JSON.stringify(document, null, 2));
  }

  #document(path: string): object | null {
    switch (path) {
      case "/json/version":
        return { Browser: "FitGlue plugin", "Protocol-Version": "1.3" };
      case "/json":
      case "/json/list":
        return [
          {
            description: "A step of a pipeline, run again from its tape",
            devtoolsFrontendUrl: this.devToolsUrl,
            id: this.#token,
            type: "node",
            ...this.#target,
            webSocketDebuggerUrl: this.webSocketUrl,
          },
        ];
      default:
        return null;
    }
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (!this.#isFromHere(request) || request.url !== `/${this.#token}`) {
      socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
      return;
    }
    this.#sockets.handleUpgrade(request, socket, head, (client) => {
      this.#attach(client);
    });
  }

  /** One debugger at a time: two would not know of each other's steps. */
  #attach(client: WebSocket): void {
    // What went wrong with a connection is its end, which is looked at below.
    client.on("error", () => undefined);
    if (this.#debugger !== null) {
      client.close(TRY_AGAIN_LATER, "Another debugger is attached");
      return;
    }
    this.#debugger = client;
    this.#events.arrived();
    client.on("message", (data: Buffer, isBinary: boolean) => {
      if (!isBinary) this.#events.message(data.toString("utf8"));
    });
    client.once("close", () => {
      this.#debugger = null;
      this.#events.left();
    });
  }

  #isFromHere({ headers: { host, origin } }: IncomingMessage): boolean {
    const isOurName = host === `${LOOPBACK}:${this.#port}` || host === `localhost:${this.#port}`;
    return isOurName && (origin === undefined || origin === "devtools://devtools");
  }
}
