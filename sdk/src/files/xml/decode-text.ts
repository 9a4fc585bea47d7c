import { decodeUtf8 } from "../decode-utf8.ts";

/** How the first bytes tell the encoding when there is no byte order mark. */
const LATIN_1_NAMES = /^<\?xml[^>]{0,200}encoding\s*=\s*["'](iso-8859-1|latin-?1|windows-1252|us-ascii)["']/i;
const DECLARATION_BYTES = 256;
const CHUNK = 8192;

/**
 * Text of an XML file, without byte order mark and without blanks before the first tag (exports of Strava begin with
 * ten). UTF-8, UTF-16 in both byte orders, and Latin-1 where the XML declaration says so.
 */
export function decodeText(bytes: Uint8Array): string {
  const [first = 0, second = 0, third = 0] = bytes;
  let text: string;
  if (first === 0xef && second === 0xbb && third === 0xbf) text = decodeUtf8(bytes, 3);
  else if (first === 0xff && second === 0xfe) text = decodeUtf16(bytes, 2, true);
  else if (first === 0xfe && second === 0xff) text = decodeUtf16(bytes, 2, false);
  else if (first !== 0 && second === 0 && bytes.length > 3) text = decodeUtf16(bytes, 0, true);
  else if (first === 0 && second !== 0) text = decodeUtf16(bytes, 0, false);
  else if (LATIN_1_NAMES.test(decodeLatin1(bytes.subarray(0, DECLARATION_BYTES)).trimStart()))
    text = decodeLatin1(bytes);
  else text = decodeUtf8(bytes);
  return text.trimStart();
}

function decodeUtf16(bytes: Uint8Array, start: number, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = (bytes.length - start) >> 1;
  return fromUnits(count, (index) => view.getUint16(start + index * 2, littleEndian));
}

function decodeLatin1(bytes: Uint8Array): string {
  return fromUnits(bytes.length, (index) => bytes[index] ?? 0);
}

function fromUnits(count: number, unit: (index: number) => number): string {
  let text = "";
  for (let start = 0; start < count; start += CHUNK) {
    const units = Array.from({ length: Math.min(CHUNK, count - start) }, (_, index) => unit(start + index));
    text += String.fromCharCode(...units);
  }
  return text;
}
