import type { Duplex } from "node:stream";

/** Bytes of the frame that follow, then bytes of its head, both as unsigned 32-bit little-endian numbers. */
const HEADER_BYTES = 8;
/** Longer texts travel beside the head, where they need no quoting. */
const LONG_TEXT_CHARACTERS = 256;
/**
 * The rest of a message: settings, up to 200 log lines, shapes of up to 4,096 arrays. Reading JSON takes up to thirty times its
 * length, so of a frame of 200 MB only as much as this may be JSON.
 */
const MOST_HEAD_BYTES = 2_097_152;
/** Long texts and arrays are looked for in a message, its fields, and the fields or items of these. */
const DEEPEST_PART = 3;

type PartKind = "text" | "Uint8Array" | "Float64Array";

/** A long text or an array of a message: the message has null in its place, its bytes follow the head. */
interface Part {
  readonly at: readonly (string | number)[];
  readonly kind: PartKind;
  readonly bytes: number;
}

interface Head {
  readonly message: unknown;
  readonly parts: readonly Part[];
}

export interface ChannelEvents {
  /** A whole message: JSON with texts and arrays in memory of their own. Its shape is not checked. */
  message(value: unknown): void;
  /** What came is no message, or too long. Nothing more is read. */
  broken(reason: string): void;
  /** The other side is gone. */
  closed(): void;
}

/** What came over the channel is no message of this format. */
class FrameError extends Error {}

/**
 * Messages between the program and a sandbox process, over a pipe.
 *
 * Node's own channel between processes is not used, because it trusts both ends: a few bytes that are no serialized value,
 * or a message that claims to be one of Node's own, end the program that reads them, and an announced length of 4 GB is
 * waited for. Here a message is JSON with texts and arrays beside it; whatever else comes closes the channel.
 */
export class MessageChannel {
  readonly #socket: Duplex;
  readonly #events: ChannelEvents;
  readonly #mostBytes: () => number;
  #chunks: Buffer[] = [];
  #buffered = 0;
  /** Lengths from the header of the frame that is being read; null between frames. */
  #frame: { readonly bytes: number; readonly headBytes: number } | null = null;
  #broken = false;

  /** @param mostBytes - The longest frame that is acceptable now; asked before anything of a frame is kept. */
  constructor(socket: Duplex, events: ChannelEvents, mostBytes: () => number) {
    this.#socket = socket;
    this.#events = events;
    this.#mostBytes = mostBytes;
    socket.on("data", (chunk: Buffer) => {
      this.#take(chunk);
    });
    socket.on("error", closeFollows);
    socket.on("close", () => {
      events.closed();
    });
  }

  /** Bytes that were sent and that the other side has not read yet. */
  get unreadBytes(): number {
    return this.#socket.writableLength;
  }

  /**
   * Sends plain data: JSON, in which `Uint8Array` and `Float64Array` may stand up to three levels deep. Arrays are sent from
   * where they lie, so they must not change afterwards: copying long columns into one piece held up everything else.
   */
  send(message: object): void {
    if (!this.#socket.writable) return;
    this.#socket.cork();
    for (const piece of encodeFrame(message)) this.#socket.write(piece);
    this.#socket.uncork();
  }

  #take(chunk: Buffer): void {
    if (this.#broken) return;
    this.#chunks.push(chunk);
    this.#buffered += chunk.length;
    try {
      for (let message = this.#next(); message !== null; message = this.#next()) {
        this.#events.message(message.value);
        if (this.#broken) return;
      }
    } catch (error) {
      if (!(error instanceof FrameError)) throw error;
      this.close();
      this.#events.broken(error.message);
    }
  }

  /** Takes no more messages, not even those that are here already. */
  close(): void {
    this.#broken = true;
    this.#chunks = [];
    this.#socket.destroy();
  }

  /** The next whole message, or null when more bytes are needed. @throws FrameError */
  #next(): { readonly value: unknown } | null {
    this.#frame ??= this.#readHeader();
    if (this.#frame === null || this.#buffered < this.#frame.bytes) return null;
    const { bytes, headBytes } = this.#frame;
    this.#frame = null;
    return { value: decodeFrame(this.#shift(bytes), headBytes) };
  }

  #readHeader(): { readonly bytes: number; readonly headBytes: number } | null {
    if (this.#buffered < HEADER_BYTES) return null;
    const header = this.#shift(HEADER_BYTES);
    const bytes = header.readUInt32LE(0);
    const headBytes = header.readUInt32LE(4);
    if (headBytes > bytes) throw new FrameError("a message is longer inside than outside");
    if (headBytes > MOST_HEAD_BYTES)
      throw new FrameError(`a head of ${headBytes} bytes was announced; at most ${MOST_HEAD_BYTES} are allowed`);
    const mostBytes = this.#mostBytes();
    if (bytes > mostBytes)
      throw new FrameError(`a message of ${bytes} bytes was announced; at most ${mostBytes} are allowed`);
    return { bytes, headBytes };
  }

  #shift(bytes: number): Buffer {
    const [first] = this.#chunks;
    const all = first !== undefined && first.length >= bytes ? first : Buffer.concat(this.#chunks);
    const rest = all.subarray(bytes);
    this.#chunks = all === first ? this.#chunks.slice(1) : [];
    if (rest.length > 0) this.#chunks.unshift(rest);
    this.#buffered -= bytes;
    return all.subarray(0, bytes);
  }
}

/** The bytes of a message, in pieces. */
function encodeFrame(message: object): readonly Uint8Array[] {
  const contents: Uint8Array[] = [];
  const parts: Part[] = [];
  const rest = withoutParts(message, [], (at, kind, content) => {
    parts.push({ at, kind, bytes: content.byteLength });
    contents.push(content);
  });
  const head = Buffer.from(JSON.stringify({ message: rest, parts } satisfies Head));
  const header = Buffer.allocUnsafe(HEADER_BYTES);
  header.writeUInt32LE(
    contents.reduce((sum, { byteLength }) => sum + byteLength, head.length),
    0,
  );
  header.writeUInt32LE(head.length, 4);
  return [header, head, ...contents.filter(({ byteLength }) => byteLength > 0)];
}

function withoutParts(
  value: unknown,
  at: Part["at"],
  take: (at: Part["at"], kind: PartKind, content: Uint8Array) => void,
): unknown {
  if (typeof value === "string") {
    if (value.length < LONG_TEXT_CHARACTERS) return value;
    take(at, "text", Buffer.from(value));
    return null;
  }
  if (value instanceof Uint8Array || value instanceof Float64Array) {
    const kind = value instanceof Uint8Array ? "Uint8Array" : "Float64Array";
    take(at, kind, new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
    return null;
  }
  if (typeof value !== "object" || value === null || at.length >= DEEPEST_PART) return value;
  if (Array.isArray(value)) return value.map((item, index) => withoutParts(item, [...at, index], take));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutParts(item, [...at, key], take)]));
}

/** @throws FrameError */
function decodeFrame(frame: Buffer, headBytes: number): unknown {
  const { message, parts } = readHead(frame.toString("utf8", 0, headBytes));
  let start = headBytes;
  for (const { at, kind, bytes } of parts) {
    if (bytes > frame.length - start) throw new FrameError("a message lacks what it announces");
    place(message, at, readPart(kind, frame.subarray(start, start + bytes)));
    start += bytes;
  }
  if (start !== frame.length) throw new FrameError("a message brings more than it announces");
  return message;
}

function readHead(text: string): Head {
  let head: unknown;
  try {
    head = JSON.parse(text);
  } catch {
    throw new FrameError("the head of a message is not JSON");
  }
  if (!isFields(head) || !Array.isArray(head["parts"]) || !head["parts"].every(isPart))
    throw new FrameError("the head of a message has no list of parts");
  return { message: head["message"], parts: head["parts"] };
}

function readPart(kind: PartKind, bytes: Buffer): string | Uint8Array | Float64Array {
  if (kind === "text") return bytes.toString("utf8");
  const own = Uint8Array.from(bytes);
  if (kind === "Uint8Array") return own;
  if (own.byteLength % Float64Array.BYTES_PER_ELEMENT !== 0) throw new FrameError("an array ends within a number");
  return new Float64Array(own.buffer);
}

/** Only where the message has a null of its own: nothing is added to it, and nothing is reached through it. */
function place(message: unknown, at: Part["at"], value: unknown): void {
  let holder = message;
  for (const key of at.slice(0, -1)) holder = ownField(holder, key);
  const last = at.at(-1);
  if (last === undefined || !isHolder(holder) || ownField(holder, last) !== null)
    throw new FrameError("a part of a message has no place in it");
  holder[last] = value;
}

function ownField(holder: unknown, key: string | number): unknown {
  return isHolder(holder) && Object.hasOwn(holder, key) ? holder[key] : undefined;
}

function isPart(value: unknown): value is Part {
  if (!isFields(value)) return false;
  const { at, kind, bytes } = value;
  const isPath =
    Array.isArray(at) &&
    at.length > 0 &&
    at.length <= DEEPEST_PART &&
    at.every((key) => typeof key === "string" || typeof key === "number");
  const isKind = kind === "text" || kind === "Uint8Array" || kind === "Float64Array";
  return isPath && isKind && typeof bytes === "number" && Number.isSafeInteger(bytes) && bytes >= 0;
}

function isHolder(value: unknown): value is Record<string | number, unknown> {
  return typeof value === "object" && value !== null;
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return isHolder(value) && !Array.isArray(value);
}

/** A pipe that cannot be read or written is closed next. */
function closeFollows(): void {
  // Nothing to do: see the `close` event.
}
