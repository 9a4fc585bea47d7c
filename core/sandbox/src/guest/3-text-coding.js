// TextEncoder and TextDecoder (UTF-8), which a bare engine does not have: https://encoding.spec.whatwg.org/#utf-8
const REPLACEMENT = 0xfffd;
const BYTE_ORDER_MARK = 0xfeff;
const UNITS_PER_CHUNK = 8192;

/** Writes as many whole characters as fit into `bytes`. @returns What was read (UTF-16 units) and written (bytes). */
function writeUtf8(text, bytes) {
  const most = lengthOf(bytes);
  let read = 0;
  let written = 0;
  while (read < text.length) {
    let point = codeAt(text, read);
    let units = 1;
    if (point >= 0xd800 && point <= 0xdfff) {
      const low = point < 0xdc00 && read + 1 < text.length ? codeAt(text, read + 1) : 0;
      if (low >= 0xdc00 && low <= 0xdfff) {
        point = 0x10000 + ((point - 0xd800) << 10) + (low - 0xdc00);
        units = 2;
      } else point = REPLACEMENT;
    }
    if (written + (point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4) > most) break;
    if (point < 0x80) bytes[written++] = point;
    else {
      if (point < 0x800) bytes[written++] = 0xc0 | (point >> 6);
      else {
        if (point < 0x10000) bytes[written++] = 0xe0 | (point >> 12);
        else {
          bytes[written++] = 0xf0 | (point >> 18);
          bytes[written++] = 0x80 | ((point >> 12) & 0x3f);
        }
        bytes[written++] = 0x80 | ((point >> 6) & 0x3f);
      }
      bytes[written++] = 0x80 | (point & 0x3f);
    }
    read += units;
  }
  return { __proto__: null, read, written };
}

/** Longer text is coded by the sandbox process, which is about ten times as fast; shorter text is not worth the way. */
const MOST_UNITS_HERE = 256;
/** In UTF-16 units or bytes, of which one may become three: pieces stay within the bounds of a computation. */
const UNITS_PER_PIECE = 1_048_576;

function encodeUtf8(text) {
  if (text.length > MOST_UNITS_HERE) return encodePieces(text);
  const bytes = new Uint8Array(text.length * 3);
  const { written } = writeUtf8(text, bytes);
  return copyOfBytes(apply(subarrayOf, bytes, [0, written]));
}

function encodePieces(text) {
  let encoded = "";
  for (let at = 0; at < text.length;) {
    const last = codeAt(text, at + UNITS_PER_PIECE - 1);
    // The first half of a pair stays with the second.
    const end = at + UNITS_PER_PIECE - (last >= 0xd800 && last < 0xdc00 ? 1 : 0);
    encoded += compute("utf8.encode", apply(sliceText, text, [at, end]), "", "TextEncoder");
    at = end;
  }
  return bytesOfLatin1(encoded);
}

/** @throws TypeError when `fatal` and the bytes are not UTF-8. */
function decodeUtf8(bytes, fatal) {
  const length = lengthOf(bytes);
  if (length <= MOST_UNITS_HERE) return decodePiece(bytes, fatal);
  let text = "";
  for (let at = 0; at < length;) {
    const rest = apply(subarrayOf, bytes, [at, at + UNITS_PER_PIECE]);
    const size = at + UNITS_PER_PIECE < length ? lengthOf(rest) - unfinishedBytes(rest) : lengthOf(rest);
    const name = fatal ? "utf8.decodeFatal" : "utf8.decode";
    const piece = compute(name, latin1Of(apply(subarrayOf, rest, [0, size])), "", "TextDecoder");
    if (piece === null) throw notUtf8();
    text += piece;
    at += size;
  }
  return text;
}

const notUtf8 = () => new TypeError("The bytes are not UTF-8");

/** Bytes that follow `first` in a character; 0 when it begins none of several bytes. */
const bytesAfter = (first) =>
  first >= 0xc2 && first <= 0xdf ? 1 : first >= 0xe0 && first <= 0xef ? 2 : first >= 0xf0 && first <= 0xf4 ? 3 : 0;
/** The least and the greatest byte that may stand after `first`: not every pair begins a character. */
const lowestAfter = (first) => (first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80);
const highestAfter = (first) => (first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf);

/** How many bytes at the end begin a character whose other bytes have not come yet. */
function unfinishedBytes(bytes) {
  const length = lengthOf(bytes);
  for (let count = 1; count <= 3 && count <= length; count++) {
    const first = bytes[length - count];
    if (first >= 0x80 && first < 0xc0) continue;
    if (bytesAfter(first) < count) return 0;
    const second = count > 1 ? bytes[length - count + 1] : lowestAfter(first);
    return second >= lowestAfter(first) && second <= highestAfter(first) ? count : 0;
  }
  return 0;
}

function decodePiece(bytes, fatal) {
  const length = lengthOf(bytes);
  const units = [];
  for (let at = 0; at < length;) {
    const first = bytes[at++];
    if (first < 0x80) {
      units[units.length] = first;
      continue;
    }
    const more = bytesAfter(first);
    let point = more === 0 ? -1 : first & (0x3f >> more);
    let lowest = lowestAfter(first);
    let highest = highestAfter(first);
    for (let k = 0; k < more; k++) {
      if (at >= length || bytes[at] < lowest || bytes[at] > highest) {
        point = -1;
        break;
      }
      point = (point << 6) | (bytes[at++] & 0x3f);
      lowest = 0x80;
      highest = 0xbf;
    }
    if (point < 0 && fatal) throw notUtf8();
    if (point < 0) units[units.length] = REPLACEMENT;
    else if (point < 0x10000) units[units.length] = point;
    else {
      units[units.length] = 0xd800 + ((point - 0x10000) >> 10);
      units[units.length] = 0xdc00 + ((point - 0x10000) & 0x3ff);
    }
  }
  return apply(fromCharCode, null, units);
}

defineLazily("TextEncoder", () => {
  class TextEncoder {
    get encoding() {
      return "utf-8";
    }
    encode(input = "") {
      return encodeUtf8(`${input}`);
    }
    encodeInto(source, destination) {
      if (typedArrayKind(destination) !== "Uint8Array") throw new TypeError("encodeInto takes a text and a Uint8Array");
      const { read, written } = writeUtf8(`${source}`, destination);
      return { read, written };
    }
  }
  return asPlatformClass(TextEncoder, "TextEncoder", ["encoding", "encode", "encodeInto"]);
});

defineLazily("TextDecoder", () => {
  class TextDecoder {
    #fatal;
    #ignoreBom;
    /** Bytes of a character whose end has not come yet; null before the first call of a stream. */
    #waiting = null;
    #begun = false;

    constructor(label = "utf-8", options = {}) {
      const name = apply(toLowerCase, apply(trim, `${label}`, []), []);
      if (name !== "utf-8" && name !== "utf8" && name !== "unicode-1-1-utf-8")
        throw new RangeError(`TextDecoder knows utf-8, not ${textOf(label, 40)}`);
      this.#fatal = !!options?.fatal;
      this.#ignoreBom = !!options?.ignoreBOM;
    }
    get encoding() {
      return "utf-8";
    }
    get fatal() {
      return this.#fatal;
    }
    get ignoreBOM() {
      return this.#ignoreBom;
    }
    decode(input, options) {
      const more = !!options?.stream;
      const given = input === undefined ? new Uint8Array(0) : bytesOfSource(input, "decode");
      const bytes = this.#waiting === null ? given : joined(this.#waiting, given);
      const begun = this.#begun;
      this.#waiting = null;
      this.#begun = false;
      const end = lengthOf(bytes) - (more ? unfinishedBytes(bytes) : 0);
      const text = decodeUtf8(apply(subarrayOf, bytes, [0, end]), this.#fatal);
      if (more) {
        this.#begun = begun || text !== "";
        if (end < lengthOf(bytes)) this.#waiting = copyOfBytes(apply(subarrayOf, bytes, [end]));
      }
      const marked = !begun && !this.#ignoreBom && codeAt(text, 0) === BYTE_ORDER_MARK;
      return marked ? apply(sliceText, text, [1]) : text;
    }
  }
  return asPlatformClass(TextDecoder, "TextDecoder", ["encoding", "fatal", "ignoreBOM", "decode"]);
});

function copyOfBytes(bytes) {
  const copy = new Uint8Array(lengthOf(bytes));
  apply(setBytes, copy, [bytes]);
  return copy;
}

function joined(first, second) {
  const bytes = new Uint8Array(lengthOf(first) + lengthOf(second));
  apply(setBytes, bytes, [first]);
  apply(setBytes, bytes, [second, lengthOf(first)]);
  return bytes;
}
