/** A FIT base type: how the bytes of a field are read and written, and which value means "nothing". */
export interface BaseType {
  /** The number that definitions carry, with the bit that marks multi-byte types. */
  readonly id: number;
  readonly size: number;
  readonly kind: "integer" | "float" | "text" | "bytes" | "big";
  /** What a field without a value holds; NaN for floats, whose empty pattern is a NaN. */
  readonly invalid: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly read: (view: DataView, at: number, littleEndian: boolean) => number;
  /** Writes little-endian. */
  readonly write: (view: DataView, at: number, value: number) => void;
}

type Access = Pick<BaseType, "read" | "write">;

const UNSIGNED_8: Access = { read: (view, at) => view.getUint8(at), write: (view, at, n) => view.setUint8(at, n) };
const SIGNED_8: Access = { read: (view, at) => view.getInt8(at), write: (view, at, n) => view.setInt8(at, n) };
const UNSIGNED_16: Access = {
  read: (view, at, littleEndian) => view.getUint16(at, littleEndian),
  write: (view, at, n) => view.setUint16(at, n, true),
};
const SIGNED_16: Access = {
  read: (view, at, littleEndian) => view.getInt16(at, littleEndian),
  write: (view, at, n) => view.setInt16(at, n, true),
};
const UNSIGNED_32: Access = {
  read: (view, at, littleEndian) => view.getUint32(at, littleEndian),
  write: (view, at, n) => view.setUint32(at, n, true),
};
const SIGNED_32: Access = {
  read: (view, at, littleEndian) => view.getInt32(at, littleEndian),
  write: (view, at, n) => view.setInt32(at, n, true),
};
const UNSIGNED_64: Access = {
  read: (view, at, littleEndian) => Number(view.getBigUint64(at, littleEndian)),
  write: (view, at, n) => view.setBigUint64(at, BigInt.asUintN(64, n === 2 ** 64 ? -1n : BigInt(n)), true),
};
const SIGNED_64: Access = {
  read: (view, at, littleEndian) => Number(view.getBigInt64(at, littleEndian)),
  write: (view, at, n) => view.setBigInt64(at, n === 2 ** 63 ? 2n ** 63n - 1n : BigInt(n), true),
};

const unsigned = (id: number, bits: number, access: Access, kind: BaseType["kind"] = "integer"): BaseType => ({
  ...{ id, size: bits / 8, kind, invalid: 2 ** bits - 1, minimum: 0, maximum: 2 ** bits - 2 },
  ...access,
});
const signed = (id: number, bits: number, access: Access, kind: BaseType["kind"] = "integer"): BaseType => ({
  ...{
    id,
    size: bits / 8,
    kind,
    invalid: 2 ** (bits - 1) - 1,
    minimum: -(2 ** (bits - 1)),
    maximum: 2 ** (bits - 1) - 2,
  },
  ...access,
});
const nonZero = (id: number, bits: number, access: Access, kind: BaseType["kind"] = "integer"): BaseType => ({
  ...{ id, size: bits / 8, kind, invalid: 0, minimum: 1, maximum: 2 ** bits - 1 },
  ...access,
});

export const ENUM = unsigned(0x00, 8, UNSIGNED_8);
export const SINT8 = signed(0x01, 8, SIGNED_8);
export const UINT8 = unsigned(0x02, 8, UNSIGNED_8);
const SINT16 = signed(0x83, 16, SIGNED_16);
export const UINT16 = unsigned(0x84, 16, UNSIGNED_16);
export const SINT32 = signed(0x85, 32, SIGNED_32);
export const UINT32 = unsigned(0x86, 32, UNSIGNED_32);
export const TEXT = nonZero(0x07, 8, UNSIGNED_8, "text");
const FLOAT32: BaseType = {
  ...{
    id: 0x88,
    size: 4,
    kind: "float",
    invalid: Number.NaN,
    minimum: -3.4028234663852886e38,
    maximum: 3.4028234663852886e38,
  },
  read: (view, at, littleEndian) => view.getFloat32(at, littleEndian),
  write: (view, at, n) => (Number.isNaN(n) ? view.setUint32(at, 0xffffffff) : view.setFloat32(at, n, true)),
};
const FLOAT64: BaseType = {
  ...{ id: 0x89, size: 8, kind: "float", invalid: Number.NaN, minimum: -Number.MAX_VALUE, maximum: Number.MAX_VALUE },
  read: (view, at, littleEndian) => view.getFloat64(at, littleEndian),
  write: (view, at, n) => (Number.isNaN(n) ? view.setBigInt64(at, -1n) : view.setFloat64(at, n, true)),
};
const UINT8Z = nonZero(0x0a, 8, UNSIGNED_8);
const UINT16Z = nonZero(0x8b, 16, UNSIGNED_16);
export const UINT32Z = nonZero(0x8c, 32, UNSIGNED_32);
export const BYTE = unsigned(0x0d, 8, UNSIGNED_8, "bytes");
const SINT64 = signed(0x8e, 64, SIGNED_64, "big");
const UINT64 = unsigned(0x8f, 64, UNSIGNED_64, "big");
const UINT64Z = nonZero(0x90, 64, UNSIGNED_64, "big");

/** In the order of the format: a type's place is the low five bits of its id. */
const BASE_TYPES: readonly BaseType[] = [
  ...[ENUM, SINT8, UINT8, SINT16, UINT16, SINT32, UINT32, TEXT, FLOAT32, FLOAT64],
  ...[UINT8Z, UINT16Z, UINT32Z, BYTE, SINT64, UINT64, UINT64Z],
];

/** The base type with this id; an unknown one is read as plain bytes. Some devices leave the multi-byte bit out. */
export function baseTypeOf(id: number): BaseType {
  return BASE_TYPES[id & 0x1f] ?? BYTE;
}

/** Whether a value read from a field of this type means "nothing". */
export function isEmpty(type: BaseType, value: number): boolean {
  return type.kind === "float" ? !Number.isFinite(value) : value === type.invalid;
}

/** The nearest value that the type can hold; its "nothing" when the value lies outside or is NaN. */
export function fitting(type: BaseType, value: number): number {
  const nearest = type.kind === "float" ? value : Math.round(value);
  return nearest >= type.minimum && nearest <= type.maximum ? nearest : type.invalid;
}
