// The only way out: `send`, one synchronous function of the host that takes strings and numbers and queues them.
// It answers "" or the code of a refusal, and never throws. Everything it is given is checked again by the host.
let send;
let settings;
let finished = false;
let lastCall = 0;
const pending = new Map();

const hostError = (code, message) => {
  const error = new Error(message);
  define(error, "name", "HostCallError");
  defineProperty(error, "code", { __proto__: null, value: code, writable: true, enumerable: true, configurable: true });
  return error;
};

function callHost(name, args) {
  return new Promise((resolve, reject) => {
    if (finished) throw hostError("CANCELLED", "The step is over");
    let bytes = null;
    for (let i = 0; i < args.length; i++) {
      if (typeof args[i] !== "object" || args[i] === null || typedArrayKind(args[i]) === undefined) continue;
      if (bytes !== null) throw hostError("HOST_CALL_INVALID", `${name} takes one typed array at most`);
      if (byteLengthOf(args[i]) > settings.callBytes)
        throw hostError(
          "HOST_CALL_INVALID",
          `${name} got ${byteLengthOf(args[i])} bytes; at most ${settings.callBytes} are allowed`,
        );
      bytes = new Uint8Array(byteLengthOf(args[i]));
      apply(setBytes, bytes, [bytesOf(args[i])]);
      defineProperty(args, i, { __proto__: null, value: null, writable: true, enumerable: true, configurable: true });
    }
    const json = toJson(args);
    if (json.length > settings.callCharacters)
      throw hostError(
        "HOST_CALL_INVALID",
        `${name} got ${json.length} characters of arguments; at most ${settings.callCharacters} are allowed`,
      );
    const id = ++lastCall;
    apply(mapSet, pending, [id, { __proto__: null, resolve, reject, bytes }]);
    const refusal = send("call", id, name, json, bytes === null ? -1 : byteLengthOf(bytes));
    if (refusal !== "") {
      apply(mapDelete, pending, [id]);
      throw hostError(refusal, `${name} was refused: ${refusal}`);
    }
  });
}

/** `arena` is memory of the host, as long as the bytes that the call announced. */
function copyCallBytes(id, arena) {
  const call = apply(mapGet, pending, [id]);
  apply(setBytes, arena, [call.bytes]);
  call.bytes = null;
}

/** Answers in the order that the host chose: `[[id, ok, value or {code, message}], …]`. */
function deliver(json) {
  const batch = parseJson(json);
  for (let i = 0; i < batch.length; i++) {
    const id = batch[i][0];
    const call = apply(mapGet, pending, [id]);
    if (call === undefined) continue;
    apply(mapDelete, pending, [id]);
    if (batch[i][1]) call.resolve(batch[i][2]);
    else call.reject(hostError(batch[i][2].code, batch[i][2].message));
  }
}

// — log and progress: capped here, so that a flood costs the plugin and nobody else ------------------------------
let logLines = 0;
let logCharacters = 0;
let droppedLogLines = 0;
let progressReports = 0;
let lastFraction = -1;

function writeLog(level, message, fields) {
  if (finished || logLines >= settings.logLines || logCharacters >= settings.logCharacters) {
    droppedLogLines++;
    return;
  }
  const line = textOf(message, min(settings.logLineCharacters, settings.logCharacters - logCharacters));
  let json = "null";
  try {
    const text = typeof fields === "object" && fields !== null ? toJson(fields) : undefined;
    if (text !== undefined) json = text.length <= settings.logLineCharacters ? text : '{"dropped":"fields too long"}';
  } catch {
    json = '{"dropped":"fields are not JSON"}';
  }
  logLines++;
  logCharacters += line.length + json.length;
  send("log", 0, level, line, json);
}

function reportProgress(fraction, message) {
  const part = min(1, max(0, +fraction));
  if (finished || !isFinite(part) || progressReports >= settings.progressReports) return;
  if (part === lastFraction && message === undefined) return;
  lastFraction = part;
  progressReports++;
  send("progress", 0, message === undefined ? "" : textOf(message, 200), message === undefined ? "0" : "1", part);
}

const printable = (value) => {
  if (typeof value !== "object" || value === null) return textOf(value, settings.logLineCharacters);
  if (value instanceof Error) return textOf(value.stack, settings.logLineCharacters);
  try {
    return textOf(toJson(value), settings.logLineCharacters);
  } catch {
    return "[object]";
  }
};
const consoleLine = (level) => {
  const write = (...values) => {
    let line = "";
    for (let i = 0; i < values.length && line.length < settings.logLineCharacters; i++)
      line += (i > 0 ? " " : "") + printable(values[i]);
    writeLog(level, line, null);
  };
  return freeze(write);
};
define(
  G,
  "console",
  freeze({
    __proto__: null,
    log: consoleLine("info"),
    info: consoleLine("info"),
    warn: consoleLine("warn"),
    error: consoleLine("error"),
    debug: consoleLine("debug"),
  }),
);
