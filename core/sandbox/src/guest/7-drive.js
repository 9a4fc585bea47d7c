// The one function that the host keeps. It returns nothing; what a run has to say goes through `send` and `tell`.

/** Once per context, before the plugin's script runs and perhaps before there is a step. */
function install(sendFunction, tellFunction) {
  send = sendFunction;
  tell = tellFunction;
}

async function settle(outcome) {
  let value;
  try {
    value = await outcome;
  } catch (error) {
    failWith(error);
    return;
  }
  succeed(value);
}

/** Whether the bundle's script came to its end; what it threw otherwise, as far as it could be caught. */
let loaded = false;
let loadFailure = "";
define(G, "$loaded", (failure) => {
  // A plugin that froze its globals keeps it, and may call it for nothing.
  deleteProperty(G, "$loaded");
  if (failure === undefined) loaded = true;
  else loadFailure = toJson(describeError(failure.error));
});

/** Begins the step: `{nowMs, seed, calls, hostCalls, outputBytes}`, then what to call and with what. */
function start(stepJson, role, method, inputJson, arrays) {
  const step = parseJson(stepJson);
  beginClock(step.nowMs, step.seed);
  outputBytes = step.outputBytes;
  mostCalls = step.hostCalls;
  inputArrays = arrays;
  begun = true;
  if (!loaded) {
    finishWith("unloadable", loadFailure, "");
    return;
  }
  if (failureAtLoad !== null) {
    failWith(failureAtLoad.error);
    return;
  }
  let outcome;
  try {
    const plugin = getOwnPropertyDescriptor(G, "plugin")?.value;
    if (typeof plugin !== "object" || plugin === null) throw new TypeError("The bundle does not set `plugin`");
    const part = plugin[role];
    if (typeof part?.[method] !== "function") throw new TypeError(`The plugin has no ${role}.${method}()`);
    const input = parseJson(inputJson);
    outcome = apply(part[method], part, [buildContext(role, step.calls, input, arrays), input.answer]);
  } catch (error) {
    failWith(error);
    return;
  }
  settle(outcome);
}

/** Slices of the plugin that were begun here. */
let slices = 0;

return function drive(what, a, b, c, d, ...arrays) {
  if (what === "install") install(a, b);
  else if (what === "start") {
    slices++;
    start(a, b, c, d, arrays);
  } else if (what === "deliver") {
    slices++;
    deliver(a, b, c, arrays);
  } else if (what === "count-slices") tell("slices", 0, "", "", slices);
  else if (what === "copy-call-bytes") copyCallBytes(a, b);
  else if (what === "collect") collect(a);
};
