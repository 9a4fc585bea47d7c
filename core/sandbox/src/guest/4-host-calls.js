// The only way out: two functions of the host that take strings and numbers, queue them, and never throw. `send` answers ""
// or the code of a refusal, `tell` answers nothing and takes no time. Everything they are given is checked again by the host.
let send;
let tell;
/** Whether there is a step, and whether it is over. */
let begun = false;
let finished = false;
let lastCall = 0;
/** Host calls that the step may make. */
let mostCalls = 0;
const pending = new Map();

/** `site`, where there is one, knows from where in the plugin the call came; an answer comes from nowhere. */
const hostError = (code, message, site = new Error()) => {
  define(site, "message", message);
  define(site, "name", "HostCallError");
  defineProperty(site, "code", { __proto__: null, value: code, writable: true, enumerable: true, configurable: true });
  return site;
};

function callHost(name, args) {
  const site = new Error();
  return new Promise((resolve, reject) => {
    if (finished)
      throw hostError("CANCELLED", `${name} came when the step was over; await everything before you return`, site);
    let bytes = null;
    for (let i = 0; i < args.length; i++) {
      if (typeof args[i] !== "object" || args[i] === null || typedArrayKind(args[i]) === undefined) continue;
      if (bytes !== null) throw hostError("HOST_CALL_INVALID", `${name} takes one typed array at most`, site);
      if (byteLengthOf(args[i]) > settings.callBytes)
        throw hostError(
          "HOST_CALL_INVALID",
          `${name} got ${byteLengthOf(args[i])} bytes; at most ${settings.callBytes} are allowed`,
          site,
        );
      bytes = copyOfBytes(bytesOf(args[i]));
      put(args, i, null);
    }
    const json = toJson(args);
    if (json.length > settings.callCharacters)
      throw hostError(
        "HOST_CALL_INVALID",
        `${name} got ${json.length} characters of arguments; at most ${settings.callCharacters} are allowed`,
        site,
      );
    const id = ++lastCall;
    apply(mapSet, pending, [id, { __proto__: null, resolve, reject, bytes, site }]);
    const refusal = send("call", id, name, json, bytes === null ? -1 : byteLengthOf(bytes));
    if (refusal !== "") {
      apply(mapDelete, pending, [id]);
      throw hostError(refusal, refusalOf(name, refusal), site);
    }
  });
}

const refusalOf = (name, code) =>
  code === "HOST_CALL_LIMIT"
    ? `${name} is one host call too many; ${mostCalls} are allowed, timers included: make fewer, or ask for more with limits.hostCalls in the manifest`
    : code === "QUOTA_EXCEEDED"
      ? `With ${name} this step would hand more than ${settings.runCallBytes} bytes to its host calls: hand over less`
      : `${name} was refused: ${code}`;

/** `arena` is memory of the host, as long as the bytes that the call announced. */
function copyCallBytes(id, arena) {
  const call = apply(mapGet, pending, [id]);
  apply(setBytes, arena, [call.bytes]);
  call.bytes = null;
}

/** One answer: its JSON, or `{code, message}` when `ok` is 0, and the arrays that the JSON names by number. */
function deliver(id, ok, json, arrays) {
  const call = apply(mapGet, pending, [id]);
  if (call === undefined) return;
  apply(mapDelete, pending, [id]);
  const answer = parseJson(json);
  if (ok === 0) call.reject(hostError(answer.code, answer.message, call.site));
  else call.resolve(arrays.length === 0 ? answer : placeArrays(answer, arrays));
}

/**
 * Puts `arrays[n]` where the host wrote `{"$column": n}`. Beside arrays the host writes every other key that begins with
 * `$` with one more of them, so that nothing in a stranger's document can be taken for a marker; here they come off.
 */
function placeArrays(value, arrays) {
  if (typeof value !== "object" || value === null) return value;
  if (isArray(value)) {
    for (let i = 0; i < value.length; i++) value[i] = placeArrays(value[i], arrays);
    return value;
  }
  if (hasOwn(value, "$column")) return isSafeInteger(value.$column) ? arrays[value.$column] : null;
  const placed = {};
  const keys = ownKeys(value);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    put(placed, key[0] === "$" ? apply(sliceText, key, [1]) : key, placeArrays(value[key], arrays));
  }
  return placed;
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
  tell("log", 0, level, line, json);
}

function reportProgress(fraction, message) {
  const part = min(1, max(0, +fraction));
  if (finished || !isFinite(part) || progressReports >= settings.progressReports) return;
  if (part === lastFraction && message === undefined) return;
  lastFraction = part;
  progressReports++;
  tell("progress", 0, message === undefined ? "" : textOf(message, 200), message === undefined ? "0" : "1", part);
}
