import { encodeUtf8 } from "../encode-utf8.ts";
import { type BaseType, baseTypeOf, fitting } from "./base-types.ts";
import { fitCrc } from "./crc.ts";
import type { FitFields, FitValue } from "./fit-fields.ts";

const HEADER_BYTES = 14;
/** Protocol 2.0 has developer fields and 64-bit numbers. */
const PROTOCOL_VERSION = 0x20;
/** The profile whose numbers we write, 21.x times 100. */
const PROFILE_VERSION = 2140;
const LOCAL_TYPES = 16;
/** Local type that one shape keeps for itself: see {@link MessageWriter.defineLasting}. */
const LASTING_LOCAL = 0;
const LARGEST_FIELD_BYTES = 255;
const MOST_FIELDS = 255;
const SIXTY_FOUR_BITS = /^-?\d{1,20}$/;

/** Where a field goes, and its bytes. */
interface EncodedField {
  readonly number: number;
  /** Null for a field of the format itself. */
  readonly developerIndex: number | null;
  readonly type: BaseType;
  readonly bytes: readonly number[];
}

/** The shape of a field in a definition. */
export interface FieldShape {
  readonly number: number;
  readonly developerIndex: number | null;
  readonly type: BaseType;
  readonly count: number;
}

/** Writes the messages of a FIT file, little-endian, defining each shape of message when it is first needed. */
export class MessageWriter {
  #bytes = new Uint8Array(65_536);
  #view = new DataView(this.#bytes.buffer);
  #length = HEADER_BYTES;
  /** Shape defined for each local type; the oldest makes room. */
  readonly #shapes: (string | null)[] = new Array<string | null>(LOCAL_TYPES).fill(null);
  #nextLocal = LASTING_LOCAL + 1;

  /** Writes one message; fields that their type cannot hold are left out, and so is a message without fields. */
  message(globalNumber: number, fields: FitFields): void {
    const encoded = [...fields.entries()].flatMap(([key, [baseType, value]]) =>
      encodeField(key, baseTypeOf(baseType), value),
    );
    if (encoded.length === 0) return;
    const own = encoded.filter(({ developerIndex }) => developerIndex === null).slice(0, MOST_FIELDS);
    const developers = encoded.filter(({ developerIndex }) => developerIndex !== null).slice(0, MOST_FIELDS);
    const ordered = [...own, ...developers];
    const local = this.#define(
      globalNumber,
      ordered.map(({ number, developerIndex, type, bytes }) => ({
        number,
        developerIndex,
        type,
        count: bytes.length / type.size,
      })),
    );
    let at = this.begin(
      local,
      ordered.reduce((sum, { bytes }) => sum + bytes.length, 0),
    );
    for (const { bytes } of ordered) {
      this.#bytes.set(bytes, at);
      at += bytes.length;
    }
  }

  /** Defines a shape of which many messages follow; it stays defined. There is one such shape in a file. */
  defineLasting(globalNumber: number, fields: readonly FieldShape[]): number {
    this.#writeDefinition(LASTING_LOCAL, definitionOf(globalNumber, fields));
    return LASTING_LOCAL;
  }

  /** The local type for messages of this shape, defined now unless it already is. */
  #define(globalNumber: number, fields: readonly FieldShape[]): number {
    const definition = definitionOf(globalNumber, fields);
    const shape = definition.join();
    const known = this.#shapes.indexOf(shape);
    if (known >= 0) return known;
    const local = this.#nextLocal;
    this.#nextLocal = local + 1 === LOCAL_TYPES ? LASTING_LOCAL + 1 : local + 1;
    this.#shapes[local] = shape;
    this.#writeDefinition(local, definition);
    return local;
  }

  #writeDefinition(local: number, definition: readonly number[]): void {
    const hasDeveloperFields = definition.length > 5 + (definition[4] ?? 0) * 3;
    const at = this.#grow(definition.length + 1);
    this.#bytes[at] = 0x40 | (hasDeveloperFields ? 0x20 : 0) | local;
    this.#bytes.set(definition, at + 1);
  }

  /** Makes room for a message of `size` bytes behind its header; returns where they begin. */
  begin(local: number, size: number): number {
    const at = this.#grow(size + 1);
    this.#bytes[at] = local;
    return at + 1;
  }

  /** For writing into the room that {@link MessageWriter.begin} made; ask again after each `begin`. */
  get view(): DataView {
    return this.#view;
  }

  /** The finished file. */
  finish(): Uint8Array {
    const dataEnd = this.#grow(2);
    this.#bytes.set([HEADER_BYTES, PROTOCOL_VERSION, PROFILE_VERSION & 0xff, PROFILE_VERSION >> 8]);
    this.#view.setUint32(4, dataEnd - HEADER_BYTES, true);
    this.#bytes.set([0x2e, 0x46, 0x49, 0x54], 8);
    this.#view.setUint16(12, fitCrc(this.#bytes, 0, 12), true);
    this.#view.setUint16(dataEnd, fitCrc(this.#bytes, 0, dataEnd), true);
    return this.#bytes.slice(0, this.#length);
  }

  #grow(size: number): number {
    const at = this.#length;
    this.#length += size;
    if (this.#length > this.#bytes.length) {
      const wider = new Uint8Array(Math.max(this.#length, this.#bytes.length * 2));
      wider.set(this.#bytes);
      this.#bytes = wider;
      this.#view = new DataView(wider.buffer);
    }
    return at;
  }
}

/** The bytes of a definition behind its header; developer fields come last. */
function definitionOf(globalNumber: number, fields: readonly FieldShape[]): number[] {
  const own = fields.filter(({ developerIndex }) => developerIndex === null);
  const developers = fields.filter(({ developerIndex }) => developerIndex !== null);
  return [
    ...[0, 0, globalNumber & 0xff, globalNumber >> 8, own.length],
    ...own.flatMap(({ number, type, count }) => [number, type.size * count, type.id]),
    ...(developers.length > 0 ? [developers.length] : []),
    ...developers.flatMap(({ number, type, count, developerIndex }) => [
      number,
      type.size * count,
      developerIndex ?? 0,
    ]),
  ];
}

function encodeField(key: string, type: BaseType, value: FitValue): EncodedField[] {
  const [first = "", second] = key.split("/");
  const number = Number(second ?? first);
  const developerIndex = second === undefined ? null : Number(first);
  if (number > 255 || (developerIndex ?? 0) > 254) return [];
  const bytes = type.kind === "text" ? encodeText(value) : encodeNumbers(type, Array.isArray(value) ? value : [value]);
  return bytes.length > 0 ? [{ number, developerIndex, type, bytes }] : [];
}

function encodeText(value: FitValue): number[] {
  return typeof value === "string" && value !== "" ? [...encodeUtf8(value, LARGEST_FIELD_BYTES - 1), 0] : [];
}

function encodeNumbers(type: BaseType, values: readonly unknown[]): number[] {
  const fits = values.slice(0, Math.floor(LARGEST_FIELD_BYTES / type.size));
  const buffer = new Uint8Array(fits.length * type.size);
  const view = new DataView(buffer.buffer);
  for (const [index, value] of fits.entries()) {
    const at = index * type.size;
    if (type.kind === "big" && typeof value === "string" && SIXTY_FOUR_BITS.test(value)) {
      view.setBigUint64(at, BigInt.asUintN(64, BigInt(value)), true);
    } else type.write(view, at, typeof value === "number" ? fitting(type, value) : type.invalid);
  }
  return [...buffer];
}
