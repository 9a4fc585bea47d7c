import { fitCrc } from "./crc.ts";

/** A field of a definition: number, size in bytes, base type. */
export type FieldBytes = readonly [number: number, size: number, baseType: number];

/** Little-endian bytes of whole numbers. */
export const u16 = (value: number): number[] => [value & 0xff, (value >> 8) & 0xff];
export const u32 = (value: number): number[] => [...u16(value & 0xffff), ...u16(value >>> 16)];
/** The same, big-endian. */
export const u16be = (value: number): number[] => u16(value).reverse();
export const u32be = (value: number): number[] => u32(value).reverse();

/** A definition message, little-endian unless told otherwise. */
export function definition(
  local: number,
  globalNumber: number,
  fields: readonly FieldBytes[],
  bigEndian = false,
): number[] {
  const number = bigEndian ? u16be(globalNumber) : u16(globalNumber);
  return [0x40 | local, 0, bigEndian ? 1 : 0, ...number, fields.length, ...fields.flat()];
}

/** A FIT file around `data`, with right sizes and checksums. */
export function fitFile(data: readonly number[], headerSize: 12 | 14 = 14): Uint8Array {
  const start = [headerSize, 0x10, ...u16(2140), ...u32(data.length), 0x2e, 0x46, 0x49, 0x54];
  const header = headerSize === 12 ? start : [...start, ...u16(fitCrc(Uint8Array.from(start), 0, 12))];
  const body = Uint8Array.from([...header, ...data]);
  return Uint8Array.from([...body, ...u16(fitCrc(body, 0, body.length))]);
}

/** A `file_id` of this type: 4 is an activity. */
export const fileId = (type: number): number[] => [...definition(15, 0, [[0, 1, 0]]), 15, type];

/** 2026-04-01T06:00:00Z as FIT counts: 1775023200 s since 1970, less 631065600. */
export const START = 1_143_957_600;

/** A session of a run: `seconds` long from {@link START}. */
export function session(seconds: number, start = START): number[] {
  const fields: FieldBytes[] = [
    [253, 4, 0x86],
    [2, 4, 0x86],
    [7, 4, 0x86],
    [5, 1, 0],
    [6, 1, 0],
  ];
  return [...definition(14, 18, fields), 14, ...u32(start + seconds), ...u32(start), ...u32(seconds * 1000), 1, 0];
}

/** Records with nothing but time and heart rate, one a second. */
export function heartRates(rates: readonly number[], start = START): number[] {
  const rows = rates.flatMap((rate, index) => [0, ...u32(start + index), rate]);
  return [
    ...definition(0, 20, [
      [253, 4, 0x86],
      [3, 1, 2],
    ]),
    ...rows,
  ];
}
