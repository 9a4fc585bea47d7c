/** UTF-8 bytes of a text, at most `maxBytes` of them and never half a character. */
export function encodeUtf8(text: string, maxBytes: number): number[] {
  const bytes: number[] = [];
  for (const character of text) {
    const encoded = encodePoint(character.codePointAt(0) ?? 0);
    if (bytes.length + encoded.length > maxBytes) break;
    bytes.push(...encoded);
  }
  return bytes;
}

function encodePoint(point: number): number[] {
  const tail = (shift: number): number => 0x80 | ((point >> shift) & 0x3f);
  if (point < 0x80) return [point];
  if (point < 0x800) return [0xc0 | (point >> 6), tail(0)];
  if (point >= 0xd800 && point <= 0xdfff) return encodePoint(0xfffd);
  if (point < 0x10000) return [0xe0 | (point >> 12), tail(6), tail(0)];
  return [0xf0 | (point >> 18), tail(12), tail(6), tail(0)];
}
