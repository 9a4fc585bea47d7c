// The one function that the host keeps. It returns nothing; what a run has to say goes through `send`.
function install(sendFunction, settingsJson) {
  send = sendFunction;
  settings = freeze(parseJson(settingsJson));
  random32 = seededRandom(settings.seed, settings.nowMs);
  define(Math, "random", function random_() {
    return random();
  });
  sealClock(settings.nowMs);
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

function start(role, method, inputJson, arrays) {
  let outcome;
  try {
    const plugin = getOwnPropertyDescriptor(G, "plugin")?.value;
    if (typeof plugin !== "object" || plugin === null) throw new TypeError("The bundle does not set `plugin`");
    const part = plugin[role];
    if (typeof part?.[method] !== "function") throw new TypeError(`The plugin has no ${role}.${method}()`);
    const input = parseJson(inputJson);
    outcome = apply(part[method], part, [buildContext(role, input, arrays), input.answer]);
  } catch (error) {
    failWith(error);
    return;
  }
  settle(outcome);
}

return function drive(what, a, b, c, ...arrays) {
  if (what === "install") install(a, b);
  else if (what === "start") start(a, b, c, arrays);
  else if (what === "deliver") deliver(a);
  else if (what === "copy-call-bytes") copyCallBytes(a, b);
  else if (what === "collect") collect(a);
};
