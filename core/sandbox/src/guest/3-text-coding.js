// TextEncoder and TextDecoder (UTF-8), which a bare engine does not have: https://encoding.spec.whatwg.org/#utf-8
const REPLACEMENT = 0xfffd;
const UNITS_PER_CHUNK = 8192;

class TextEncoder {
  get encoding() {
    return "utf-8";
  }
  encode(input = "") {
    const text = `${input}`;
    const bytes = new Uint8Array(text.length * 3);
    let end = 0;
    for (let i = 0; i < text.length; i++) {
      let point = apply(charCodeAt, text, [i]);
      if (point >= 0xd800 && point <= 0xdfff) {
        const low = point < 0xdc00 && i + 1 < text.length ? apply(charCodeAt, text, [i + 1]) : 0;
        if (low >= 0xdc00 && low <= 0xdfff) {
          point = 0x10000 + ((point - 0xd800) << 10) + (low - 0xdc00);
          i++;
        } else point = REPLACEMENT;
      }
      if (point < 0x80) bytes[end++] = point;
      else if (point < 0x800) {
        bytes[end++] = 0xc0 | (point >> 6);
        bytes[end++] = 0x80 | (point & 0x3f);
      } else if (point < 0x10000) {
        bytes[end++] = 0xe0 | (point >> 12);
        bytes[end++] = 0x80 | ((point >> 6) & 0x3f);
        bytes[end++] = 0x80 | (point & 0x3f);
      } else {
        bytes[end++] = 0xf0 | (point >> 18);
        bytes[end++] = 0x80 | ((point >> 12) & 0x3f);
        bytes[end++] = 0x80 | ((point >> 6) & 0x3f);
        bytes[end++] = 0x80 | (point & 0x3f);
      }
    }
    const exact = new Uint8Array(end);
    apply(setBytes, exact, [apply(subarrayOf, bytes, [0, end])]);
    return exact;
  }
}

class TextDecoder {
  #fatal;
  #ignoreBom;
  constructor(label = "utf-8", options = {}) {
    if (label !== "utf-8" && label !== "utf8" && label !== "UTF-8" && label !== "UTF8")
      throw new RangeError(`TextDecoder knows utf-8, not ${textOf(label, 40)}`);
    this.#fatal = options?.fatal === true;
    this.#ignoreBom = options?.ignoreBOM === true;
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
  decode(input) {
    if (input === undefined) return "";
    const bytes =
      typeof input === "object" && input !== null && typedArrayKind(input) === undefined
        ? viewOf(input)
        : bytesOf(input);
    return decodeUtf8(bytes, this.#fatal, this.#ignoreBom);
  }
}

/** The bytes of an ArrayBuffer; throws for anything else, as the platform does. */
function viewOf(buffer) {
  apply(bufferByteLength, buffer, []);
  return new Uint8Array(buffer);
}

function decodeUtf8(bytes, fatal, ignoreBom) {
  const length = lengthOf(bytes);
  let at = !ignoreBom && length >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  let text = "";
  let units = [];
  const unit = (value) => {
    units[units.length] = value;
    if (units.length >= UNITS_PER_CHUNK) {
      text += apply(fromCharCode, null, units);
      units = [];
    }
  };
  while (at < length) {
    const first = bytes[at++];
    if (first < 0x80) {
      unit(first);
      continue;
    }
    const more =
      first >= 0xc2 && first <= 0xdf ? 1 : first >= 0xe0 && first <= 0xef ? 2 : first >= 0xf0 && first <= 0xf4 ? 3 : 0;
    let point = more === 0 ? -1 : first & (0x3f >> more);
    let lowest = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
    let highest = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
    for (let k = 0; k < more; k++) {
      if (at >= length || bytes[at] < lowest || bytes[at] > highest) {
        point = -1;
        break;
      }
      point = (point << 6) | (bytes[at++] & 0x3f);
      lowest = 0x80;
      highest = 0xbf;
    }
    if (point < 0) {
      if (fatal) throw new TypeError("The bytes are not UTF-8");
      unit(REPLACEMENT);
    } else if (point < 0x10000) unit(point);
    else {
      unit(0xd800 + ((point - 0x10000) >> 10));
      unit(0xdc00 + ((point - 0x10000) & 0x3ff));
    }
  }
  return text + apply(fromCharCode, null, units);
}

define(G, "TextEncoder", TextEncoder);
define(G, "TextDecoder", TextDecoder);
