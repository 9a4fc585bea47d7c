// application/x-www-form-urlencoded: https://url.spec.whatwg.org/#urlsearchparams
const makeQueryClass = () => {
  /** Lets a URL know of changes, and a change of the URL reach the list. */
  let connect, replaceAll, serialize;

  class URLSearchParams {
    #pairs = [];
    #changed = null;

    static {
      connect = (params, changed) => {
        params.#changed = changed;
      };
      replaceAll = (params, query) => {
        params.#pairs = parseQuery(query);
      };
      serialize = (params) => params.#serialize();
    }

    constructor(init = "") {
      if ((typeof init === "object" && init !== null) || typeof init === "function") this.#pairs = pairsOf(init);
      else {
        const text = apply(toWellFormed, `${init}`, []);
        this.#pairs = parseQuery(text[0] === "?" ? apply(sliceText, text, [1]) : text);
      }
    }

    get size() {
      return this.#pairs.length;
    }
    append(name, value) {
      needArguments(arguments, 2, "append");
      const pair = [usv(name), usv(value)];
      this.#pairs[this.#pairs.length] = pair;
      this.#changed?.();
    }
    delete(name, value) {
      needArguments(arguments, 1, "delete");
      this.#filter(usv(name), value === undefined ? null : usv(value));
      this.#changed?.();
    }
    get(name) {
      needArguments(arguments, 1, "get");
      const at = this.#indexOf(usv(name), null, 0);
      return at < 0 ? null : this.#pairs[at][1];
    }
    getAll(name) {
      needArguments(arguments, 1, "getAll");
      const wanted = usv(name);
      const values = [];
      for (let i = 0; i < this.#pairs.length; i++)
        if (this.#pairs[i][0] === wanted) values[values.length] = this.#pairs[i][1];
      return values;
    }
    has(name, value) {
      needArguments(arguments, 1, "has");
      return this.#indexOf(usv(name), value === undefined ? null : usv(value), 0) >= 0;
    }
    set(name, value) {
      needArguments(arguments, 2, "set");
      const pair = [usv(name), usv(value)];
      const at = this.#indexOf(pair[0], null, 0);
      if (at < 0) this.#pairs[this.#pairs.length] = pair;
      else {
        this.#filter(pair[0], null);
        this.#insert(at, pair);
      }
      this.#changed?.();
    }
    sort() {
      apply(sortArray, this.#pairs, [(a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0)]);
      this.#changed?.();
    }
    forEach(callback, thisArgument) {
      if (typeof callback !== "function") throw new TypeError("URLSearchParams.forEach takes a function");
      for (let i = 0; i < this.#pairs.length; i++)
        apply(callback, thisArgument, [this.#pairs[i][1], this.#pairs[i][0], this]);
    }
    *entries() {
      for (let i = 0; i < this.#pairs.length; i++) yield [this.#pairs[i][0], this.#pairs[i][1]];
    }
    *keys() {
      for (let i = 0; i < this.#pairs.length; i++) yield this.#pairs[i][0];
    }
    *values() {
      for (let i = 0; i < this.#pairs.length; i++) yield this.#pairs[i][1];
    }
    toString() {
      return this.#serialize();
    }

    #serialize() {
      let text = "";
      for (let i = 0; i < this.#pairs.length; i++)
        text += `${i > 0 ? "&" : ""}${encodeFormText(this.#pairs[i][0])}=${encodeFormText(this.#pairs[i][1])}`;
      return text;
    }
    #indexOf(name, value, from) {
      for (let i = from; i < this.#pairs.length; i++)
        if (this.#pairs[i][0] === name && (value === null || this.#pairs[i][1] === value)) return i;
      return -1;
    }
    #filter(name, value) {
      const kept = [];
      for (let i = 0; i < this.#pairs.length; i++) {
        const pair = this.#pairs[i];
        if (pair[0] !== name || (value !== null && pair[1] !== value)) kept[kept.length] = pair;
      }
      this.#pairs = kept;
    }
    #insert(at, pair) {
      for (let i = this.#pairs.length; i > at; i--) this.#pairs[i] = this.#pairs[i - 1];
      this.#pairs[at] = pair;
    }
  }
  const MEMBERS = [
    "size",
    "append",
    "delete",
    "get",
    "getAll",
    "has",
    "set",
    "sort",
    "forEach",
    "entries",
    "keys",
    "values",
    "toString",
  ];
  asPlatformClass(URLSearchParams, "URLSearchParams", MEMBERS);
  define(URLSearchParams.prototype, iteratorSymbol, URLSearchParams.prototype.entries);
  return { __proto__: null, URLSearchParams, connect, replaceAll, serialize };
};

let queryClass = null;
const getQueryClass = () => (queryClass ??= makeQueryClass());
defineLazily("URLSearchParams", () => getQueryClass().URLSearchParams);

/** Text without lone surrogates, which the platform calls a USVString. */
const usv = (value) => apply(toWellFormed, `${value}`, []);

function needArguments(given, count, name) {
  if (given.length < count)
    throw new TypeError(`${name} takes ${count === 1 ? "one argument" : `${count} arguments`} at least`);
}

/** From a list of pairs (anything that can be iterated), or from an object's own properties. */
function pairsOf(init) {
  const pairs = [];
  const method = init[iteratorSymbol];
  if (method !== undefined && method !== null) {
    const items = listOf(init, method);
    for (let i = 0; i < items.length; i++) {
      const item = items[i];
      const iterable = (typeof item === "object" && item !== null) || typeof item === "function";
      const pair = iterable && typeof item[iteratorSymbol] === "function" ? listOf(item, item[iteratorSymbol]) : [];
      if (pair.length !== 2) throw new TypeError("URLSearchParams takes a list of [name, value] pairs");
      pairs[pairs.length] = [usv(pair[0]), usv(pair[1])];
    }
    return pairs;
  }
  const keys = ownKeys(init);
  for (let i = 0; i < keys.length; i++) {
    if (getOwnPropertyDescriptor(init, keys[i])?.enumerable !== true) continue;
    if (typeof keys[i] === "symbol") throw new TypeError("URLSearchParams takes names that are text, not symbols");
    const pair = [usv(keys[i]), usv(init[keys[i]])];
    let at = 0;
    while (at < pairs.length && pairs[at][0] !== pair[0]) at++;
    pairs[at] = pair;
  }
  return pairs;
}

function listOf(iterable, method) {
  const items = [];
  const iterator = apply(method, iterable, []);
  for (let step = iterator.next(); !step.done; step = iterator.next()) items[items.length] = step.value;
  return items;
}

function parseQuery(query) {
  const pairs = [];
  let start = 0;
  while (start <= query.length) {
    const found = apply(indexOfText, query, ["&", start]);
    const end = found < 0 ? query.length : found;
    if (end > start) {
      const part = apply(sliceText, query, [start, end]);
      const equals = apply(indexOfText, part, ["="]);
      const name = equals < 0 ? part : apply(sliceText, part, [0, equals]);
      const value = equals < 0 ? "" : apply(sliceText, part, [equals + 1]);
      pairs[pairs.length] = [decodeFormText(name), decodeFormText(value)];
    }
    start = end + 1;
  }
  return pairs;
}

/** The value of a hexadecimal digit, as a character code; -1 when it is none. */
const hexDigit = (code) =>
  code >= 48 && code <= 57
    ? code - 48
    : code >= 65 && code <= 70
      ? code - 55
      : code >= 97 && code <= 102
        ? code - 87
        : -1;

function decodeFormText(text) {
  if (apply(indexOfText, text, ["%"]) < 0 && apply(indexOfText, text, ["+"]) < 0) return text;
  const bytes = encodeUtf8(text);
  const length = lengthOf(bytes);
  let end = 0;
  for (let at = 0; at < length; at++) {
    const byte = bytes[at];
    const high = byte === 37 && at + 2 < length ? hexDigit(bytes[at + 1]) : -1;
    const low = high < 0 ? -1 : hexDigit(bytes[at + 2]);
    if (low >= 0) at += 2;
    bytes[end++] = low >= 0 ? high * 16 + low : byte === 43 ? 32 : byte;
  }
  return decodeUtf8(apply(subarrayOf, bytes, [0, end]), false);
}

/** Letters, digits and `*-._` stay as they are. */
const staysInForm = (code) =>
  (code >= 48 && code <= 57) ||
  (code >= 65 && code <= 90) ||
  (code >= 97 && code <= 122) ||
  code === 42 ||
  code === 45 ||
  code === 46 ||
  code === 95;

function encodeFormText(text) {
  let plain = true;
  for (let i = 0; plain && i < text.length; i++) plain = staysInForm(codeAt(text, i));
  if (plain) return text;
  const bytes = encodeUtf8(text);
  let encoded = "";
  for (let i = 0; i < lengthOf(bytes); i++) {
    const byte = bytes[i];
    if (staysInForm(byte)) encoded += fromCharCode(byte);
    else if (byte === 32) encoded += "+";
    else encoded += `%${byte < 16 ? "0" : ""}${apply(toUpperCase, apply(numberToString, byte, [16]), [])}`;
  }
  return encoded;
}
