import { WebSocket } from "ws";

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Record<string, unknown>;
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
}

/** A debugger: speaks the Chrome DevTools protocol over a websocket, as Chrome does. */
export class CdpClient {
  readonly #socket: WebSocket;
  readonly #answers = new Map<number, (message: Message) => void>();
  readonly #events: Message[] = [];
  #arrived: (() => void) | null = null;
  #lastId = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on("message", (data: Buffer) => {
      const message = JSON.parse(data.toString()) as Message;
      if (message.id !== undefined) this.#answers.get(message.id)?.(message);
      else this.#events.push(message);
      this.#arrived?.();
    });
  }

  static async connect(url: string, origin?: string): Promise<CdpClient> {
    const socket = new WebSocket(url, origin === undefined ? {} : { origin });
    const client = new CdpClient(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once("open", resolve);
      socket.once("error", reject);
    });
    return client;
  }

  async request(method: string, params: object = {}): Promise<Record<string, unknown>> {
    const id = ++this.#lastId;
    const { promise, resolve } = Promise.withResolvers<Message>();
    this.#answers.set(id, resolve);
    this.#socket.send(JSON.stringify({ id, method, params }));
    const { result, error } = await promise;
    if (result === undefined) throw new Error(`${method}: ${error?.message}`);
    return result;
  }

  /** The next event of that name that was not asked for yet, with `matches`. */
  async event(
    method: string,
    matches: (params: Record<string, unknown>) => boolean = () => true,
  ): Promise<Record<string, unknown>> {
    for (;;) {
      const at = this.#events.findIndex((event) => event.method === method && matches(event.params ?? {}));
      const [event] = at < 0 ? [] : this.#events.splice(at, 1);
      if (event !== undefined) return event.params ?? {};
      await new Promise<void>((resolve) => {
        this.#arrived = resolve;
      });
    }
  }

  close(): void {
    this.#socket.terminate();
  }

  /** Resolves when the other side has hung up. */
  get closed(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#socket.readyState === WebSocket.CLOSED) resolve();
      else
        this.#socket.once("close", () => {
          resolve();
        });
    });
  }
}
