import type { Duplex } from "node:stream";
import { decodeFrame, encodeFrame, FrameError, HEADER_BYTES } from "./message-frame.ts";
import { ReceivedBytes } from "./received-bytes.ts";

/**
 * A message without its texts and arrays: settings, up to 200 log lines, shapes of up to 4,096 arrays. Reading JSON takes up
 * to thirty times its length, so of a frame of 200 MB only as much as this may be JSON.
 */
const MOST_HEAD_BYTES = 2_097_152;

export interface ChannelEvents {
  /** A whole message: JSON with texts and arrays in memory of their own. Its shape is not checked. */
  message(value: unknown): void;
  /** What came is no message, or too long. Nothing more is read. */
  broken(reason: string): void;
  /** The other side is gone. */
  closed(): void;
}

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
  readonly #received = new ReceivedBytes();
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
   * Sends plain data: JSON, with a `Uint8Array`, a `Float64Array` or a list of such where its type has them. Long arrays are
   * sent from where they lie, so they must not change afterwards: copying them into one piece held up everything else.
   */
  send(message: object): void {
    if (!this.#socket.writable) return;
    const pieces = encodeFrame(message);
    if (pieces.length > 1) this.#socket.cork();
    for (const piece of pieces) this.#socket.write(piece);
    if (pieces.length > 1) this.#socket.uncork();
  }

  #take(chunk: Buffer): void {
    if (this.#broken) return;
    this.#received.push(chunk);
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
    this.#received.clear();
    this.#socket.destroy();
  }

  /** The next whole message, or null when more bytes are needed. @throws FrameError */
  #next(): { readonly value: unknown } | null {
    this.#frame ??= this.#readHeader();
    if (this.#frame === null || this.#received.length < this.#frame.bytes) return null;
    const { bytes, headBytes } = this.#frame;
    this.#frame = null;
    return { value: decodeFrame(this.#received, bytes, headBytes) };
  }

  #readHeader(): { readonly bytes: number; readonly headBytes: number } | null {
    if (this.#received.length < HEADER_BYTES) return null;
    const header = this.#received.take(HEADER_BYTES);
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
}

/** A pipe that cannot be read or written is closed next. */
function closeFollows(): void {
  // Nothing to do: see the `close` event.
}
