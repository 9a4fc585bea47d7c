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

// Clock and randomness of the step. While the plugin's script runs it is the instant 0, and there is no randomness: whether
// it runs before its step comes makes no difference, and nothing of one moment can stay in a plugin's own state.
let nowMs = 0;
let random32 = () => {
  throw new Error("There is no randomness while the plugin loads; ask for it inside run(), read() or deliver()");
};
/** A number of at least 0 and less than 1 with 53 random bits. */
const random = () => ((random32() >>> 5) * 67108864 + (random32() >>> 6)) / 9007199254740992;

/** From now on it is the step's instant, and its seed decides what is random. */
function beginClock(stepNowMs, seed) {
  nowMs = stepNowMs;
  random32 = seededRandom(seed, stepNowMs);
}

/** Small fast counter generator (sfc32, Chris Doty-Humphrey), seeded with 96 bits of the step's seed and instant. */
function seededRandom(seed, instantMs) {
  let a = seed >>> 0;
  let b = (seed / 4294967296) >>> 0;
  let c = instantMs >>> 0;
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

define(Math, "random", { random: () => random() }.random);

const realDateToString = RealDate.prototype.toString;
const Date = function Date(...parts) {
  if (!new.target) return apply(realDateToString, new RealDate(nowMs), []);
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

// Whoever formats stacks can hide where an error came from, and gets at functions and `this` of other frames.
defineProperty(Error, "prepareStackTrace", {
  __proto__: null,
  get: () => undefined,
  set: () => undefined,
  enumerable: false,
  configurable: false,
});
