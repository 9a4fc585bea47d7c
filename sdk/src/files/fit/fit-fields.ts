import type { JsonObject, JsonValue } from "../../json.ts";
import { decodeUtf8 } from "../decode-utf8.ts";
import { type BaseType, baseTypeOf, isEmpty } from "./base-types.ts";
import type { FitDefinition, FitPart } from "./fit-part.ts";

/** What one field holds: a list has null where an element is empty. 64-bit numbers beyond 2^53 are decimal text. */
export type FitValue = number | string | readonly (number | string | null)[];

/** Says which base type a developer's field has; null when the file does not describe it. */
export type DeveloperTypes = (developerIndex: number, fieldNumber: number) => BaseType | null;

/** Key of a field in JSON: `"7"` for field 7 of the format, `"0/3"` for field 3 of developer 0. */
export type FitFieldKey = string;

/**
 * The fields of one message, raw. Readers take out what the model has a place for; what remains is
 * kept as JSON (`{ "110": [7, "Trail"] }`: field number → base type and value) so that a written
 * file has it again.
 */
export class FitFields {
  readonly #fields = new Map<FitFieldKey, readonly [number, FitValue]>();

  /** Fields that {@link FitFields.rest} gave, e.g. out of `extra`; whatever is not such a field is left out. */
  static fromJson(json: unknown): FitFields {
    const fields = new FitFields();
    if (typeof json !== "object" || json === null) return fields;
    for (const [key, field] of Object.entries(json)) {
      if (!/^\d{1,3}(\/\d{1,3})?$/.test(key) || !Array.isArray(field)) continue;
      const [baseType, value] = field as readonly unknown[];
      if (typeof baseType === "number" && isFitValue(value)) fields.#fields.set(key, [baseType, value]);
    }
    return fields;
  }

  /** Reads the message at `offset`. */
  static read(part: FitPart, definition: FitDefinition, offset: number, developerTypes: DeveloperTypes): FitFields {
    const fields = new FitFields();
    const { littleEndian } = definition;
    for (const { number, baseType, offset: place, count } of definition.fields) {
      fields.#add(`${number}`, baseType, readValue(part, baseType, offset + place, count, littleEndian));
    }
    for (const { number, developerIndex, offset: place, size } of definition.developerFields) {
      const baseType = developerTypes(developerIndex, number);
      if (!baseType || size % baseType.size !== 0) continue;
      const value = readValue(part, baseType, offset + place, size / baseType.size, littleEndian);
      fields.#add(`${developerIndex}/${number}`, baseType, value);
    }
    return fields;
  }

  #add(key: FitFieldKey, baseType: BaseType, value: FitValue | null): void {
    if (value !== null) this.#fields.set(key, [baseType.id, value]);
  }

  get size(): number {
    return this.#fields.size;
  }

  entries(): Iterable<[FitFieldKey, readonly [number, FitValue]]> {
    return this.#fields.entries();
  }

  /** Sets field `number`; null leaves it as it is. */
  set(number: number, baseType: BaseType, value: FitValue | null): this {
    this.#add(`${number}`, baseType, value);
    return this;
  }

  delete(number: number): this {
    this.#fields.delete(`${number}`);
    return this;
  }

  /** The number in field `number` (the first one of a list), left where it is. */
  number(number: number): number | null {
    const value = this.#fields.get(`${number}`)?.[1];
    const first = Array.isArray(value) ? (value as readonly unknown[])[0] : value;
    return typeof first === "number" ? first : null;
  }

  /** The text in field `number`, left where it is. */
  text(number: number): string | null {
    const value = this.#fields.get(`${number}`)?.[1];
    return typeof value === "string" ? value : null;
  }

  /** All numbers in field `number`, left where they are; empty elements are null. */
  numbers(number: number): readonly (number | null)[] {
    const value = this.#fields.get(`${number}`)?.[1];
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    return value === undefined ? [] : list.map((element) => (typeof element === "number" ? element : null));
  }

  /** Takes the single number out of field `number`, divided by `scale`, less `offset`. A list stays where it is. */
  takeNumber(number: number, scale = 1, offset = 0): number | null {
    const value = this.#fields.get(`${number}`)?.[1];
    if (typeof value !== "number") return null;
    this.#fields.delete(`${number}`);
    return value / scale - offset;
  }

  /** Takes the text out of field `number`. */
  takeText(number: number): string | null {
    const text = this.text(number);
    if (text !== null) this.#fields.delete(`${number}`);
    return text;
  }

  /** What was not taken, as JSON. */
  rest(): JsonObject {
    const rest: Record<string, JsonValue> = {};
    for (const [key, [baseType, value]] of this.#fields) rest[key] = [baseType, value];
    return rest;
  }
}

function isFitValue(value: unknown): value is FitValue {
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value === "string") return true;
  return Array.isArray(value) && value.length <= 255 && value.every((element) => element === null || isSingle(element));
}

function isSingle(value: unknown): boolean {
  return typeof value === "string" || (typeof value === "number" && Number.isFinite(value));
}

function readValue(part: FitPart, type: BaseType, at: number, count: number, littleEndian: boolean): FitValue | null {
  if (type.kind === "text") return readText(part.bytes, at, count);
  if (count === 1) return readSingle(part, type, at, littleEndian);
  const values = Array.from({ length: count }, (_, index) =>
    readSingle(part, type, at + index * type.size, littleEndian),
  );
  if (values.every((value) => value === null)) return null;
  return type.kind === "bytes" ? values.map((value) => value ?? 0xff) : values;
}

function readSingle(part: FitPart, type: BaseType, at: number, littleEndian: boolean): number | string | null {
  const value = type.read(part.view, at, littleEndian);
  if (isEmpty(type, value)) return null;
  if (type.kind !== "big" || Number.isSafeInteger(value)) return value;
  const exact = part.view.getBigUint64(at, littleEndian);
  return (type === baseTypeOf(0x8e) ? BigInt.asIntN(64, exact) : exact).toString();
}

function readText(bytes: Uint8Array, at: number, size: number): string | null {
  const terminator = bytes.subarray(at, at + size).indexOf(0);
  const text = decodeUtf8(bytes, at, terminator < 0 ? at + size : at + terminator);
  return text === "" ? null : text;
}
