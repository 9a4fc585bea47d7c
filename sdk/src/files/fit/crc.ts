/** CRC-16 of FIT files, one nibble at a time (table of the FIT protocol description). */
const NIBBLES = Uint16Array.of(
  ...[0x0000, 0xcc01, 0xd801, 0x1400, 0xf001, 0x3c00, 0x2800, 0xe401],
  ...[0xa001, 0x6c00, 0x7800, 0xb401, 0x5000, 0x9c01, 0x8801, 0x4400],
);

/** The same, worked out for whole bytes: one step instead of two. */
const BYTES = Uint16Array.from({ length: 256 }, (_, byte) => nibbleStep(nibbleStep(0, byte & 0xf), byte >> 4));

function nibbleStep(crc: number, nibble: number): number {
  return (crc >> 4) ^ (NIBBLES[(crc ^ nibble) & 0xf] ?? 0);
}

/** Checksum of `bytes` from `start` up to, not including, `end`. */
export function fitCrc(bytes: Uint8Array, start: number, end: number): number {
  let crc = 0;
  for (let at = start; at < end; at++) crc = (crc >> 8) ^ (BYTES[(crc ^ (bytes[at] ?? 0)) & 0xff] ?? 0);
  return crc;
}
