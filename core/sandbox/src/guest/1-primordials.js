// Part of the prelude: one strict function that runs first in every fresh context, before any plugin code.
// What is captured here stays as the engine made it, whatever a plugin does to the globals afterwards.
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
  String,
  TypeError,
  RangeError,
  EvalError,
  Uint8Array,
} = G;
const { apply, construct, defineProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect;
const { freeze, hasOwn } = Object;
const { parse: parseJson, stringify: toJson } = JSON;
const { isFinite, isSafeInteger } = Number;
const { imul, max, min } = Math;
const { get: mapGet, set: mapSet, delete: mapDelete } = Map.prototype;
const mapSize = getOwnPropertyDescriptor(Map.prototype, "size").get;
const { slice: sliceText, indexOf: indexOfText, charCodeAt, padStart } = String.prototype;
const fromCharCode = String.fromCharCode;
const numberToString = Number.prototype.toString;

const TypedArrayPrototype = getPrototypeOf(Uint8Array.prototype);
const typedArrayGetter = (name) => {
  const { get } = getOwnPropertyDescriptor(TypedArrayPrototype, name);
  return (array) => apply(get, array, []);
};
const typedArrayKind = (() => {
  const { get } = getOwnPropertyDescriptor(TypedArrayPrototype, G.Symbol.toStringTag);
  return (value) => apply(get, value, []);
})();
const bufferOf = typedArrayGetter("buffer");
const byteLengthOf = typedArrayGetter("byteLength");
const byteOffsetOf = typedArrayGetter("byteOffset");
const lengthOf = typedArrayGetter("length");
const { set: setBytes, subarray: subarrayOf } = TypedArrayPrototype;
const bufferByteLength = getOwnPropertyDescriptor(RealArrayBuffer.prototype, "byteLength").get;

/** Defines a property as the engine defines its own: writable, configurable, not enumerable. */
const define = (object, key, value) =>
  defineProperty(object, key, { __proto__: null, value, writable: true, enumerable: false, configurable: true });
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
