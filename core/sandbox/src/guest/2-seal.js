// Removes what cannot be metered, interrupted or repeated, and makes clock and randomness part of the input.
const REMOVED_GLOBALS = [
  "WebAssembly",
  "SharedArrayBuffer",
  "Atomics",
  "Float16Array",
  "WeakRef",
  "FinalizationRegistry",
  "Temporal",
  "console",
  "eval",
  "escape",
  "unescape",
  "gc",
];
for (let i = 0; i < REMOVED_GLOBALS.length; i++) delete G[REMOVED_GLOBALS[i]];

// Memory that can grow is not counted against the isolate: 2 GB were touched inside 64 MB.
const ArrayBuffer = function ArrayBuffer(length) {
  if (!new.target) throw new TypeError("Constructor ArrayBuffer requires 'new'");
  return construct(RealArrayBuffer, [length], new.target === ArrayBuffer ? RealArrayBuffer : new.target);
};
defineProperty(ArrayBuffer, "prototype", {
  __proto__: null,
  value: RealArrayBuffer.prototype,
  writable: false,
  enumerable: false,
  configurable: false,
});
define(ArrayBuffer, "isView", RealArrayBuffer.isView);
define(RealArrayBuffer.prototype, "constructor", ArrayBuffer);
define(G, "ArrayBuffer", ArrayBuffer);
const GROWING = ["resize", "transfer", "transferToFixedLength", "transferToImmutable", "resizable", "maxByteLength"];
for (let i = 0; i < GROWING.length; i++) delete RealArrayBuffer.prototype[GROWING[i]];

// No way from text to code: the four constructors are reachable only through these prototypes.
const Function = function Function() {
  throw new EvalError("Code cannot be made from text here");
};
defineProperty(Function, "prototype", {
  __proto__: null,
  value: RealFunction.prototype,
  writable: false,
  enumerable: false,
  configurable: false,
});
const FUNCTIONS = [function () {}, async function () {}, function* () {}, async function* () {}];
for (let i = 0; i < FUNCTIONS.length; i++)
  defineProperty(getPrototypeOf(FUNCTIONS[i]), "constructor", {
    __proto__: null,
    value: Function,
    writable: false,
    enumerable: false,
    configurable: false,
  });
define(G, "Function", Function);

/** Small fast counter generator (sfc32, Chris Doty-Humphrey), seeded with 128 bits of the step's seed and instant. */
function seededRandom(seed, nowMs) {
  let a = seed >>> 0;
  let b = (seed / 4294967296) >>> 0;
  let c = nowMs >>> 0;
  let counter = 1;
  const next = () => {
    const sum = (a + b + counter) >>> 0;
    counter = (counter + 1) >>> 0;
    a = (b ^ (b >>> 9)) >>> 0;
    b = (c + (c << 3)) >>> 0;
    c = ((c << 21) | (c >>> 11)) >>> 0;
    c = (c + sum) >>> 0;
    return sum;
  };
  for (let i = 0; i < 15; i++) next();
  return next;
}

function sealClock(nowMs) {
  const realToString = RealDate.prototype.toString;
  const Date = function Date(...parts) {
    if (!new.target) return apply(realToString, new RealDate(nowMs), []);
    return construct(RealDate, parts.length > 0 ? parts : [nowMs], new.target === Date ? RealDate : new.target);
  };
  defineProperty(Date, "length", { __proto__: null, value: 7, writable: false, enumerable: false, configurable: true });
  define(Date, "now", function now() {
    return nowMs;
  });
  define(Date, "parse", RealDate.parse);
  define(Date, "UTC", RealDate.UTC);
  defineProperty(Date, "prototype", {
    __proto__: null,
    value: RealDate.prototype,
    writable: false,
    enumerable: false,
    configurable: false,
  });
  define(RealDate.prototype, "constructor", Date);
  define(G, "Date", Date);

  const formats = G.Intl.DateTimeFormat.prototype;
  const getFormat = getOwnPropertyDescriptor(formats, "format").get;
  const formatToParts = formats.formatToParts;
  defineProperty(formats, "format", {
    __proto__: null,
    configurable: true,
    enumerable: false,
    get() {
      const format = apply(getFormat, this, []);
      return (date) => format(date === undefined ? nowMs : date);
    },
    set: undefined,
  });
  define(formats, "formatToParts", function (date) {
    return apply(formatToParts, this, [date === undefined ? nowMs : date]);
  });
}
