// Builds `ctx`: frozen, without prototypes, only what the role and the manifest give.
const hex = (value, digits) => apply(padStart, apply(numberToString, value, [16]), [digits, "0"]);

/** Version 4 layout (RFC 9562 §5.4) from the step's own generator. */
function uuid() {
  const high = random32();
  const low = random32();
  return `${hex(random32(), 8)}-${hex(high >>> 16, 4)}-4${hex(high & 0xfff, 3)}-${hex(0x8000 | (low >>> 18), 4)}-${hex(low & 0xffff, 4)}${hex(random32(), 8)}`;
}

/** Functions for the granted calls, `state.get` as `ctx.state.get`. */
function addCalls(ctx, names) {
  const groups = { __proto__: null };
  for (let i = 0; i < names.length; i++) {
    const name = names[i];
    const call = freeze(async (...args) => await callHost(name, args));
    const dot = apply(indexOfText, name, ["."]);
    if (dot < 0) {
      ctx[name] = call;
      continue;
    }
    const group = apply(sliceText, name, [0, dot]);
    groups[group] ??= { __proto__: null };
    groups[group][apply(sliceText, name, [dot + 1])] = call;
  }
  const groupNames = ownKeys(groups);
  for (let i = 0; i < groupNames.length; i++) ctx[groupNames[i]] = freeze(groups[groupNames[i]]);
}

/** Streams from the host's arrays, which follow each other in the order of the names. */
function streamsOf(input, columns, first) {
  const streams = {};
  let at = first;
  for (let i = 0; i < input.streams.length; i++) put(streams, input.streams[i], columns[at++]);
  if (input.extra === undefined) return streams;
  for (let i = 0; i < input.extra.length; i++) put(input.extra[i], "values", columns[at++]);
  put(streams, "extra", input.extra);
  return streams;
}

const logLine = (level) => freeze((message, fields) => writeLog(level, message, fields));

function buildContext(role, calls, input, columns) {
  const ctx = {
    __proto__: null,
    config: input.config,
    log: freeze({
      __proto__: null,
      debug: logLine("debug"),
      info: logLine("info"),
      warn: logLine("warn"),
      error: logLine("error"),
    }),
    progress: freeze((fraction, message) => reportProgress(fraction, message)),
    now: freeze(() => nowMs),
    random: freeze(() => random()),
    uuid: freeze(() => uuid()),
  };
  addCalls(ctx, calls);
  if (role === "connection") {
    if (input.list !== undefined) ctx.list = input.list;
    return freeze(ctx);
  }
  if (role === "source" && input.file === undefined) {
    ctx.trigger = input.trigger;
    return freeze(ctx);
  }
  if (role === "source") {
    ctx.trigger = freeze({
      __proto__: null,
      type: "upload",
      file: freeze({ __proto__: null, name: input.file.name, bytes: columns[0], from: input.file.from }),
    });
    return freeze(ctx);
  }
  ctx.activity = input.activity;
  ctx.streams = streamsOf(input, columns, 0);
  ctx.sections = input.sections;
  if (role === "destination") {
    ctx.content = input.content;
    ctx.previous = input.previous;
    ctx.idempotencyKey = input.idempotencyKey;
    ctx.resume = input.resume ?? null;
    ctx.pageUrl = input.pageUrl ?? null;
  }
  return freeze(ctx);
}
