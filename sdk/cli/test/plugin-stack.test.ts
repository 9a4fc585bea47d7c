import { join } from "node:path";
import type { PluginPackage } from "@fitglue/registry";
import { createMemoryHost, createSandbox } from "@fitglue/sandbox";
import type { PluginSandbox, StepReport } from "@fitglue/sandbox";
import { newActivity, NO_STREAMS } from "@fitglue/sdk";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { buildFolder } from "../src/build/build-folder.ts";
import { boosterFiles, folderWith } from "./fitglue.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** TypeScript whose lines and columns differ from those of the script that is made of it. */
const INDEX = `import { definePlugin, fail } from "@fitglue/sdk";
import { parsePace, type Pace } from "./text/parse-pace.ts";

interface Settings {
  readonly how: string;
}

/** Gone in the bundle, as are types. */
class PaceError extends Error {
  override readonly name: string = "PaceError";
}

const inCallback = (): void => {
  throw /* callback */ new RangeError("in a callback");
};

async function later(milliseconds: number, ctx: { sleep(ms: number): Promise<void> }): Promise<never> {
  await ctx.sleep(milliseconds);
  throw /* async */ new TypeError("after a pause");
}

export default definePlugin<any>({
  booster: {
    async run(ctx: any) {
      const { how }: Settings = ctx.config;
      switch (how) {
        case "sync": {
          const pace: Pace = parsePace("five");
          return { outcome: "skip", reason: String(pace) };
        }
        case "async":
          await later(1, ctx);
          break;
        case "callback":
          setTimeout(inCallback, 1);
          await ctx.sleep(20_000);
          break;
        case "microtask":
          queueMicrotask(inCallback);
          await ctx.sleep(20_000);
          break;
        case "cause":
          try {
            parsePace("six");
          } catch (error: unknown) {
            throw /* effect */ new PaceError("no pace", { cause: error });
          }
          break;
        case "aggregate":
          throw /* aggregate */ new AggregateError(
            [/* first */ new TypeError("one"), "two"],
            "both failed",
          );
        case "host":
          await /* call */ ctx.sleep(-1);
          break;
        case "fail":
          fail("TOO_ODD", "own");
          break;
        case "tampered":
          Error.prepareStackTrace = () => "hidden";
          Error.captureStackTrace = () => undefined;
          Object.defineProperty(Error.prototype, "stack", { get: () => "hidden", configurable: true });
          throw /* tampered */ new TypeError("still found");
        case "logged":
          console.error(/* logged */ new Error("only logged"));
          break;
      }
      return { outcome: "skip", reason: "fine" };
    },
  },
});
`;
const PARSE_PACE = `export type Pace = number;

export function parsePace(text: string): Pace {
  const digits: RegExpExecArray | null = /^(?<digits>\\d+)$/.exec(text);
  if (digits === null) throw /* sync */ new SyntaxError(text + " is no pace");
  return Number(digits[0]);
}
`;
const AT_LOAD = `import { definePlugin } from "@fitglue/sdk";

type Table = Readonly<Record<string, { readonly factor: number }>>;
const TABLE: Table = {};
function factorOf(name: string): number {
  return TABLE[name]/* load */.factor;
}
const factor = factorOf("run");
export default definePlugin<any>({ booster: { run: () => ({ outcome: "skip", reason: String(factor) }) } });
`;

/** `index.ts:12:7`: where the code stands that follows the comment `marker`. */
function placeOf(file: string, source: string, marker: string): string {
  const comment = `/* ${marker} */`;
  const before = source.slice(0, source.indexOf(comment) + comment.length).split("\n");
  const spaces = source.slice(source.indexOf(comment) + comment.length).search(/\S/);
  return `${file}:${before.length}:${(before.at(-1)?.length ?? 0) + spaces + 1}`;
}
const inIndex = (marker: string) => placeOf("index.ts", INDEX, marker);

const SETTINGS = {
  config: {
    version: 1,
    schema: {
      type: "object",
      additionalProperties: false,
      properties: { how: { type: "string", title: "How", description: "How it fails.", default: "not at all" } },
    },
  },
  examples: [
    { id: "only", title: "The only one", fixture: "fixtures/run.json", config: {}, expected: { outcome: "skip" } },
  ],
  errors: [{ code: "TOO_ODD", title: "Odd", cause: "Odd.", fix: "Even.", retryable: false, userAction: "report" }],
};

let sandbox: PluginSandbox;
let failing: PluginPackage;
let unloadable: PluginPackage;

beforeAll(async () => {
  const host = createMemoryHost();
  sandbox = await createSandbox({ hostCalls: host.hostCalls, processes: 1 });
  const folder = await folderWith({
    ...boosterFiles("failing", "", SETTINGS),
    "failing/index.ts": INDEX,
    "failing/text/parse-pace.ts": PARSE_PACE,
    ...boosterFiles("unloadable", ""),
    "unloadable/index.ts": AT_LOAD,
  });
  // What `fitglue build <folder>` does.
  const build = (id: string) => buildFolder(join(folder, id), { sandbox, host, trust: "standard" });
  const built = await build("failing");
  expect(built.mismatches).toEqual([]);
  failing = built.plugin;
  unloadable = (await build("unloadable")).plugin;
});
afterAll(() => sandbox.close());

async function run(plugin: PluginPackage, how: string): Promise<StepReport<unknown>> {
  return sandbox.run({
    plugin,
    role: "booster",
    method: "run",
    input: {
      config: { how },
      activity: newActivity({
        startedAt: "2026-03-01T07:00:00.000Z",
        origin: { provider: "upload", externalId: null, url: null, fileName: null, fileSha256: null },
      }),
      streams: NO_STREAMS,
      sections: [],
    },
    scope: { accountId: "account", runId: null, stepId: null, dryRun: true },
    nowMs: 0,
    seed: 1,
  });
}

async function failureOf(plugin: PluginPackage, how: string) {
  const report = await run(plugin, how);
  if (report.ok) throw new Error(`It succeeded: ${JSON.stringify(report.outcome)}`);
  return { ...report.failure, frames: report.failure.stack?.split("\n").map((line) => line.trim()) ?? [] };
}

describe("the stack of an error of a plugin that was built from TypeScript", () => {
  test("points at the file, line and column of the author, through the functions between", async () => {
    const { message, frames } = await failureOf(failing, "sync");
    expect(message).toBe("SyntaxError: five is no pace");
    expect(frames[0]).toBe(`at parsePace (${placeOf("text/parse-pace.ts", PARSE_PACE, "sync")})`);
    expect(frames[1]).toMatch(/^at (Object\.)?run \(index\.ts:\d+:\d+\)$/);
    expect(frames).toHaveLength(2);
  });

  test("reaches through awaits", async () => {
    const { message, frames } = await failureOf(failing, "async");
    expect(message).toBe("TypeError: after a pause");
    expect(frames[0]).toBe(`at later (${inIndex("async")})`);
    expect(frames[1]).toMatch(/^at async (Object\.)?run \(index\.ts:\d+:\d+\)$/);
  });

  test("is there for callbacks of timers and microtasks", async () => {
    for (const how of ["callback", "microtask"]) {
      const { message, frames } = await failureOf(failing, how);
      expect(message).toBe("RangeError: in a callback");
      expect(frames).toEqual([`at inCallback (${inIndex("callback")})`]);
    }
  });

  test("shows what caused it", async () => {
    const { message, frames } = await failureOf(failing, "cause");
    expect(message).toBe("PaceError: no pace");
    expect(frames[0]).toBe(`at Object.run (${inIndex("effect")})`);
    const heading = frames.indexOf("Caused by: SyntaxError: six is no pace");
    expect(heading).toBeGreaterThan(0);
    expect(frames[heading + 1]).toBe(`at parsePace (${placeOf("text/parse-pace.ts", PARSE_PACE, "sync")})`);
  });

  test("shows each error of an AggregateError", async () => {
    const { message, frames } = await failureOf(failing, "aggregate");
    expect(message).toBe("AggregateError: both failed");
    expect(frames[0]).toBe(`at Object.run (${inIndex("aggregate")})`);
    const heading = frames.indexOf("Error 1 of 2: TypeError: one");
    expect(frames[heading + 1]).toBe(`at Object.run (${inIndex("first")})`);
    expect(frames.at(-1)).toBe("Error 2 of 2: two");
  });

  test("names the call to the host that was refused", async () => {
    const { code, message, frames } = await failureOf(failing, "host");
    expect(code).toBe("HOST_CALL_INVALID");
    expect(message).toContain("sleep takes 0 to 30000 milliseconds, not -1");
    const line = inIndex("call").split(":")[1];
    expect(frames.some((frame) => frame.includes(`index.ts:${line}:`))).toBe(true);
  });

  test("names the line that called fail", async () => {
    const { pluginCode, frames } = await failureOf(failing, "fail");
    expect(pluginCode).toBe("TOO_ODD");
    expect(frames.some((frame) => /Object\.run \(index\.ts:\d+:\d+\)$/.test(frame))).toBe(true);
  });

  test("cannot be broken by tampering with how stacks are made", async () => {
    const { message, frames } = await failureOf(failing, "tampered");
    expect(message).toBe("TypeError: still found");
    expect(frames[0]).toBe(`at Object.run (${inIndex("tampered")})`);
  });

  test("is there when the plugin cannot be loaded", async () => {
    const { code, message, frames } = await failureOf(unloadable, "");
    expect(code).toBe("LOAD_ERROR");
    expect(message).toContain("TypeError: Cannot read properties of undefined (reading 'factor')");
    const line = AT_LOAD.slice(0, AT_LOAD.indexOf("/* load */")).split("\n").length;
    expect(frames[0]).toMatch(new RegExp(`^at factorOf \\(index\\.ts:${line}:\\d+\\)$`));
  });

  test("points at the author's line for a mistake of syntax that only the engine finds", async () => {
    // No bundler lets one through, so it is put into the script that was built.
    const spoilt = failing.code.replace("no pace", 'no pace" + ((');
    const { code, message, frames } = await failureOf({ ...failing, code: spoilt, digest: `${failing.digest}x` }, "");
    expect(code).toBe("LOAD_ERROR");
    expect(message).toMatch(/^failing could not be loaded: SyntaxError: [^[]*; report it to its author$/);
    expect(frames[0]).toMatch(/^at (text\/parse-pace|index)\.ts:\d+:\d+$/);
  });

  test("in a log line points at the author's file, too", async () => {
    const { logs } = await run(failing, "logged");
    expect(logs[0]?.message).toContain(`Error: only logged\n    at Object.run (${inIndex("logged")})`);
    expect(logs[0]?.message).not.toMatch(/plugin:|prelude/);
  });
});
