const REPLACEMENT = 0xfffd;
const CHUNK = 8192;

/**
 * Text of UTF-8 bytes; what is not UTF-8 becomes U+FFFD.
 *
 * Written out because plugins run without `TextDecoder`.
 */
export function decodeUtf8(bytes: Uint8Array, start = 0, end = bytes.length): string {
  const units = new Uint16Array(Math.min(CHUNK + 1, end - start + 1));
  let text = "";
  let used = 0;
  let at = start;
  while (at < end) {
    const first = bytes[at] ?? 0;
    let point = first;
    let length = 1;
    if (first >= 0x80) {
      length = sequenceLength(first);
      point = length === 0 ? REPLACEMENT : continued(bytes, at, length, end);
      if (point === REPLACEMENT) length = 1;
    }
    if (point > 0xffff) {
      units[used++] = 0xd800 + ((point - 0x10000) >> 10);
      units[used++] = 0xdc00 + ((point - 0x10000) & 0x3ff);
    } else units[used++] = point;
    at += length;
    if (used >= CHUNK - 1 || at >= end) {
      text += String.fromCharCode.apply(null, units.subarray(0, used) as unknown as number[]);
      used = 0;
    }
  }
  return text;
}

/** How many bytes a character with this first byte has; 0 for a byte that begins none. */
function sequenceLength(first: number): 0 | 2 | 3 | 4 {
  if (first >= 0xf0) return first < 0xf5 ? 4 : 0;
  if (first >= 0xe0) return 3;
  return first >= 0xc2 ? 2 : 0;
}

function continued(bytes: Uint8Array, at: number, length: number, end: number): number {
  if (at + length > end) return REPLACEMENT;
  let point = (bytes[at] ?? 0) & (0x7f >> length);
  for (let next = 1; next < length; next++) {
    const byte = bytes[at + next] ?? 0;
    if ((byte & 0xc0) !== 0x80) return REPLACEMENT;
    point = (point << 6) | (byte & 0x3f);
  }
  const overlong = point < (length === 4 ? 0x10000 : length === 3 ? 0x800 : 0x80);
  const surrogate = point >= 0xd800 && point <= 0xdfff;
  return overlong || surrogate || point > 0x10ffff ? REPLACEMENT : point;
}
