// Part of the prelude: one strict function that runs first in every fresh context, before any plugin code.
// What is captured here stays as the engine made it, whatever a plugin does to the globals afterwards.
// The number of a part is its layer: 1 language, 2 seals, 3 globals that compute, 4 the way to the host, 5 `ctx`, 6 results, 7 the door.
const G = globalThis;
const {
  ArrayBuffer: RealArrayBuffer,
  Date: RealDate,
  Error,
  Function: RealFunction,
  JSON,
  Map,
  Math,
  Number,
  Object,
  Promise,
  Reflect,
  Set,
  String,
  Symbol,
  TypeError,
  RangeError,
  EvalError,
  Uint8Array,
} = G;
const { apply, construct, defineProperty, deleteProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect;
const { freeze, hasOwn, keys: ownEnumerableNames } = Object;
const { isArray } = G.Array;
const { parse: parseJson, stringify: toJson } = JSON;
const { isFinite, isSafeInteger } = Number;
const { isError } = Error;
const { max, min, trunc } = Math;
const { get: mapGet, set: mapSet, delete: mapDelete } = Map.prototype;
const mapSize = getOwnPropertyDescriptor(Map.prototype, "size").get;
const {
  slice: sliceText,
  indexOf: indexOfText,
  charCodeAt,
  padStart,
  toLowerCase,
  toUpperCase,
  toWellFormed,
  trim,
} = String.prototype;
const { sort: sortArray } = G.Array.prototype;
const { iterator: iteratorSymbol, toStringTag } = Symbol;
/** `codeAt(text, at)`; in loops twice as fast as `apply` with a list for each call. */
const codeAt = apply(RealFunction.prototype.bind, RealFunction.prototype.call, [charCodeAt]);
const fromCharCode = String.fromCharCode;
const numberToString = Number.prototype.toString;

const TypedArrayPrototype = getPrototypeOf(Uint8Array.prototype);
const typedArrayGetter = (name) => {
  const { get } = getOwnPropertyDescriptor(TypedArrayPrototype, name);
  return (array) => apply(get, array, []);
};
const typedArrayKind = (() => {
  const { get } = getOwnPropertyDescriptor(TypedArrayPrototype, toStringTag);
  return (value) => apply(get, value, []);
})();
const bufferOf = typedArrayGetter("buffer");
const byteLengthOf = typedArrayGetter("byteLength");
const byteOffsetOf = typedArrayGetter("byteOffset");
const lengthOf = typedArrayGetter("length");
const { set: setBytes, subarray: subarrayOf } = TypedArrayPrototype;
const dataViewGetter = (name) => getOwnPropertyDescriptor(G.DataView.prototype, name).get;
const viewBuffer = dataViewGetter("buffer");
const viewByteLength = dataViewGetter("byteLength");
const viewByteOffset = dataViewGetter("byteOffset");
const bufferByteLength = getOwnPropertyDescriptor(RealArrayBuffer.prototype, "byteLength").get;
const { transfer: transferBuffer } = RealArrayBuffer.prototype;

/** Defines a property as the engine defines its own: writable, configurable, not enumerable. */
const define = (object, key, value) =>
  defineProperty(object, key, { __proto__: null, value, writable: true, enumerable: false, configurable: true });
/** Defines a property as an assignment makes one, whatever setters a plugin put on prototypes. */
const put = (object, key, value) =>
  defineProperty(object, key, { __proto__: null, value, writable: true, enumerable: true, configurable: true });
/** The bytes under a typed array, without a copy. */
const bytesOf = (array) => new Uint8Array(bufferOf(array), byteOffsetOf(array), byteLengthOf(array));
/** At most `most` characters of anything; never throws, though a plugin's getters may run. */
const textOf = (value, most) => {
  try {
    return apply(sliceText, typeof value === "symbol" ? "Symbol()" : `${value}`, [0, most]);
  } catch {
    return "";
  }
};

/** An error with the name that the platform gives it; there is no DOMException here. */
const namedError = (name, message) => {
  const error = new Error(message);
  define(error, "name", name);
  return error;
};
/** A global that is made when it is first asked for: a context that does not use it does not pay for it. */
const defineLazily = (name, make) => {
  let made = null;
  defineProperty(G, name, {
    __proto__: null,
    enumerable: false,
    configurable: true,
    get() {
      made ??= { __proto__: null, value: make() };
      define(G, name, made.value);
      return made.value;
    },
    set(value) {
      define(G, name, value);
    },
  });
};
/** Members of a class of the platform are enumerable, and its objects name it. */
const asPlatformClass = (constructor, name, members) => {
  for (let i = 0; i < members.length; i++)
    defineProperty(constructor.prototype, members[i], { __proto__: null, enumerable: true });
  defineProperty(constructor.prototype, toStringTag, { __proto__: null, value: name, configurable: true });
  return constructor;
};
