// What leaves: JSON, and typed arrays by number. Sizes are announced before anything is copied.
const columns = new Map();
let columnBytes = 0;

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
}

function describeError(error) {
  const described = { __proto__: null, name: "Error", message: "", stack: "", code: null, pluginErrorCode: null };
  try {
    if (typeof error !== "object" || error === null)
      return { __proto__: null, ...described, message: textOf(error, 2000) };
    described.name = textOf(error.name, 100);
    described.message = textOf(error.message, 2000);
    described.stack = textOf(error.stack, 8000);
    if (typeof error.code === "string") described.code = textOf(error.code, 60);
    if (typeof error.pluginErrorCode === "string") described.pluginErrorCode = textOf(error.pluginErrorCode, 60);
  } catch {
    described.message = "The error could not be read";
  }
  return described;
}

function finishWith(verdict, text, shapes) {
  finished = true;
  send(verdict, 0, text, shapes, droppedLogLines);
}

function succeed(value) {
  if (finished) return;
  let json;
  try {
    json = toJson(value, replaceColumns) ?? "null";
  } catch (error) {
    finishWith("invalid", `The result cannot be read: ${textOf(error?.message, 500)}`, "");
    return;
  }
  if (json.length + columnBytes > settings.outputBytes) finishWith("too-large", `${json.length + columnBytes}`, "");
  else finishWith("done", json, columnShapes());
}

function failWith(error) {
  if (!finished) finishWith("fail", toJson(describeError(error)), "");
}
