// console: lines for the step's log. Nothing here throws, and nothing keeps time, for the clock stands still.
const printable = (value) => {
  if (typeof value !== "object" || value === null) return textOf(value, settings.logLineCharacters);
  if (isError(value)) return textOf(value.stack, settings.logLineCharacters);
  try {
    return textOf(toJson(value), settings.logLineCharacters);
  } catch {
    return "[object]";
  }
};

/** `%s`, `%d`, `%i`, `%f`, `%j`, `%o`, `%O` and `%c` of a first text take the values after it; the others follow. */
function formatLine(values) {
  const most = settings.logLineCharacters;
  let next = 0;
  let line = "";
  if (typeof values[0] === "string" && values.length > 1) {
    const format = values[next++];
    let from = 0;
    for (let at = 0; at + 1 < format.length && next < values.length; at++) {
      if (format[at] !== "%") continue;
      const kind = format[at + 1];
      const known =
        kind === "%" ||
        kind === "s" ||
        kind === "d" ||
        kind === "i" ||
        kind === "f" ||
        kind === "j" ||
        kind === "o" ||
        kind === "O" ||
        kind === "c";
      if (!known) continue;
      line += apply(sliceText, format, [from, at]) + (kind === "%" ? "%" : printedAs(kind, values[next++]));
      from = at + 2;
      at++;
    }
    line += apply(sliceText, format, [from]);
  }
  for (; next < values.length && line.length < most; next++) line += (next > 0 ? " " : "") + printable(values[next]);
  return line;
}

function printedAs(kind, value) {
  if (kind === "c") return "";
  if (kind !== "d" && kind !== "i" && kind !== "f") return printable(value);
  const number = typeof value === "number" || typeof value === "string" ? Number(value) : NaN;
  return `${kind === "i" ? trunc(number) : number}`;
}

defineLazily("console", () => {
  const counts = new Map();
  let indent = "";
  const write = (level, values) => {
    writeLog(level, indent + formatLine(values), null);
  };
  const line = (level) => freeze((...values) => write(level, values));
  const quiet = freeze(() => undefined);
  const group = freeze((...values) => {
    if (values.length > 0) write("info", values);
    if (indent.length < 40) indent += "  ";
  });
  return freeze({
    __proto__: null,
    log: line("info"),
    info: line("info"),
    warn: line("warn"),
    error: line("error"),
    debug: line("debug"),
    dir: freeze((value) => write("info", [value])),
    dirxml: line("info"),
    table: freeze((value) => write("info", [value])),
    trace: freeze((...values) => {
      const { stack } = new Error();
      write("debug", [
        `Trace: ${formatLine(values)}${apply(sliceText, stack, [max(0, apply(indexOfText, stack, ["\n"]))])}`,
      ]);
    }),
    assert: freeze((condition, ...values) => {
      if (!condition)
        write("error", [values.length > 0 ? `Assertion failed: ${formatLine(values)}` : "Assertion failed"]);
    }),
    count: freeze((label = "default") => {
      const name = textOf(label, 100);
      const count = (apply(mapGet, counts, [name]) ?? 0) + 1;
      apply(mapSet, counts, [name, count]);
      write("info", [`${name}: ${count}`]);
    }),
    countReset: freeze((label = "default") => {
      apply(mapDelete, counts, [textOf(label, 100)]);
    }),
    group,
    groupCollapsed: group,
    groupEnd: freeze(() => {
      indent = apply(sliceText, indent, [2]);
    }),
    time: quiet,
    timeLog: quiet,
    timeEnd: quiet,
    timeStamp: quiet,
    clear: quiet,
  });
});
