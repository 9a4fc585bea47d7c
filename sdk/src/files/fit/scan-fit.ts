import { FitGlueError } from "../../errors.ts";
import { counted } from "../grouped-digits.ts";
import { BYTE, baseTypeOf } from "./base-types.ts";
import { fitCrc } from "./crc.ts";
import {
  type FitDamage,
  type FitDefinition,
  type FitDeveloperField,
  type FitField,
  type FitPart,
  MessageList,
  NO_TIME,
} from "./fit-part.ts";

/** Limits that keep a hostile file from using up time or memory. */
export interface FitLimits {
  /** Samples in one file. */
  readonly maxRecords: number;
  /** Files appended to each other. */
  readonly maxParts: number;
}

const RECORD = 20;
const TIMESTAMP_FIELD = 253;
const MAX_OTHER_MESSAGES = 1_000_000;
const MAX_DEFINED_FIELDS = 100_000;
/** Messages of any kind, those without fields as well, which cost one byte each. */
const MAX_MESSAGES = 8_000_000;

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
  /** Definitions met so far, by hash: place in the file and number. */
  readonly #known = new Map<number, { readonly start: number; readonly end: number; readonly index: number }[]>();
  readonly #local = new Int32Array(16).fill(-1);
  readonly #records = new MessageList();
  readonly #others = new MessageList();
  readonly #damages: FitDamage[] = [];
  #lastTime = 0;
  #definedFields = 0;

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
    for (let messages = 0; at < dataEnd; messages++) {
      if (messages === MAX_MESSAGES) {
        throw new FitGlueError(
          "FILE_TOO_LARGE",
          `The file holds more than ${counted(MAX_MESSAGES, "message")}; export it again`,
        );
      }
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

    this.#local[header & 0xf] = this.#indexOf(at, next, fieldCount, developerCount);
    return next;
  }

  /** Number of the definition between two places: devices write the same one again and again. */
  #indexOf(start: number, end: number, fieldCount: number, developerCount: number): number {
    const hash = hashOf(this.#bytes, start + 2, end);
    const alike = this.#known.get(hash) ?? [];
    const known = alike.find((earlier) => this.#isSame(earlier.start, earlier.end, start, end));
    if (known) return known.index;
    this.#definedFields += fieldCount + developerCount + 1;
    if (this.#definedFields > MAX_DEFINED_FIELDS) {
      throw new FitGlueError("FILE_TOO_LARGE", "The file describes more than 100,000 fields; export it again");
    }
    const index = this.#definitions.length;
    this.#definitions.push(readDefinition(this.#bytes, start, fieldCount, developerCount));
    this.#known.set(hash, [...alike, { start, end, index }]);
    return index;
  }

  /** Compares two definitions behind their headers, which name the local type. */
  #isSame(start1: number, end1: number, start2: number, end2: number): boolean {
    if (end1 - start1 !== end2 - start2) return false;
    for (let at = 2; at < end1 - start1; at++) if (this.#bytes[start1 + at] !== this.#bytes[start2 + at]) return false;
    return true;
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

/** FNV-1a, 32 bits. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return hash;
}
