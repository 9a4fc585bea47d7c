import { constants, zstdCompress, zstdCompressSync } from "node:zlib";
import { promisify } from "node:util";
import type { StepLimits } from "./step-terms.ts";
import {
  ARRAY_OF_BYTES,
  ARRAY_OF_NUMBERS,
  CONTENT_AT,
  CONTENT_LENGTH_AT,
  EVENT_ANSWER,
  EVENT_CALL,
  EVENT_REFUSAL,
  METHODS,
  ROLES,
  TAPE_SIGNATURE,
  TEXT_UTF16,
  TEXT_UTF8,
} from "./tape-format.ts";
import type { Tape, TapeEvent } from "./tape.ts";

const compress = promisify(zstdCompress);
const OPTIONS = { params: { [constants.ZSTD_c_checksumFlag]: 1 } };
/** So little is compressed in less time than it takes to hand it to another thread and back; the bytes are the same. */
const AT_ONCE_BYTES = 64 * 1024;

/**
 * The tape as a `.fitglue-tape` file. The same tape gives the same bytes, with the same version of Node.
 * A column of 10,000 samples takes 5 to 30 kB in it.
 */
export async function encodeTape(tape: Tape): Promise<Uint8Array> {
  const content = contentOf(tape);
  const frame =
    content.byteLength <= AT_ONCE_BYTES ? zstdCompressSync(content, OPTIONS) : await compress(content, OPTIONS);
  const file = new Uint8Array(CONTENT_AT + frame.byteLength);
  file.set(TAPE_SIGNATURE);
  new DataView(file.buffer).setUint32(CONTENT_LENGTH_AT, content.byteLength, true);
  file.set(frame, CONTENT_AT);
  return file;
}

function contentOf(tape: Tape): Buffer {
  const writer = new ContentWriter();
  writer.text(tape.plugin.key);
  writer.text(tape.plugin.digest);
  writer.byte(ROLES.indexOf(tape.role));
  writer.byte(METHODS.indexOf(tape.method));
  writer.text(tape.input);
  writer.arrays(tape.columns);
  for (const limit of limitValues(tape.limits)) writer.number(limit);
  writer.count(tape.calls.length);
  for (const name of tape.calls) writer.text(name);
  writer.number(tape.nowMs);
  writer.number(tape.seed);
  writer.count(tape.events.length);
  for (const event of tape.events) writeEvent(writer, event);
  writer.text(tape.end.verdict);
  writer.optionalText(tape.end.resultSha256);
  return writer.bytes();
}

/** In the order in which the file has them. */
function limitValues({ cpuMs, wallMs, memoryMb, hostCalls, outputKb }: StepLimits): readonly number[] {
  return [cpuMs, wallMs, memoryMb, hostCalls, outputKb];
}

function writeEvent(writer: ContentWriter, event: TapeEvent): void {
  if (event.type === "call") {
    writer.byte(EVENT_CALL);
    writer.number(event.call);
    writer.text(event.name);
    writer.text(event.json);
    writer.optionalText(event.bytesSha256);
    return;
  }
  writer.byte(event.ok ? EVENT_ANSWER : EVENT_REFUSAL);
  writer.number(event.call);
  writer.text(event.json);
  writer.arrays(event.arrays);
}

class ContentWriter {
  readonly #parts: Uint8Array[] = [];

  byte(value: number): void {
    this.#parts.push(Uint8Array.of(value));
  }

  count(value: number): void {
    const part = Buffer.allocUnsafe(4);
    part.writeUInt32LE(value);
    this.#parts.push(part);
  }

  number(value: number): void {
    const part = Buffer.allocUnsafe(8);
    part.writeDoubleLE(value);
    this.#parts.push(part);
  }

  text(value: string): void {
    const isWellFormed = value.isWellFormed();
    const bytes = Buffer.from(value, isWellFormed ? "utf8" : "utf16le");
    this.byte(isWellFormed ? TEXT_UTF8 : TEXT_UTF16);
    this.count(bytes.byteLength);
    this.#parts.push(bytes);
  }

  optionalText(value: string | null): void {
    this.byte(value === null ? 0 : 1);
    if (value !== null) this.text(value);
  }

  arrays(values: readonly (Uint8Array | Float64Array)[]): void {
    this.count(values.length);
    for (const value of values) {
      this.byte(value instanceof Float64Array ? ARRAY_OF_NUMBERS : ARRAY_OF_BYTES);
      this.count(value.byteLength);
      this.#parts.push(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
    }
  }

  bytes(): Buffer {
    return Buffer.concat(this.#parts);
  }
}
