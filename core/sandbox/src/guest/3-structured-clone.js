// structuredClone for plain data: https://html.spec.whatwg.org/#structuredserializeinternal
const objectToString = Object.prototype.toString;
const timeOfDate = RealDate.prototype.getTime;
const { forEach: forEachInMap } = Map.prototype;
const { forEach: forEachInSet, add: setAdd } = Set.prototype;
const { get: regExpSource } = getOwnPropertyDescriptor(G.RegExp.prototype, "source");
const { get: regExpFlags } = getOwnPropertyDescriptor(G.RegExp.prototype, "flags");

defineLazily("structuredClone", () => {
  const { RegExp, DataView } = G;
  const ERRORS = {
    __proto__: null,
    Error,
    EvalError,
    RangeError,
    ReferenceError: G.ReferenceError,
    SyntaxError: G.SyntaxError,
    TypeError,
    URIError: G.URIError,
  };
  /** Kinds that stand for more than their own properties. */
  const NOT_DATA = [
    "Promise",
    "WeakMap",
    "WeakSet",
    "Generator",
    "AsyncGenerator",
    "URL",
    "URLSearchParams",
    "TextEncoder",
    "TextDecoder",
  ];
  const notCloned = (what) => namedError("DataCloneError", `${what} could not be cloned`);

  function clone(value, seen) {
    if (typeof value === "symbol" || typeof value === "function") throw notCloned(textOf(value, 100));
    if (typeof value !== "object" || value === null) return value;
    const known = apply(mapGet, seen, [value]);
    if (known !== undefined) return known;
    const remember = (copy) => {
      apply(mapSet, seen, [value, copy]);
      return copy;
    };
    if (isArray(value)) {
      const copy = remember([]);
      copy.length = value.length;
      return copyProperties(value, copy, seen);
    }
    const prototype = getPrototypeOf(value);
    if (prototype === Object.prototype || prototype === null) return copyProperties(value, remember({}), seen);
    if (isError(value)) return cloneError(value, remember, seen);
    return cloneBuiltIn(value, remember, seen) ?? copyProperties(value, remember({}), seen);
  }

  function copyProperties(from, to, seen) {
    const names = ownEnumerableNames(from);
    for (let i = 0; i < names.length; i++)
      // A getter may have removed what comes after it.
      if (hasOwn(from, names[i])) put(to, names[i], clone(from[names[i]], seen));
    return to;
  }

  /** Null for what only looks like a built-in. */
  function cloneBuiltIn(value, remember, seen) {
    const kind = typedArrayKind(value);
    if (kind !== undefined) {
      const buffer = clone(bufferOf(value), seen);
      return remember(new G[kind](buffer, byteOffsetOf(value), lengthOf(value)));
    }
    const tag = apply(sliceText, apply(objectToString, value, []), [8, -1]);
    for (let i = 0; i < NOT_DATA.length; i++) if (tag === NOT_DATA[i]) throw notCloned(`#<${tag}>`);
    const read = READERS[tag];
    if (read === undefined) return null;
    try {
      apply(BRANDS[tag], value, []);
    } catch {
      return null;
    }
    return read(value, remember, seen);
  }

  const BRANDS = {
    __proto__: null,
    Date: timeOfDate,
    RegExp: regExpFlags,
    ArrayBuffer: bufferByteLength,
    DataView: viewBuffer,
    Map: mapSize,
    Set: getOwnPropertyDescriptor(Set.prototype, "size").get,
    Boolean: G.Boolean.prototype.valueOf,
    Number: Number.prototype.valueOf,
    String: String.prototype.valueOf,
    BigInt: G.BigInt.prototype.valueOf,
  };
  const wrapped = (tag) => (value, remember) => remember(Object(apply(BRANDS[tag], value, [])));
  const READERS = {
    __proto__: null,
    Date: (value, remember) => remember(new RealDate(apply(timeOfDate, value, []))),
    RegExp: (value, remember) => remember(new RegExp(apply(regExpSource, value, []), apply(regExpFlags, value, []))),
    ArrayBuffer: (value, remember) => remember(bufferOf(copyOfBytes(new Uint8Array(value)))),
    DataView: (value, remember, seen) =>
      remember(
        new DataView(
          clone(apply(viewBuffer, value, []), seen),
          apply(viewByteOffset, value, []),
          apply(viewByteLength, value, []),
        ),
      ),
    Map(value, remember, seen) {
      const entries = [];
      apply(forEachInMap, value, [(item, key) => void (entries[entries.length] = [key, item])]);
      const copy = remember(new Map());
      for (let i = 0; i < entries.length; i++)
        apply(mapSet, copy, [clone(entries[i][0], seen), clone(entries[i][1], seen)]);
      return copy;
    },
    Set(value, remember, seen) {
      const items = [];
      apply(forEachInSet, value, [(item) => void (items[items.length] = item)]);
      const copy = remember(new Set());
      for (let i = 0; i < items.length; i++) apply(setAdd, copy, [clone(items[i], seen)]);
      return copy;
    },
    Boolean: wrapped("Boolean"),
    Number: wrapped("Number"),
    String: wrapped("String"),
    BigInt: wrapped("BigInt"),
  };

  function cloneError(value, remember, seen) {
    const name = textOf(value.name, 100);
    const copy = remember(new (ERRORS[name] ?? Error)());
    const message = getOwnPropertyDescriptor(value, "message");
    if (message !== undefined && hasOwn(message, "value")) define(copy, "message", `${message.value}`);
    define(copy, "stack", textOf(value.stack, 8000));
    if (hasOwn(value, "cause")) define(copy, "cause", clone(value.cause, seen));
    return copy;
  }

  return function structuredClone(value, options) {
    if (arguments.length === 0) throw new TypeError("structuredClone takes a value");
    if (options?.transfer?.length > 0)
      throw namedError("DataCloneError", "structuredClone copies here; nothing can be transferred");
    return clone(value, new Map());
  };
});
