import type { WebSocket } from "@fastify/websocket";
import { type Language, sayError } from "@fitglue/registry";
import { errorHelpPath, FitGlueError } from "@fitglue/sdk";
import { type Static, Type } from "typebox";
import { Check } from "typebox/value";
import type { Upload } from "../api/activities.ts";
import type { LiveEvent, LiveRefusal } from "../api/runs.ts";
import type { EventStream } from "../services.ts";
import { sayUpload } from "./say-upload.ts";

const MAX_TOPICS = 50;
/** A reader this far behind gets no more; it can come back and go on after its last event. */
const MAX_BUFFERED_BYTES = 4 * 1024 * 1024;
const CLOSE_TRY_AGAIN = 1013;

const Command = Type.Union([
  Type.Object({
    subscribe: Type.String({ pattern: "^(run:|upload:)[A-Za-z0-9-]{1,60}$|^account$" }),
    after: Type.Optional(Type.Integer({ minimum: 0 })),
  }),
  Type.Object({ unsubscribe: Type.String({ maxLength: 80 }) }),
]);
const USAGE =
  'A message is {"subscribe": "run:<id>", "upload:<id>" or "account", "after": <seq>} or {"unsubscribe": <topic>}';

interface Reader {
  readonly accountId: string;
  /** What events are read in. */
  readonly language: Language;
}

/** Follows topics on behalf of one socket. */
export class LiveFollower {
  readonly #socket: WebSocket;
  readonly #reader: Reader;
  readonly #events: EventStream;
  /** What ends each subscription, once it stands. */
  readonly #topics = new Map<string, Promise<() => void>>();

  constructor(socket: WebSocket, reader: Reader, events: EventStream) {
    this.#socket = socket;
    this.#reader = reader;
    this.#events = events;
  }

  /** Does what a message of the client says. */
  async obey(message: string): Promise<void> {
    const command = parse(message);
    if (command === null) this.#refuse("", new FitGlueError("REQUEST_INVALID", USAGE));
    else if ("subscribe" in command) await this.#subscribe(command.subscribe, command.after ?? 0);
    else await this.#unsubscribe(command.unsubscribe);
  }

  /** Ends all subscriptions. */
  end(): void {
    for (const topic of [...this.#topics.keys()]) void this.#unsubscribe(topic);
  }

  async #subscribe(topic: string, after: number): Promise<void> {
    await this.#unsubscribe(topic);
    if (this.#topics.size >= MAX_TOPICS) {
      const text = `One socket follows at most ${MAX_TOPICS} topics; unsubscribe from one first`;
      this.#refuse(topic, new FitGlueError("TOO_MANY_REQUESTS", text));
      return;
    }
    const { accountId, language } = this.#reader;
    const send = (event: LiveEvent) => {
      this.#send(sayEvent(event, language));
    };
    const subscription = this.#events.subscribe(accountId, topic, after, send, language);
    this.#topics.set(topic, subscription);
    try {
      await subscription;
    } catch (error) {
      if (this.#topics.get(topic) === subscription) this.#topics.delete(topic);
      const known =
        error instanceof FitGlueError
          ? error
          : new FitGlueError("INTERNAL", "Something broke on our side; subscribe again");
      this.#refuse(topic, known);
    }
  }

  async #unsubscribe(topic: string): Promise<void> {
    const subscription = this.#topics.get(topic);
    this.#topics.delete(topic);
    // One that never stood needs no end; why it did not was said when it failed.
    const stop = await subscription?.catch(() => undefined);
    stop?.();
  }

  #refuse(topic: string, error: FitGlueError): void {
    const { code } = error;
    const { message, said } = sayError(error, this.#reader.language);
    this.#send({ type: "refused", topic, error: { code, message, said, help: errorHelpPath(code) } });
  }

  #send(message: LiveEvent | LiveRefusal): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#socket.bufferedAmount > MAX_BUFFERED_BYTES) this.#socket.close(CLOSE_TRY_AGAIN, "Too far behind");
    else this.#socket.send(JSON.stringify(message));
  }
}

/** An event in the words of who reads `language`. */
function sayEvent(event: LiveEvent, language: Language): LiveEvent {
  if (event.type !== "upload") return event;
  return { ...event, upload: { ...sayUpload(event.upload as unknown as Upload, language) } };
}

function parse(text: string): Static<typeof Command> | null {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return null;
  }
  return Check(Command, message) ? message : null;
}
