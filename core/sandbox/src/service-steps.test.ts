/** The functions that a connected service makes necessary, in real isolates. */
import { FitGlueError } from "@fitglue/sdk";
import type { JsonValue, Manifest, SourceTrigger } from "@fitglue/sdk";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anyActivity, anyPlugin, boosterStep } from "./any-plugin.fixture.ts";
import { createSandbox } from "./create-sandbox.ts";
import { decodeTape } from "./decode-tape.ts";
import { encodeTape } from "./encode-tape.ts";
import { createMemoryHost } from "./memory-host-calls.ts";
import type { HostCall, PluginCode, PluginSandbox, StepRequest } from "./plugin-sandbox.ts";
import { ROLE_OF } from "./step-terms.ts";
import type { StepMethod } from "./step-terms.ts";

const RETRY_AT_MS = Date.UTC(2026, 2, 1, 8, 15);
/** Fails as a host does that knows about limits of a service. */
const limited: HostCall = {
  name: "vendor.get",
  capability: null,
  parse: ([code]) => code,
  async run(code) {
    throw new FitGlueError(code as "RATE_LIMITED", `The service said ${String(code)}`, {
      details: { retryAtMs: RETRY_AT_MS },
    });
  },
};

const CONNECTION: NonNullable<Manifest["connection"]> = {
  auth: { type: "apiKey", in: "header", name: "api-key", label: "Key" },
  hosts: ["api.example.org"],
  account: true,
  options: ["shoes", "bikes"],
  setup: ["Connect"],
  errors: [
    { code: "KEY_WRONG", title: "Wrong", cause: "Is wrong.", fix: "Copy.", retryable: false, userAction: "fix-input" },
  ],
};

let sandbox: PluginSandbox;
const host = createMemoryHost();
beforeAll(async () => {
  sandbox = await createSandbox({ hostCalls: [...host.hostCalls, limited], processes: 1 });
});
afterAll(() => sandbox.close());

function connected(method: StepMethod, body: string): PluginCode {
  const manifest: Partial<Manifest> = {
    connection: CONNECTION,
    capabilities: { state: { maxKb: 1, reason: "Remembers." } },
  };
  return anyPlugin(`var plugin = { ${ROLE_OF[method]}: { async ${method}(ctx) { ${body} } } };`, { manifest });
}

/** A step of a source or connection. */
function step<Method extends StepMethod>(
  method: Method,
  body: string,
  trigger?: SourceTrigger,
): StepRequest & { method: Method } {
  const input = method === "options" ? { list: "shoes" } : trigger === undefined ? {} : { config: {}, trigger };
  return { ...boosterStep(connected(method, body)), role: ROLE_OF[method], method, input };
}

/** What a step gave that must succeed, and give the same again when it is replayed from its recording. */
async function outcomeOf<Request extends StepRequest>(request: Request) {
  const report = await sandbox.run(request);
  if (!report.ok) throw new Error(`${report.failure.code}: ${report.failure.message}`);
  if (report.tape === null) throw new Error("There is no recording");
  const tape = await decodeTape(await encodeTape(report.tape));
  const replay = await sandbox.replay(tape, request.plugin);
  expect(replay).toMatchObject({ identical: true, divergence: null, report: { ok: true, outcome: report.outcome } });
  return report.outcome;
}

async function failureOf(request: StepRequest) {
  const report = await sandbox.run(request);
  if (report.ok) throw new Error(`It succeeded with ${JSON.stringify(report.outcome)}`);
  return report.failure;
}

const ITEM: SourceTrigger = { type: "item", externalId: "b45" };
const LIST: SourceTrigger = { type: "list", mode: "changes", cursor: { page: 2 }, sinceMs: 1_772_000_000_000 };
const EVENT: SourceTrigger = {
  type: "event",
  body: { payload: { workoutId: "b45" } },
  headers: { "content-type": "application/json" },
};

const ORIGIN = { provider: "any", externalId: "b45", url: null, fileName: null, fileSha256: null };
const SOURCED = JSON.stringify({
  activity: anyActivity({ origin: ORIGIN }),
  streams: { timeSeconds: [] },
  notices: [],
  updatedAt: "2026-03-02T06:00:00Z",
  uploadKey: "fitglue-1.fit",
});
const sourced = `const sourced = ${SOURCED}; sourced.streams.timeSeconds = new Float64Array(0);`;

describe("account", () => {
  it("is asked without settings, and tells whose account it is", async () => {
    host.service.play([{ method: "GET", path: "/v1/user", status: 200, body: { id: 7, name: "Ada" } }]);
    const body = `
      const { id, name } = JSON.parse((await ctx.connection.fetch("/v1/user")).body);
      return { id: String(id) + typeof ctx.config, name, url: "https://example.org/ada" };`;
    expect(await outcomeOf(step("account", body))).toEqual({
      id: "7undefined",
      name: "Ada",
      url: "https://example.org/ada",
    });
  });

  it("gets a refusal as an answer, and fails with a code of the connection", async () => {
    host.service.play([{ method: "GET", path: "/v1/user", status: 401 }]);
    const body = `
      const { status } = await ctx.connection.fetch("https://api.example.org/v1/user");
      throw Object.assign(new Error("The key is not accepted: " + status), { pluginErrorCode: "KEY_WRONG" });`;
    expect(await failureOf(step("account", body))).toMatchObject({
      code: "PLUGIN_ERROR",
      pluginCode: "KEY_WRONG",
      message: "The key is not accepted: 401",
      retryable: false,
    });
  });

  it("sees nothing but the connection, though the manifest has more", async () => {
    const body = `return { id: [typeof ctx.state, typeof ctx.fetch, typeof ctx.connection.fetch].join(), name: "Ada", url: null };`;
    expect(await outcomeOf(step("account", body))).toMatchObject({ id: "undefined,undefined,function" });
  });

  it.for([
    [`{ id: "", name: "Ada", url: null }`, "/id"],
    [`{ id: 7, name: "Ada", url: null }`, "/id"],
    [`{ id: "7", name: "Ada", url: "http://example.org" }`, "/url"],
    [`{ id: "7", name: "", url: null }`, "/name"],
    [`{ id: "7", name: "Ada" }`, "/url"],
    [`null`, "it"],
  ])("is refused when it is %s", async ([account, place]) => {
    expect(await failureOf(step("account", `return ${account};`))).toMatchObject({
      code: "RESULT_INVALID",
      message: expect.stringContaining(`${place} must`),
    });
  });
});

describe("options", () => {
  const option = (value: string, more = {}) => ({ value, label: `Shoe ${value}`, detail: null, ...more });
  const listed = (options: unknown, complete: unknown = true) =>
    step("options", `return { options: ${JSON.stringify(options)}, complete: ${JSON.stringify(complete)} };`);

  it("are asked for by the name of the list, without settings, and come back in their order", async () => {
    host.service.play([{ method: "GET", path: "/v1/shoes", status: 200, body: [{ id: "s1", name: "Glide" }] }]);
    const body = `
      const shoes = JSON.parse((await ctx.connection.fetch("/v1/" + ctx.list)).body);
      const options = shoes.map(({ id, name }) => ({ value: id, label: name + typeof ctx.config, detail: null }));
      return { options, complete: true };`;
    expect(await outcomeOf(step("options", body))).toEqual({
      options: [{ value: "s1", label: "Glideundefined", detail: null }],
      complete: true,
    });
  });

  it("cannot be asked for a list that the manifest does not name", async () => {
    const request = { ...listed([]), input: { list: "hats" } };
    expect(await failureOf(request)).toMatchObject({ code: "REQUEST_INVALID" });
    expect(await failureOf({ ...request, input: {} })).toMatchObject({ code: "REQUEST_INVALID" });
  });

  it("have no way but the connection: nothing is remembered for a form that somebody looks at", async () => {
    const failure = await failureOf(step("options", `await ctx.state.set("a", 1);`));
    expect(failure.message).toContain("undefined");
  });

  it.each<[string, unknown, unknown, string]>([
    ["not a list", {}, true, "/options"],
    ["longer than a form can offer", Array.from({ length: 2_001 }, (_, at) => option(String(at))), true, "/options"],
    ["of something else", ["s1"], true, "/options/0"],
    ["with a value twice", [option("a"), option("b"), option("a")], true, "/options/2/value"],
    ["with an empty value", [option("")], true, "/options/0/value"],
    ["with a value that is no text", [option("a", { value: 7 })], true, "/options/0/value"],
    ["without words", [option("a", { label: " " })], true, "/options/0/label"],
    ["with a field of its own", [option("a", { picture: "x" })], true, "/options/0/picture"],
    ["that does not say whether it is complete", [], null, "/complete"],
  ])("that are %s are refused with the place", async (_what, options, complete, path) => {
    const failure = await failureOf(listed(options, complete));
    expect(failure.code).toBe("RESULT_INVALID");
    expect(failure.message).toContain(`refused: ${path} `);
  });

  it("with long words are cut, so that a form can show them", async () => {
    const { options } = await outcomeOf(listed([option("a", { label: "x".repeat(500), detail: "y".repeat(500) })]));
    expect(options[0]).toEqual({ value: "a", label: "x".repeat(200), detail: "y".repeat(200) });
  });
});

describe("read of one item", () => {
  it("is told its id, and gives the activity with when it changed and what uploaded it", async () => {
    const body = `${sourced} sourced.notices.push(ctx.trigger.type + " " + ctx.trigger.externalId); return { activities: [sourced] };`;
    const { activities } = await outcomeOf(step("read", body, ITEM));
    expect(activities).toMatchObject([
      { notices: ["item b45"], updatedAt: "2026-03-02T06:00:00.000Z", uploadKey: "fitglue-1.fit" },
    ]);
  });

  it("gives none when the item is gone; a file must hold one", async () => {
    const none = `return { activities: [] };`;
    expect(await outcomeOf(step("read", none, ITEM))).toEqual({ activities: [] });
    const file = { name: "a.fit", bytes: Uint8Array.of(1) };
    expect(await failureOf(step("read", none, { type: "upload", file }))).toMatchObject({ code: "RESULT_INVALID" });
  });

  it.for<[change: string, why: string]>([
    [`sourced.activity.origin.externalId = null;`, "/activities/0/activity/origin/externalId is null"],
    [`sourced.updatedAt = "yesterday";`, "/activities/0/updatedAt must be an instant"],
    [`sourced.updatedAt = "2026-13-02T06:00:00Z";`, "/activities/0/updatedAt must be an instant"],
    [`sourced.uploadKey = "";`, "/activities/0/uploadKey must be a text"],
    [`sourced.secret = 1;`, "/activities/0/secret is not a field here"],
  ])("is refused after %s", async ([change, why]) => {
    const failure = await failureOf(step("read", `${sourced} ${change} return { activities: [sourced] };`, ITEM));
    expect(failure).toMatchObject({ code: "RESULT_INVALID", message: expect.stringContaining(why) });
  });

  it("is not asked for with the trigger of another function", async () => {
    expect(await failureOf(step("read", "", LIST))).toMatchObject({
      code: "REQUEST_INVALID",
      message: expect.stringContaining("a trigger of the type upload or item"),
    });
  });
});

const page = (changes: Readonly<Record<string, string>>) => {
  const fields: Record<string, string> = {
    activities: "[sourced]",
    changed: "[]",
    deleted: "[]",
    cursor: "null",
    done: "true",
    total: "null",
    ...changes,
  };
  const text = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
  return `${sourced} return { ${text.join(", ")} };`;
};

describe("list", () => {
  it("is told mode, cursor and since when, and gives a page", async () => {
    host.service.play([
      { method: "GET", path: "/v1/events?page=2&since=2026", status: 200, body: { gone: ["a1"], new: ["b45", "c6"] } },
    ]);
    const body = `
      const { mode, cursor, sinceMs } = ctx.trigger;
      const { body } = await ctx.connection.fetch("/v1/events?since=" + new Date(sinceMs).getUTCFullYear() + "&page=" + cursor.page);
      const { gone, new: changed } = JSON.parse(body);
      return { activities: [], changed, deleted: gone, cursor: { page: cursor.page + 1, mode }, done: false, total: 31 };`;
    expect(await outcomeOf(step("list", body, LIST))).toEqual({
      activities: [],
      changed: ["b45", "c6"],
      deleted: ["a1"],
      cursor: { page: 3, mode: "changes" },
      done: false,
      total: 31,
    });
  });

  it.for<[changes: Readonly<Record<string, string>>, why: string]>([
    [{ changed: `Array(1001).fill("a")` }, "/changed must be a list of at most 1000 ids"],
    [{ deleted: `["a", 7]` }, "/deleted/1 must be a text"],
    [{ changed: `["${"x".repeat(501)}"]` }, "/changed/0 must be a text of 1 to 500 characters"],
    [{ cursor: `"${"x".repeat(4_000)}"` }, "/cursor has more than 4000 characters as JSON"],
    [{ cursor: `[[[[[[[[[[[1]]]]]]]]]]]` }, "/cursor must be JSON"],
    [{ cursor: `Array(5000).fill(1)` }, "/cursor has more than 4000 characters"],
    [{ cursor: `{ ["${"k".repeat(5_000)}"]: 1 }` }, "/cursor has more than 4000 characters"],
    [{ cursor: `Array(1500).fill(-1.5)` }, "/cursor has more than 4000 characters"],
    [{ cursor: `{ ids: new Uint8Array(4) }` }, "/cursor must be JSON without typed arrays"],
    [{ done: `"no"` }, "/done must be true or false"],
    [{ total: `-1` }, "/total must be a whole number"],
    [{ total: `1.5` }, "/total must be a whole number"],
    [{ activities: `Array(101).fill(sourced)` }, "/activities must hold 0 to 100 activities"],
    [{ activities: `[{ ...sourced, activity: { ...sourced.activity, sport: 1 } }]` }, "/activities/0"],
    [{ more: `true` }, "/more is not a field here"],
  ])("is refused with %o", async ([changes, why]) => {
    const { code, message } = await failureOf(step("list", page(changes), LIST));
    expect(["RESULT_INVALID", "ACTIVITY_INVALID"]).toContain(code);
    expect(message).toContain(why);
  });

  it("takes a cursor of ten levels and 4,000 characters", async () => {
    const deep = "[".repeat(10) + "1" + "]".repeat(10);
    expect(await outcomeOf(step("list", page({ cursor: deep }), LIST))).toMatchObject({ done: true });
    const long = "x".repeat(3_998);
    expect(await outcomeOf(step("list", page({ cursor: `"${long}"` }), LIST))).toMatchObject({ cursor: long });
  });
});

describe("receive", () => {
  it("reads what the event is about", async () => {
    const body = `
      const { body, headers } = ctx.trigger;
      return { changed: [body.payload.workoutId, headers["content-type"]], deleted: [], revoked: false };`;
    expect(await outcomeOf(step("receive", body, EVENT))).toEqual({
      changed: ["b45", "application/json"],
      deleted: [],
      revoked: false,
    });
  });

  it("has no calls that reach anything, whatever the manifest asks for", async () => {
    const body = `return { changed: [typeof ctx.connection, typeof ctx.state], deleted: [], revoked: true };`;
    expect(await outcomeOf(step("receive", body, EVENT))).toMatchObject({ changed: ["undefined", "undefined"] });
  });

  it("is refused when it does not say whether the access was taken away", async () => {
    const body = `return { changed: [], deleted: [] };`;
    expect(await failureOf(step("receive", body, EVENT))).toMatchObject({
      message: expect.stringContaining("/revoked must be true or false"),
    });
  });

  it("has less time than a manifest may ask for", async () => {
    const manifest = { connection: CONNECTION, limits: { cpuMs: 10_000, wallMs: 300_000 } };
    const plugin = anyPlugin(`var plugin = { source: { receive() { for (;;); } } };`, { manifest });
    const request = { ...step("receive", "", EVENT), plugin };
    expect((await sandbox.run(request)).usage.limits).toMatchObject({ cpuMs: 1_000, wallMs: 5_000 });
  });
});

describe("subscribe and unsubscribe", () => {
  const SUBSCRIBE: SourceTrigger = { type: "subscribe", url: "https://glue.example/webhooks/any/s3cret", token: "t" };

  it("are told where events go, and say whether they do", async () => {
    host.service.play([{ method: "POST", path: "/v1/webhooks", status: 201 }]);
    const body = `
      const { url, token } = ctx.trigger;
      const { status } = await ctx.connection.fetch("/v1/webhooks", { method: "POST", body: JSON.stringify({ url, token }) });
      return status === 201 ? { outcome: "subscribed" } : { outcome: "unavailable", reason: "It said " + status };`;
    expect(await outcomeOf(step("subscribe", body, SUBSCRIBE))).toEqual({ outcome: "subscribed" });
    const gone = `return { outcome: "unsubscribed" };`;
    expect(await outcomeOf(step("unsubscribe", gone, { type: "unsubscribe" }))).toEqual({ outcome: "unsubscribed" });
  });

  it("may be unavailable, with a reason", async () => {
    const body = `return { outcome: "unavailable", reason: "Only with Pro" };`;
    expect(await outcomeOf(step("subscribe", body, SUBSCRIBE))).toEqual({
      outcome: "unavailable",
      reason: "Only with Pro",
    });
    expect(await failureOf(step("subscribe", `return { outcome: "unavailable" };`, SUBSCRIBE))).toMatchObject({
      message: expect.stringContaining("/reason must say why"),
    });
    expect(await failureOf(step("subscribe", `return { outcome: "unsubscribed" };`, SUBSCRIBE))).toMatchObject({
      message: expect.stringContaining("/outcome must be subscribed or unavailable"),
    });
  });
});

describe("deliver", () => {
  const deliver = (body: string, resume?: JsonValue): StepRequest & { method: "deliver" } => ({
    ...boosterStep(connected("deliver", body)),
    role: "destination",
    method: "deliver",
    input: { config: {}, activity: anyActivity(), idempotencyKey: "once", ...(resume === undefined ? {} : { resume }) },
  });

  it("leaves a state with which it goes on: the first attempt has none", async () => {
    const body = `return { outcome: "retry", afterSeconds: 8, reason: "It is processed", state: { uploadId: 12, before: ctx.resume } };`;
    const first = await outcomeOf(deliver(body));
    expect(first).toEqual({
      outcome: "retry",
      afterSeconds: 8,
      reason: "It is processed",
      state: { uploadId: 12, before: null },
    });
    const second = await outcomeOf(
      deliver(`return { outcome: "skip", reason: "goes on with " + ctx.resume.uploadId };`, { uploadId: 12 }),
    );
    expect(second).toEqual({ outcome: "skip", reason: "goes on with 12" });
  });

  it("keeps no state that is too large, and a booster none at all", async () => {
    const large = `return { outcome: "retry", afterSeconds: 8, reason: "Later", state: "x".repeat(5000) };`;
    expect(await failureOf(deliver(large))).toMatchObject({
      message: expect.stringContaining("/state has more than 4000 characters"),
    });
    const state = `return { outcome: "retry", afterSeconds: 8, reason: "Later", state: 1 };`;
    expect(await failureOf(boosterStep(connected("run", state)))).toMatchObject({
      message: expect.stringContaining("/state is not a field here"),
    });
  });
});

describe("What the host says about a service", () => {
  const asks = (code: string) => step("read", `await ctx.vendor.get("${code}");`, ITEM);

  it.for(["RATE_LIMITED", "CONNECTION_EXPIRED", "CONNECTION_MISSING", "SERVICE_UNAVAILABLE"])(
    "becomes the failure of a step that lets %s pass, with when to try again",
    async (code) => {
      expect(await failureOf(asks(code))).toMatchObject({ code, pluginCode: null, retryAtMs: RETRY_AT_MS });
    },
  );

  it("is not believed when only the plugin says it", async () => {
    const body = `throw Object.assign(new Error("I say so"), { code: "CONNECTION_EXPIRED", retryAtMs: 1 });`;
    expect(await failureOf(step("read", body, ITEM))).toMatchObject({ code: "PLUGIN_ERROR", retryAtMs: null });
    const another = `await ctx.vendor.get("RATE_LIMITED").catch(() => {}); ${body}`;
    expect(await failureOf(step("read", another, ITEM))).toMatchObject({ code: "PLUGIN_ERROR" });
  });
});
