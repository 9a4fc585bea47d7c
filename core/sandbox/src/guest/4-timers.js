// Timers: a pause is a call to the host, so that waiting costs no processor time and the order in which pauses end is
// part of the step's recording. A callback runs in the slice of the host's answer.
let lastTimer = 0;
const timers = new Map();

async function fireAfter(timer, milliseconds) {
  try {
    await callHost("sleep", [milliseconds]);
    const callback = apply(mapGet, timers, [timer]);
    if (callback === undefined || finished) return;
    apply(mapDelete, timers, [timer]);
    callback();
  } catch (error) {
    failWith(error);
  }
}

define(G, "setTimeout", function setTimeout(callback, delay = 0, ...args) {
  if (typeof callback !== "function") throw new TypeError("setTimeout takes a function");
  if (!begun) throw new Error("setTimeout works inside run(), read() or deliver() only, not while the plugin loads");
  const milliseconds = max(0, trunc(+delay || 0));
  if (milliseconds > settings.sleepMs)
    throw new RangeError(
      `setTimeout waits at most ${settings.sleepMs} ms, not ${milliseconds}; return the outcome retry to wait longer`,
    );
  const timer = ++lastTimer;
  apply(mapSet, timers, [timer, () => apply(callback, undefined, args)]);
  fireAfter(timer, milliseconds);
  return timer;
});
define(G, "clearTimeout", function clearTimeout(timer) {
  apply(mapDelete, timers, [timer]);
});

define(G, "queueMicrotask", function queueMicrotask(callback) {
  if (typeof callback !== "function") throw new TypeError("queueMicrotask takes a function");
  runSoon(callback);
});
async function runSoon(callback) {
  await undefined;
  try {
    callback();
  } catch (error) {
    failWith(error);
  }
}

defineLazily("performance", () =>
  freeze({
    __proto__: null,
    /** The clock of a step stands still. */
    now: freeze(() => 0),
    get timeOrigin() {
      return nowMs;
    },
  }),
);
