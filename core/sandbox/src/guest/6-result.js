// What leaves: JSON, and typed arrays by number. Sizes are announced before anything is copied.
const columns = new Map();
let columnBytes = 0;
let outputBytes = 0;

function replaceColumns(key, value) {
  if (typeof value !== "object" || value === null) return value;
  const kind = typedArrayKind(value);
  if (kind === undefined) {
    if (hasOwn(value, "$column")) throw new TypeError("$column is a reserved name");
    return value;
  }
  const index = apply(mapSize, columns, []);
  if (index >= settings.resultColumns)
    throw new TypeError(`A result holds at most ${settings.resultColumns} typed arrays`);
  apply(mapSet, columns, [index, value]);
  columnBytes += byteLengthOf(value);
  return { __proto__: null, $column: index };
}

function columnShapes() {
  let shapes = "";
  const count = apply(mapSize, columns, []);
  for (let i = 0; i < count; i++) {
    const array = apply(mapGet, columns, [i]);
    shapes += `${i > 0 ? "," : ""}${typedArrayKind(array)}:${lengthOf(array)}`;
  }
  return shapes;
}

/** Copies all columns into the host's memory, each at a multiple of 8. */
function collect(arena) {
  const count = apply(mapSize, columns, []);
  let at = 0;
  for (let i = 0; i < count; i++) {
    const bytes = bytesOf(apply(mapGet, columns, [i]));
    apply(setBytes, arena, [bytes, at]);
    at += (lengthOf(bytes) + 7) & ~7;
  }
  releaseInput();
}

const MOST_STACK_CHARACTERS = 8_000;
const MOST_CAUSES = 5;

/** The stack of an error, then those of what caused it; an AggregateError's own errors count as causes. */
function stackWithCauses(error) {
  let text = textOf(error.stack, MOST_STACK_CHARACTERS);
  let left = MOST_CAUSES;
  const add = (heading, cause) => {
    if (left-- <= 0 || text.length >= MOST_STACK_CHARACTERS) return;
    if (!isError(cause)) {
      text += `\n${heading}: ${firstLine(typeof cause === "object" ? "an object that is no Error" : cause)}`;
      return;
    }
    const stack = textOf(cause.stack, MOST_STACK_CHARACTERS);
    const frames = max(0, apply(indexOfText, stack, ["\n    at "]));
    text += `\n${heading}: ${firstLine(`${cause.name}: ${cause.message}`)}${frames > 0 ? apply(sliceText, stack, [frames]) : ""}`;
    addCausesOf(cause);
  };
  const addCausesOf = (effect) => {
    if (isArray(effect.errors))
      for (let i = 0; i < effect.errors.length && left > 0; i++)
        add(`Error ${i + 1} of ${effect.errors.length}`, effect.errors[i]);
    if (hasOwn(effect, "cause")) add("Caused by", effect.cause);
  };
  try {
    addCausesOf(error);
  } catch {
    // A getter of a cause threw: what was read up to there is kept.
  }
  return apply(sliceText, text, [0, MOST_STACK_CHARACTERS]);
}

function firstLine(value) {
  const text = textOf(value, 300);
  const end = apply(indexOfText, text, ["\n"]);
  return end < 0 ? text : apply(sliceText, text, [0, end]);
}

function describeError(error) {
  const described = { __proto__: null, name: "Error", message: "", stack: "", code: null, pluginErrorCode: null };
  try {
    if (typeof error !== "object" || error === null)
      return { __proto__: null, ...described, message: textOf(error, 2000) };
    described.name = textOf(error.name, 100);
    described.message = textOf(error.message, 2000);
    described.stack = stackWithCauses(error);
    if (typeof error.code === "string") described.code = textOf(error.code, 60);
    if (typeof error.pluginErrorCode === "string") described.pluginErrorCode = textOf(error.pluginErrorCode, 60);
  } catch {
    described.message = "The error could not be read";
  }
  return described;
}

/** The host's arrays; null when they are gone. */
let inputArrays = null;

/**
 * Gives the memory of the input back at once. It lies outside the heap, where it does not hurry the collection of a
 * context that is over: hundreds of megabytes would wait.
 */
function releaseInput() {
  if (inputArrays === null) return;
  for (let i = 0; i < inputArrays.length; i++) apply(transferBuffer, bufferOf(inputArrays[i]), [0]);
  inputArrays = null;
}

function finishWith(verdict, text, shapes) {
  finished = true;
  tell(verdict, 0, text, shapes, droppedLogLines);
  // Arrays of a result may be those of the input, and have still to be collected.
  if (shapes === "") releaseInput();
}

function succeed(value) {
  if (finished) return;
  let json;
  try {
    json = toJson(value, replaceColumns) ?? "null";
  } catch (error) {
    finishWith("invalid", `The result cannot be read: ${textOf(describeError(error).message, 500)}`, "");
    return;
  }
  if (json.length + columnBytes > outputBytes) finishWith("too-large", `${json.length + columnBytes}`, "");
  else finishWith("done", json, columnShapes());
}

/** What a microtask threw before there was a step. */
let failureAtLoad = null;

function failWith(error) {
  if (!begun) failureAtLoad ??= { __proto__: null, error };
  else if (!finished) finishWith("fail", toJson(describeError(error)), "");
}
