import { FitGlueError } from "../../errors.ts";
import { counted } from "../grouped-digits.ts";
import { type BaseType, BYTE, baseTypeOf } from "./base-types.ts";
import { fitCrc } from "./crc.ts";

/** Limits that keep a hostile file from using up time or memory. */
export interface FitLimits {
  /** Samples in one file. */
  readonly maxRecords: number;
  /** Files appended to each other. */
  readonly maxParts: number;
}

export interface FitField {
  readonly number: number;
  readonly baseType: BaseType;
  /** Bytes from the start of the message. */
  readonly offset: number;
  /** Elements of the base type; more than one is a list (or a text). */
  readonly count: number;
}

export interface FitDeveloperField {
  readonly number: number;
  readonly developerIndex: number;
  readonly offset: number;
  readonly size: number;
}

/** How messages of one shape lie in the file. */
export interface FitDefinition {
  readonly globalNumber: number;
  readonly littleEndian: boolean;
  readonly fields: readonly FitField[];
  readonly developerFields: readonly FitDeveloperField[];
  readonly size: number;
  /** Place of field 253, or -1. */
  readonly timestampOffset: number;
}

/** Where messages lie: columns, because a file may hold millions. */
export class MessageList {
  count = 0;
  offsets = new Uint32Array(1024);
  definitions = new Uint32Array(1024);
  /** FIT time of each message, {@link NO_TIME} without one. */
  times = new Uint32Array(1024);

  push(offset: number, definition: number, time: number): void {
    if (this.count === this.offsets.length) {
      this.offsets = doubled(this.offsets);
      this.definitions = doubled(this.definitions);
      this.times = doubled(this.times);
    }
    this.offsets[this.count] = offset;
    this.definitions[this.count] = definition;
    this.times[this.count] = time;
    this.count++;
  }
}

/** What is wrong with a file that could still be read in part. */
export type FitDamage =
  | { readonly kind: "truncated"; readonly expectedBytes: number }
  | { readonly kind: "unfinished" }
  | { readonly kind: "checksum" }
  | { readonly kind: "structure"; readonly atByte: number; readonly reason: string }
  | { readonly kind: "trailing"; readonly bytes: number };

/** One of the files that are appended to each other; most have only one. */
export interface FitPart {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly definitions: readonly FitDefinition[];
  readonly records: MessageList;
  readonly others: MessageList;
  readonly damages: readonly FitDamage[];
}

/** A message without a time. */
export const NO_TIME = 0xffffffff;
const RECORD = 20;
const TIMESTAMP_FIELD = 253;
const MAX_OTHER_MESSAGES = 1_000_000;
const MAX_DEFINITIONS = 100_000;

/** Whether a FIT header begins at `start`. */
export function isFitHeader(bytes: Uint8Array, start: number): boolean {
  const headerSize = bytes[start] ?? 0;
  const signed = [0x2e, 0x46, 0x49, 0x54].every((letter, index) => bytes[start + 8 + index] === letter);
  return headerSize >= 12 && bytes.length - start >= 12 && signed;
}

/**
 * Walks through the messages of a FIT file without reading their values.
 *
 * Never throws for damage: what could be walked is returned together with what is wrong.
 * @throws FitGlueError `FILE_TOO_LARGE` beyond the limits
 */
export function scanFit(bytes: Uint8Array, limits: FitLimits): FitPart[] {
  const parts: FitPart[] = [];
  let start = 0;
  while (start < bytes.length) {
    if (start > 0 && !isFitHeader(bytes, start)) {
      const last = parts.at(-1);
      if (last)
        parts[parts.length - 1] = {
          ...last,
          damages: [...last.damages, { kind: "trailing", bytes: bytes.length - start }],
        };
      break;
    }
    if (parts.length === limits.maxParts) {
      throw new FitGlueError(
        "FILE_TOO_LARGE",
        `More than ${limits.maxParts} FIT files are appended to each other; split the file`,
      );
    }
    const scan = new PartScan(bytes, start, limits);
    parts.push(scan.run());
    start = scan.end;
  }
  return parts;
}

class PartScan {
  /** First byte after this part. */
  end: number;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #start: number;
  readonly #limits: FitLimits;
  readonly #definitions: FitDefinition[] = [];
  readonly #known = new Map<string, number>();
  readonly #local = new Int32Array(16).fill(-1);
  readonly #records = new MessageList();
  readonly #others = new MessageList();
  readonly #damages: FitDamage[] = [];
  #lastTime = 0;

  constructor(bytes: Uint8Array, start: number, limits: FitLimits) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#start = start;
    this.#limits = limits;
    this.end = bytes.length;
  }

  run(): FitPart {
    const headerSize = this.#bytes[this.#start] ?? 0;
    const dataSize = this.#view.getUint32(this.#start + 4, true);
    const dataStart = this.#start + headerSize;
    this.#walk(dataStart, this.#dataEnd(dataStart, dataSize));
    return {
      ...{ bytes: this.#bytes, view: this.#view, definitions: this.#definitions },
      ...{ records: this.#records, others: this.#others, damages: this.#damages },
    };
  }

  /** Checks sizes and checksum, and says where the messages end. */
  #dataEnd(dataStart: number, dataSize: number): number {
    const declaredEnd = dataStart + dataSize;
    if (dataSize === 0 && this.#bytes.length > dataStart + 2) {
      this.#damages.push({ kind: "unfinished" });
      return this.#bytes.length;
    }
    if (declaredEnd + 2 > this.#bytes.length) {
      this.#damages.push({ kind: "truncated", expectedBytes: declaredEnd + 2 });
      return Math.min(declaredEnd, this.#bytes.length);
    }
    this.end = declaredEnd + 2;
    const stored = this.#view.getUint16(declaredEnd, true);
    if (fitCrc(this.#bytes, this.#start, declaredEnd) !== stored) this.#damages.push({ kind: "checksum" });
    return declaredEnd;
  }

  #walk(dataStart: number, dataEnd: number): void {
    let at = dataStart;
    while (at < dataEnd) {
      const header = this.#bytes[at] ?? 0;
      const next = (header & 0xc0) === 0x40 ? this.#define(at, header, dataEnd) : this.#message(at, header, dataEnd);
      if (next < 0) return;
      at = next;
    }
  }

  #stop(atByte: number, reason: string): -1 {
    const cut = this.#damages.some(({ kind }) => kind === "truncated" || kind === "unfinished");
    if (!cut) this.#damages.push({ kind: "structure", atByte, reason });
    return -1;
  }

  /** Takes a message in; returns the place after it, or -1 when the walk ends here. */
  #message(at: number, header: number, dataEnd: number): number {
    const compressed = (header & 0x80) !== 0;
    const local = compressed ? (header >> 5) & 0x3 : header & 0xf;
    const index = this.#local[local] ?? -1;
    const definition = this.#definitions[index];
    if (!definition) return this.#stop(at, `a message of kind ${local} comes before its definition`);
    const next = at + 1 + definition.size;
    if (next > dataEnd) return this.#stop(at, "the last message is cut off");

    let time = NO_TIME;
    if (definition.timestampOffset >= 0) {
      time = this.#view.getUint32(at + 1 + definition.timestampOffset, definition.littleEndian);
    } else if (compressed && this.#lastTime > 0) {
      time = this.#lastTime + (((header & 0x1f) - (this.#lastTime & 0x1f)) & 0x1f);
    }
    if (time !== NO_TIME) this.#lastTime = time;
    if (definition.globalNumber === RECORD) this.#addRecord(at + 1, index, time);
    else if (definition.size > 0) this.#addOther(at + 1, index, time);
    return next;
  }

  #addRecord(offset: number, definition: number, time: number): void {
    if (this.#records.count === this.#limits.maxRecords) {
      const limit = counted(this.#limits.maxRecords, "sample");
      throw new FitGlueError("FILE_TOO_LARGE", `The file holds more than ${limit}; split it`);
    }
    this.#records.push(offset, definition, time);
  }

  #addOther(offset: number, definition: number, time: number): void {
    if (this.#others.count === MAX_OTHER_MESSAGES) {
      throw new FitGlueError(
        "FILE_TOO_LARGE",
        "The file holds more than 1,000,000 messages beside its samples; export it again",
      );
    }
    this.#others.push(offset, definition, time);
  }

  #define(at: number, header: number, dataEnd: number): number {
    const fieldCount = this.#bytes[at + 5] ?? 0;
    const fieldsEnd = at + 6 + fieldCount * 3;
    const hasDeveloperFields = (header & 0x20) !== 0;
    const developerCount = hasDeveloperFields ? (this.#bytes[fieldsEnd] ?? 0) : 0;
    const next = fieldsEnd + (hasDeveloperFields ? 1 + developerCount * 3 : 0);
    if (next > dataEnd) return this.#stop(at, "the last definition is cut off");

    const key = keyOf(this.#bytes, at + 2, next);
    let index = this.#known.get(key);
    if (index === undefined) {
      if (this.#definitions.length === MAX_DEFINITIONS) {
        throw new FitGlueError(
          "FILE_TOO_LARGE",
          "The file defines more than 100,000 kinds of messages; export it again",
        );
      }
      index = this.#definitions.length;
      this.#definitions.push(readDefinition(this.#bytes, at, fieldCount, developerCount));
      this.#known.set(key, index);
    }
    this.#local[header & 0xf] = index;
    return next;
  }
}

function readDefinition(bytes: Uint8Array, at: number, fieldCount: number, developerCount: number): FitDefinition {
  const byte = (place: number): number => bytes[place] ?? 0;
  const littleEndian = byte(at + 2) === 0;
  const globalNumber = littleEndian ? byte(at + 3) | (byte(at + 4) << 8) : (byte(at + 3) << 8) | byte(at + 4);
  const fields: FitField[] = [];
  let offset = 0;
  let timestampOffset = -1;
  for (let place = at + 6; place < at + 6 + fieldCount * 3; place += 3) {
    const number = byte(place);
    const size = byte(place + 1);
    const declared = baseTypeOf(byte(place + 2));
    const baseType = size % declared.size === 0 ? declared : BYTE;
    if (number === TIMESTAMP_FIELD && size === 4) timestampOffset = offset;
    if (size > 0) fields.push({ number, baseType, offset, count: size / baseType.size });
    offset += size;
  }
  const developerFields: FitDeveloperField[] = [];
  const developerStart = at + 7 + fieldCount * 3;
  for (let place = developerStart; place < developerStart + developerCount * 3; place += 3) {
    const size = byte(place + 1);
    if (size > 0) developerFields.push({ number: byte(place), developerIndex: byte(place + 2), offset, size });
    offset += size;
  }
  return { globalNumber, littleEndian, fields, developerFields, size: offset, timestampOffset };
}

function keyOf(bytes: Uint8Array, start: number, end: number): string {
  let key = "";
  for (let at = start; at < end; at++) key += String.fromCharCode(bytes[at] ?? 0);
  return key;
}

function doubled(old: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const wider = new Uint32Array(old.length * 2);
  wider.set(old);
  return wider;
}
