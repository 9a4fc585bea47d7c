import { FitGlueError } from "@fitglue/sdk";
import { ARRAY_OF_BYTES, ARRAY_OF_NUMBERS, TEXT_UTF16, TEXT_UTF8 } from "./tape-format.ts";

/** Reads the fields of a tape's content in their order. Every method @throws FitGlueError TAPE_INVALID. */
export class TapeContentReader {
  readonly #content: Buffer;
  #at = 0;

  constructor(content: Buffer) {
    this.#content = content;
  }

  byte(): number {
    return this.#take(1).readUInt8();
  }

  count(what: string, most: number): number {
    const value = this.#take(4).readUInt32LE();
    if (value > most) tapeInvalid(`it has ${value} ${what}; at most ${most} are allowed`);
    return value;
  }

  number(what: string, isAllowed: (value: number) => boolean): number {
    const value = this.#take(8).readDoubleLE();
    if (!isAllowed(value)) tapeInvalid(`${what} cannot be ${value}`);
    return value;
  }

  text(mostCharacters: number): string {
    const kind = this.byte();
    const bytes = this.#take(this.#length());
    const text = kind === TEXT_UTF8 ? readUtf8(bytes) : readUtf16(kind, bytes);
    if (text.length > mostCharacters)
      tapeInvalid(`a text has ${text.length} characters; at most ${mostCharacters} fit`);
    return text;
  }

  optionalText(form: RegExp): string | null {
    const kind = this.byte();
    if (kind === 0) return null;
    const text = this.text(Infinity);
    if (kind !== 1 || !form.test(text)) tapeInvalid("a digest is not one");
    return text;
  }

  arrays(most: number): readonly (Uint8Array | Float64Array)[] {
    return Array.from({ length: this.count("arrays", most) }, () => this.#array());
  }

  /** Nothing may follow. */
  end(): void {
    if (this.#at !== this.#content.byteLength) tapeInvalid("something follows its end");
  }

  #array(): Uint8Array | Float64Array {
    const kind = this.byte();
    // In memory of its own: it goes on to a sandbox process, and the rest must not.
    const bytes = Uint8Array.from(this.#take(this.#length()));
    if (kind === ARRAY_OF_BYTES) return bytes;
    if (kind !== ARRAY_OF_NUMBERS || bytes.byteLength % Float64Array.BYTES_PER_ELEMENT !== 0)
      tapeInvalid("an array is neither bytes nor numbers");
    return new Float64Array(bytes.buffer);
  }

  #length(): number {
    return this.#take(4).readUInt32LE();
  }

  #take(bytes: number): Buffer {
    const start = this.#at;
    if (bytes > this.#content.byteLength - start) tapeInvalid("it ends too early");
    this.#at += bytes;
    return this.#content.subarray(start, this.#at);
  }
}

export function tapeInvalid(reason: string): never {
  throw new FitGlueError("TAPE_INVALID", `The tape cannot be used: ${reason}; record the step again`);
}

function readUtf8(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return tapeInvalid("a text is not UTF-8");
  }
}

function readUtf16(kind: number, bytes: Buffer): string {
  if (kind !== TEXT_UTF16 || bytes.byteLength % 2 !== 0) tapeInvalid("a text is neither UTF-8 nor UTF-16");
  return bytes.toString("utf16le");
}
