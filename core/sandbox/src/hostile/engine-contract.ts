import assert from "node:assert/strict";
import { EngineError } from "../child/engine.ts";
import type { EngineContext, EngineIsolate, GuestHost, IsolateOptions, SandboxEngine } from "../child/engine.ts";

/** One thing that every engine must guarantee; the sandbox builds on nothing else. */
export interface EngineRule {
  readonly id: string;
  /** The sentence begins with "An engine". */
  readonly title: string;
  /** Whether a thread is lost for it, so that it needs a process of its own. */
  readonly losesThread: boolean;
  /** @throws AssertionError when the engine does not hold it. */
  readonly check: (engine: SandboxEngine) => Promise<void>;
}

const SLICE_MS = 200;
const PLENTY_MS = 20_000;
const AT_ONCE_MS = 20;
/** Calls `plugin[what](send, …)`, so that each rule brings the guest code it needs; `tell` is a global. */
const PRELUDE = `(function () {
  "use strict";
  let send;
  return function drive(what, ...args) {
    if (what === "install") { [send, globalThis.tell] = args; return; }
    plugin[what](send, ...args);
  };
})()`;

const SILENT: GuestHost = { send: () => "", tell: () => undefined };

type Sent = readonly unknown[];
type OpenOptions = Partial<Pick<IsolateOptions, "memoryMb" | "onCatastrophe">> & { readonly answer?: string };

/** An isolate with one context of `script`, and what that sends. */
async function open(
  engine: SandboxEngine,
  script: string,
  { memoryMb = 64, onCatastrophe = () => undefined, answer = "" }: OpenOptions = {},
): Promise<{ isolate: EngineIsolate; context: EngineContext; sent: Sent[] }> {
  const isolate = await engine.createIsolate({
    memoryMb,
    prelude: PRELUDE,
    plugin: { code: script, filename: "plugin:contract" },
    onCatastrophe,
  });
  const sent: Sent[] = [];
  const send = (...args: unknown[]): string => {
    sent.push(args);
    return answer;
  };
  const context = await loaded(isolate, { send, tell: send });
  return { isolate, context, sent };
}

async function loaded(isolate: EngineIsolate, host: GuestHost = SILENT, atOnce = false): Promise<EngineContext> {
  const context = isolate.createContext(host, atOnce);
  await context.load();
  return context;
}

/** Ways to never come to an end. */
const ENDLESS = [
  "for (;;);",
  "const spin = () => { Promise.resolve().then(spin); }; spin();",
  "(async () => { await 0; for (;;); })();",
  "for (;;) try { for (;;); } finally { continue; }",
  "/^(a|a)*\\1c$/.test('a'.repeat(60)); for (;;);",
];

/** Kind of the error with which `work` ends when its isolate is disposed of after a while. */
async function kindWhenDisposed(isolate: EngineIsolate, work: Promise<unknown>): Promise<EngineError["kind"] | "none"> {
  setTimeout(() => {
    isolate.dispose();
  }, SLICE_MS);
  return await kindOf(work);
}

/** Kind of the error with which `work` is refused. */
async function kindOf(work: Promise<unknown>): Promise<EngineError["kind"] | "none"> {
  try {
    await work;
    return "none";
  } catch (error) {
    assert(error instanceof EngineError, `It ended with ${String(error)}, which is no EngineError`);
    assert.equal(typeof error.message, "string");
    return error.kind;
  }
}

const rule = (id: string, title: string, check: EngineRule["check"], losesThread = false): EngineRule => ({
  id,
  title,
  losesThread,
  check,
});

/** The hostile corpus runs against the whole sandbox; this is what it asks of the engine alone. */
export const ENGINE_CONTRACT: readonly EngineRule[] = [
  rule("engine-001", "refuses what is no script", async (engine) => {
    for (const code of ["var plugin = {", 'import "node:fs";', "%DebugPrint(1)"])
      assert.equal(await kindOf(open(engine, code)), "thrown");
  }),
  rule(
    "engine-002",
    "reports what a script throws while it is loaded, as text and without places of the host",
    async (engine) => {
      for (const thrown of ["new Error('at once')", "undefined", "Symbol()", "new Proxy({}, {})", "10n"]) {
        try {
          await open(engine, `throw ${thrown};`);
          assert.fail("It was not thrown");
        } catch (error) {
          assert(error instanceof EngineError);
          assert.equal(error.kind, "thrown");
          if (thrown.includes("at once")) {
            assert.match(error.message, /at once/);
            assert.doesNotMatch(error.stack ?? "", /isolated|file:|node:|sandbox:/);
          }
        }
      }
    },
  ),
  rule("engine-003", "stops a script that loops while it is loaded", async (engine) => {
    const isolate = await engine.createIsolate({
      memoryMb: 64,
      prelude: PRELUDE,
      plugin: { code: "for (;;);", filename: "plugin:x" },
      onCatastrophe: () => undefined,
    });
    assert.equal(await kindWhenDisposed(isolate, loaded(isolate)), "lost");
  }),
  rule("engine-004", "carries texts and numbers as they are, both ways", async (engine) => {
    const texts = ["", "ü€🏃", "a\0b", "\ud800", "x".repeat(1_000_000)];
    const { context, sent } = await open(
      engine,
      "var plugin = { echo: (send, ...args) => { for (const arg of args) send('echo', 0, arg, typeof arg, ''); } };",
    );
    await context.drive("echo", [...texts, 1.5, NaN, 2 ** 53]);
    assert.deepEqual(
      sent.map(([, , value]) => value),
      [...texts, 1.5, NaN, 2 ** 53],
    );
    assert.deepEqual(
      sent.map(([, , , kind]) => kind),
      [...texts.map(() => "string"), "number", "number", "number"],
    );
  }),
  rule("engine-005", "lets no object of the guest out, whatever it sends", async (engine) => {
    const values =
      "{}, [1], () => 1, Symbol(), new Proxy({}, {}), Promise.resolve(), new Uint8Array(1), new ArrayBuffer(1), new Date(), /x/, new Error('x'), globalThis, send, new Proxy(() => 1, {}), { get a() { throw 1; } }, { then(done) { done(1); } }, typeof Float16Array === 'undefined' ? {} : new Float16Array(4)";
    const { context, sent } = await open(
      engine,
      `var plugin = { leak: (send) => { for (const value of [${values}]) for (const args of [[value], ['a', value], ['a', 0, value, '', '']]) for (const say of [send, tell]) try { say(...args); } catch {} } };`,
    );
    await context.drive("leak", []);
    for (const value of sent.flat())
      assert(typeof value !== "object" && typeof value !== "function", `A ${typeof value} came out`);
  }),
  rule("engine-006", "answers what is sent with a text of the guest's own", async (engine) => {
    const { context, sent } = await open(
      engine,
      "var plugin = { ask: (send) => { const answer = send('a', 0, '', '', ''); send('b', 0, typeof answer, answer, answer.constructor === String); } };",
      { answer: "REFUSED" },
    );
    await context.drive("ask", []);
    assert.deepEqual(sent[1]?.slice(2), ["string", "REFUSED", true]);
  }),
  rule("engine-022", "passes on all that a slice tells, in order, before that slice is over", async (engine) => {
    const { context, sent } = await open(
      engine,
      "var plugin = { say: (send) => { for (let i = 0; i < 500; i++) (i % 50 === 0 ? send : tell)('said', i, '', '', ''); Promise.resolve().then(() => tell('said', 500, '', '', '')); } };",
    );
    await context.drive("say", []);
    assert.deepEqual(
      sent.map(([, number]) => number),
      Array.from({ length: 501 }, (_, number) => number),
    );
  }),
  rule("engine-023", "knows that a script does not load before anything of what follows it is told", async (engine) => {
    const isolate = await engine.createIsolate({
      memoryMb: 64,
      prelude: PRELUDE,
      plugin: {
        code: "var plugin = { say: (send) => { tell('a', 0, '', '', ''); send('b', 0, '', '', ''); } }; throw new Error('no');",
        filename: "plugin:x",
      },
      onCatastrophe: () => undefined,
    });
    const order: string[] = [];
    const note = (what: unknown): string => {
      order.push(String(what));
      return "";
    };
    const context = isolate.createContext({ send: note, tell: note }, false);
    const loading = context.load().catch(() => note("refused"));
    await Promise.all([loading, context.drive("say", []).then(() => note("over"))]);
    assert.deepEqual(order, ["refused", "a", "b", "over"]);
  }),
  rule("engine-007", "gives the guest nothing of the host beside `send`", async (engine) => {
    const { context, sent } = await open(
      engine,
      `var plugin = { look: (send) => {
      const names = Object.getOwnPropertyNames(globalThis).filter((name) => /^(process|require|module|Buffer|ivm|global|Reference|ExternalCopy|Isolate|setTimeout|fetch)$/.test(name));
      const chain = []; for (let at = send; at !== null; at = Object.getPrototypeOf(at)) chain.push(at === Function.prototype || at === Object.prototype || at === send);
      send('names', 0, names.join(), chain.join(), Object.getOwnPropertyNames(send).sort().join()); } };`,
    );
    await context.drive("look", []);
    assert.deepEqual(sent[0]?.slice(2), ["", "true,true,true", "length,name"]);
  }),
  rule("engine-008", "stops a slice: a loop, a flood of microtasks, a loop after a wait", async (engine) => {
    for (const body of ENDLESS) {
      const { isolate, context } = await open(engine, `var plugin = { spin: () => { ${body} } };`);
      const startedMs = performance.now();
      assert.equal(await kindWhenDisposed(isolate, context.drive("spin", [])), "lost", body);
      assert(performance.now() - startedMs < PLENTY_MS);
    }
  }),
  rule("engine-009", "runs all that a slice began within that slice", async (engine) => {
    const { context, sent } = await open(
      engine,
      "var plugin = { begin: (send) => { (async () => { for (let i = 0; i < 1000; i++) await 0; send('done', 0, '', '', ''); })(); } };",
    );
    await context.drive("begin", []);
    assert.equal(sent.length, 1);
  }),
  rule("engine-010", "stops code that goes on when the host answers, too", async (engine) => {
    const { isolate, context } = await open(
      engine,
      "let go; var plugin = { wait: () => { new Promise((resolve) => { go = resolve; }).then(() => { for (;;); }); }, answer: () => go() };",
    );
    await context.drive("wait", []);
    assert.equal(await kindWhenDisposed(isolate, context.drive("answer", [])), "lost");
  }),
  rule("engine-011", "reports what a slice throws, and goes on", async (engine) => {
    const { context, sent } = await open(
      engine,
      "var plugin = { fail: () => { throw new RangeError('too far'); }, odd: () => { throw undefined; }, reject: () => { Promise.reject(new Error('nobody listens')); }, work: (send) => { send('w', 0, '', '', ''); } };",
    );
    for (const what of ["fail", "odd", "missing"]) assert.equal(await kindOf(context.drive(what, [])), "thrown");
    await kindOf(context.drive("reject", []));
    await context.drive("work", []);
    assert.equal(sent.length, 1);
  }),
  rule("engine-012", "ends everything in an isolate that is disposed of, and says so ever after", async (engine) => {
    const { isolate, context } = await open(engine, "var plugin = { spin: () => { for (;;); } };");
    const running = kindOf(context.drive("spin", []));
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(isolate.disposed, false);
    isolate.dispose();
    assert.equal(isolate.disposed, true);
    assert.equal(await running, "lost");
    isolate.dispose();
    context.release();
    assert.equal(await kindOf(context.drive("spin", [])), "lost");
    assert.equal(await kindOf(loaded(isolate)), "lost");
    assert.equal(await kindOf((async () => isolate.memoryMb())()), "lost");
    assert.equal(isolate.cpuMs(), 0);
  }),
  rule("engine-013", "lets contexts share nothing", async (engine) => {
    const look = "[globalThis.left, ({}).left, [].left, JSON.left, kept, Promise.prototype.left, RegExp.$1].join()";
    const { isolate } = await open(
      engine,
      `let kept = 0; var plugin = { run: (send) => { send('found', 0, ${look}, '', ''); globalThis.left = Object.prototype.left = Array.prototype.left = JSON.left = Promise.prototype.left = ++kept; /(secret)/.exec('secret'); } };`,
    );
    for (let run = 0; run < 3; run++) {
      const sent: Sent[] = [];
      const context = await loaded(isolate, { ...SILENT, send: (...args) => (sent.push(args), "") });
      await context.drive("run", []);
      assert.equal(sent[0]?.[2], ",,,,0,,");
      if (run === 1) context.release();
    }
  }),
  rule(
    "engine-014",
    "hands arrays over with nothing else in their memory, and keeps no hold of them",
    async (engine) => {
      const { context, sent } = await open(
        engine,
        "var plugin = { take: (send, numbers, bytes) => { numbers[0] = bytes[0] = 9; send('got', 0, [numbers.length, numbers.buffer.byteLength, bytes.join(), bytes.buffer.byteLength, numbers instanceof Float64Array].join(), '', ''); } };",
      );
      const whole = Buffer.from("another person's data, mine, and more");
      const numbers = Float64Array.of(1, 2, 3);
      await context.drive("take", [numbers.subarray(1), whole.subarray(8, 10)]);
      assert.equal(sent[0]?.[2], `2,16,9,${whole[9] ?? ""},2,true`);
      assert.equal(whole.toString(), "another person's data, mine, and more");
      assert.deepEqual([...numbers], [1, 2, 3]);
    },
  ),
  rule("engine-015", "lends memory in which both sides see what is written", async (engine) => {
    const { context } = await open(engine, "var plugin = { fill: (send, arena) => { arena.set([7, 8, 9]); } };");
    const shared = new SharedArrayBuffer(3);
    await context.drive("fill", [{ shared }]);
    assert.deepEqual([...new Uint8Array(shared)], [7, 8, 9]);
  }),
  rule("engine-016", "counts processor time and memory", async (engine) => {
    const { isolate, context } = await open(
      engine,
      "var plugin = { work: () => { for (let i = 0; i < 3e6; i++); globalThis.kept = new Array(1e6).fill(1.5); } };",
    );
    const [cpuMs, memoryMb] = [isolate.cpuMs(), isolate.memoryMb()];
    await context.drive("work", []);
    assert(isolate.cpuMs() > cpuMs);
    assert(isolate.memoryMb() > memoryMb + 4);
  }),
  rule("engine-017", "ends an isolate that needs more memory than it may have, and nothing else", async (engine) => {
    const other = await open(engine, "var plugin = { work: (send) => { send('w', 0, '', '', ''); } };");
    const { isolate, context } = await open(
      engine,
      "var plugin = { grow: () => { const all = []; for (;;) all.push({ at: all.length }); } };",
      { memoryMb: 16 },
    );
    assert.equal(await kindOf(context.drive("grow", [])), "lost");
    assert.equal(isolate.disposed, true);
    await other.context.drive("work", []);
    assert.equal(other.sent.length, 1);
  }),
  rule("engine-018", "gives back what released contexts held", async (engine) => {
    const { isolate } = await open(
      engine,
      "var plugin = { fill: () => { globalThis.kept = new Array(1e5).fill(1.5); } };",
      { memoryMb: 32 },
    );
    for (let run = 0; run < 100; run++) {
      const context = await loaded(isolate);
      await context.drive("fill", []);
      context.release();
      isolate.memoryMb();
    }
    assert.equal(isolate.disposed, false);
  }),
  rule("engine-019", "runs isolates at the same time, so that one that loops holds up nobody", async (engine) => {
    const looping = await open(engine, "var plugin = { spin: () => { for (;;); } };");
    const running = kindOf(looping.context.drive("spin", []));
    const { context, sent } = await open(engine, "var plugin = { work: (send) => { send('w', 0, '', '', ''); } };");
    await context.drive("work", []);
    assert.equal(sent.length, 1);
    looping.isolate.dispose();
    assert.equal(await running, "lost");
  }),
  rule("engine-024", "ends what is done at once in its time, and serves on in the same isolate", async (engine) => {
    const atOnce = async (code: string) => {
      const plugin = { code, filename: "plugin:contract" };
      const isolate = await engine.createIsolate({
        memoryMb: 64,
        prelude: PRELUDE,
        plugin,
        onCatastrophe: () => undefined,
      });
      return { isolate, begin: () => isolate.createContext(SILENT, true) };
    };
    const { begin: beginLoop } = await atOnce("for (;;);");
    for (let time = 0; time < 2; time++) {
      const context = beginLoop();
      assert.equal(await kindOf((async () => context.loadAtOnce(AT_ONCE_MS))()), "late");
      context.release();
    }
    for (const body of ENDLESS) {
      const { begin } = await atOnce(
        `var plugin = { spin: () => { ${body} }, work: (send) => { send('w', 0, '', '', ''); } };`,
      );
      for (const [what, kind] of [
        ["spin", "late"],
        ["work", "none"],
        ["spin", "late"],
        ["work", "none"],
      ] as const) {
        const context = begin();
        context.loadAtOnce(AT_ONCE_MS);
        assert.equal(await kindOf((async () => context.driveAtOnce(what, [], AT_ONCE_MS))()), kind, body);
        context.release();
      }
    }
  }),
  rule(
    "engine-025",
    "has heard all that was told when a slice at once is over, microtasks included",
    async (engine) => {
      const plugin = {
        code: "var plugin = { say: (send) => { tell('a', 0, '', '', ''); send('b', 0, '', '', ''); Promise.resolve().then(() => tell('c', 0, '', '', '')); } }; tell('loaded', 0, '', '', '');",
        filename: "plugin:contract",
      };
      const isolate = await engine.createIsolate({
        memoryMb: 64,
        prelude: PRELUDE,
        plugin,
        onCatastrophe: () => undefined,
      });
      const heard: unknown[] = [];
      const note = (what: unknown): string => (heard.push(what), "");
      const context = isolate.createContext({ send: note, tell: note }, true);
      context.loadAtOnce(PLENTY_MS);
      context.driveAtOnce("say", [], PLENTY_MS);
      assert.deepEqual(heard, ["loaded", "a", "b", "c"]);
      await context.drive("say", []);
      assert.deepEqual(heard.slice(4), ["a", "b", "c"]);
    },
  ),
  rule(
    "engine-020",
    "tells when it lost a thread to a heap that is full",
    async (engine) => {
      const { promise, resolve } = Promise.withResolvers<string>();
      const { context } = await open(
        engine,
        "var plugin = { grow: () => { const all = new Map(); for (let i = 0; ; i++) all.set(i, { i }); } };",
        { memoryMb: 16, onCatastrophe: resolve },
      );
      const ended = context.drive("grow", []).then(
        () => "ended",
        () => "ended",
      );
      const told = await Promise.race([
        promise,
        ended,
        new Promise<string>((late) => setTimeout(late, PLENTY_MS, "late")),
      ]);
      assert.notEqual(told, "late");
    },
    true,
  ),
  rule(
    "engine-021",
    "goes on elsewhere while a thread is lost to native code",
    async (engine) => {
      const hanging = await open(
        engine,
        "var plugin = { hang: () => { Array.prototype.includes.call({ length: 2 ** 53 - 1 }, 1); } };",
      );
      void hanging.context.drive("hang", []).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, SLICE_MS));
      hanging.isolate.dispose();
      const { context, sent } = await open(engine, "var plugin = { work: (send) => { send('w', 0, '', '', ''); } };");
      await context.drive("work", []);
      assert.equal(sent.length, 1);
    },
    true,
  ),
];
