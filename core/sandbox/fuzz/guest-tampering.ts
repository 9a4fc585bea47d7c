import type { Random } from "./random.ts";

/** What tampering is aimed at, with the members that a bridge is likely to use. */
const TARGETS: readonly (readonly [object: string, members: readonly string[]])[] = [
  [
    "G",
    ["Promise", "JSON", "Array", "Map", "Object", "Error", "Uint8Array", "Symbol", "Reflect", "plugin", "URL", "Date"],
  ],
  ["Promise.prototype", ["then", "catch", "finally", "constructor"]],
  ["Promise", ["all", "resolve", "reject", "withResolvers", "race", "prototype"]],
  ["JSON", ["parse", "stringify", "rawJSON"]],
  [
    "Array.prototype",
    ["push", "map", "join", "slice", "concat", "toString", "constructor", "0", "1", "length", "forEach"],
  ],
  ["Array", ["isArray", "from", "of"]],
  ["Map.prototype", ["get", "set", "delete", "has", "size"]],
  [
    "Object.prototype",
    [
      "toString",
      "valueOf",
      "hasOwnProperty",
      "constructor",
      "toJSON",
      "then",
      "__proto__",
      "get",
      "set",
      "value",
      "enumerable",
      "0",
      "1",
      "resolve",
      "reject",
      "bytes",
      "code",
      "message",
      "name",
      "stack",
      "outcome",
      "reason",
      "$column",
      "send",
      "length",
      "cause",
      "answer",
      "extra",
    ],
  ],
  ["Object", ["keys", "entries", "freeze", "defineProperty", "hasOwn", "assign"]],
  ["Function.prototype", ["call", "apply", "bind", "toString"]],
  ["String.prototype", ["slice", "indexOf", "charCodeAt", "toString", "at", "split", "replace"]],
  ["Number.prototype", ["toString", "valueOf"]],
  ["Error", ["prepareStackTrace", "captureStackTrace", "stackTraceLimit", "isError"]],
  ["Error.prototype", ["name", "message", "stack", "toString", "code"]],
  ["Reflect", ["apply", "construct", "ownKeys", "defineProperty", "getPrototypeOf"]],
  ["Uint8Array.prototype.__proto__", ["set", "subarray", "buffer", "byteLength", "length", "constructor", "fill"]],
  ["ArrayBuffer.prototype", ["slice", "byteLength", "constructor"]],
  ["Uint8Array", ["from", "of", "prototype"]],
  ["Symbol", ["iterator", "toStringTag", "for"]],
  ["RegExp.prototype", ["exec", "test", "flags"]],
  ["Date", ["now", "UTC", "parse"]],
  ["Math", ["random", "min", "max", "trunc"]],
  ["console", ["log"]],
  ["ctx", ["log", "state", "now"]],
];
const SYMBOLS: readonly (readonly [object: string, symbol: string])[] = [
  ["Promise", "Symbol.species"],
  ["Array", "Symbol.species"],
  ["Uint8Array.__proto__", "Symbol.species"],
  ["ArrayBuffer", "Symbol.species"],
  ["Array.prototype", "Symbol.iterator"],
  ["Object.prototype", "Symbol.toPrimitive"],
  ["Object.prototype", "Symbol.iterator"],
  ["Object.prototype", "Symbol.toStringTag"],
  ["Function.prototype", "Symbol.hasInstance"],
  ["Array.prototype", "Symbol.isConcatSpreadable"],
];

/** A statement that changes a builtin; `tamper` is a function of every random program. */
export function randomTampering(random: Random): string {
  const how = random.weighted([
    [3, "delete"],
    [3, "throw"],
    [3, "trap"],
    [3, "boom"],
    [2, "constant"],
    [3, "spy"],
    [1, "self"],
    [0.3, "loop"],
  ]);
  if (random.chance(0.15)) {
    const [object, symbol] = random.pick(SYMBOLS);
    return `tamper(${object}, ${symbol}, "${how}");`;
  }
  const [object, members] = random.pick(TARGETS);
  if (random.chance(0.05) && how !== "loop")
    return `{ const names = ownKeys(${object}); for (let i = 0; i < names.length; i++) tamper(${object}, names[i], "${how}"); }`;
  return `tamper(${object}, "${random.pick(members)}", "${how}");`;
}
