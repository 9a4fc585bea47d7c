import { booster, PATIENT, script } from "./hostile-case.ts";
import type { CaseOptions, HostileCase, HostileVerdict } from "./hostile-case.ts";

/** Little memory, so that the attack is over soon. */
const SMALL = { manifest: { limits: { ...PATIENT, memoryMb: 16 } } };

function hungry(
  id: string,
  title: string,
  verdicts: HostileVerdict | readonly HostileVerdict[],
  body: string,
  options: CaseOptions = {},
): HostileCase {
  return booster(id, title, verdicts, body, { ...SMALL, ...options });
}

/** Attacks on memory: on the heap, beside it, in one piece and in very many. */
export const MEMORY: readonly HostileCase[] = [
  hungry(
    "memory-001",
    "grows a list without end",
    "MEMORY_LIMIT",
    `const all = []; for (;;) all.push({ at: all.length });`,
  ),
  hungry(
    "memory-002",
    "grows a map without end",
    "MEMORY_LIMIT",
    `const all = new Map(); for (let i = 0; ; i++) all.set(i, { i });`,
  ),
  hungry(
    "memory-003",
    "grows a set of texts without end",
    "MEMORY_LIMIT",
    `const all = new Set(); for (let i = 0; ; i++) all.add("text " + i);`,
  ),
  hungry(
    "memory-004",
    "grows the table of registered symbols",
    "MEMORY_LIMIT",
    `for (let i = 0; ; i++) Symbol.for("symbol " + i);`,
  ),
  hungry(
    "memory-005",
    "keeps closures without end",
    "MEMORY_LIMIT",
    `const all = []; for (let i = 0; ; i++) { const text = "x" + i; all.push(() => text); }`,
  ),
  hungry(
    "memory-006",
    "keeps promises without end",
    "MEMORY_LIMIT",
    `const all = []; for (;;) all.push(new Promise(() => {}));`,
  ),
  hungry(
    "memory-007",
    "queues microtasks without running them",
    "MEMORY_LIMIT",
    `for (;;) Promise.resolve().then(() => {});`,
  ),
  hungry(
    "memory-008",
    "adds properties to one object without end",
    "MEMORY_LIMIT",
    `const all = {}; for (let i = 0; ; i++) all["key " + i] = i;`,
  ),
  hungry("memory-009", "fills a list of thirty million", "MEMORY_LIMIT", `new Array(3e7).fill(0);`),
  hungry("memory-010", "doubles a text", "PLUGIN_ERROR", `let text = "x"; for (;;) text += text;`),
  hungry(
    "memory-011",
    "doubles a text and makes it flat",
    "MEMORY_LIMIT",
    `let text = "x"; for (;;) { text += text; text.charCodeAt(0); text = text.slice(0, -1) + "yz"; JSON.parse(JSON.stringify(text)); }`,
  ),
  hungry(
    "memory-012",
    "repeats a text half a billion times",
    "MEMORY_LIMIT",
    `const all = []; for (let i = 0; i < 4; i++) all.push("x".repeat(2 ** 29 - 25 - i).toUpperCase() + i); return { outcome: "skip", reason: String(all.length) };`,
  ),
  hungry(
    "memory-013",
    "asks for 500 MB in buffers",
    "PLUGIN_ERROR",
    `const all = []; for (let i = 0; i < 20; i++) all.push(new Uint8Array(25e6).fill(1)); return { outcome: "skip", reason: "x" };`,
  ),
  hungry(
    "memory-014",
    "asks for 500 MB in buffers that can grow",
    "PLUGIN_ERROR",
    `const all = []; for (let i = 0; i < 20; i++) all.push(new Uint8Array(new ArrayBuffer(25e6, { maxByteLength: 5e8 })).fill(1)); return { outcome: "skip", reason: "x" };`,
  ),
  hungry(
    "memory-015",
    "asks for buffers of one byte without end",
    "MEMORY_LIMIT",
    `const all = []; for (;;) all.push(new ArrayBuffer(1));`,
  ),
  hungry("memory-016", "asks for one buffer of two gigabytes", "PLUGIN_ERROR", `new ArrayBuffer(2e9);`),
  hungry(
    "memory-017",
    "catches each refusal and asks for buffers again",
    "CPU_LIMIT",
    `const all = []; for (;;) try { all.push(new Uint8Array(1e6).fill(1)); } catch {}`,
    { manifest: { limits: { cpuMs: 1_000, wallMs: 300_000 } } },
  ),
  hungry(
    "memory-018",
    "makes formats, which the engine does not count",
    "MEMORY_LIMIT",
    `const all = []; for (;;) all.push(new Intl.DateTimeFormat("de"));`,
  ),
  hungry(
    "memory-019",
    "makes a number of two gigabits",
    "MEMORY_LIMIT",
    `const all = []; for (let i = 0n; i < 64n; i++) all.push(1n << (2n ** 28n + i)); return { outcome: "skip", reason: "x" };`,
  ),
  hungry("memory-020", "recurses without end", "PLUGIN_ERROR", `const deeper = () => deeper() + 1; deeper();`, {
    report: { failure: { message: "RangeError: Maximum call stack size exceeded" } },
  }),
  hungry(
    "memory-021",
    "recurses and catches and recurses",
    "CPU_LIMIT",
    `const deeper = () => { try { deeper(); } finally { deeper(); } }; deeper();`,
    { manifest: { limits: { cpuMs: 300, wallMs: 300_000 } } },
  ),
  hungry("memory-022", "recurses in native code", "PLUGIN_ERROR", `const deeper = () => [1].map(deeper); deeper();`),
  hungry(
    "memory-023",
    "recurses in its result",
    "RESULT_INVALID",
    `const deeper = { toJSON() { return { deeper: { toJSON: deeper.toJSON } }; } }; return deeper;`,
  ),
  hungry(
    "memory-024",
    "recurses through a proxy",
    "PLUGIN_ERROR",
    `const proxy = new Proxy({}, { get: (target, key) => proxy[key] }); proxy.x;`,
  ),
  hungry(
    "memory-025",
    "chains a hundred thousand proxies",
    "PLUGIN_ERROR",
    `let chain = {}; for (let i = 0; i < 1e5; i++) chain = new Proxy(chain, {}); chain.x;`,
  ),
  hungry(
    "memory-026",
    "nests a pattern a hundred thousand deep",
    "PLUGIN_ERROR",
    `new RegExp("(".repeat(1e5) + ")".repeat(1e5));`,
  ),
  hungry(
    "memory-027",
    "compiles a pattern of a million repetitions",
    "PLUGIN_ERROR",
    `new RegExp("(?:" + "a?".repeat(1000) + "){1000}{1000}").test("a");`,
  ),
  hungry(
    "memory-028",
    "parses a text of many objects",
    "MEMORY_LIMIT",
    `const text = "[" + "{},".repeat(5e5) + "{}]"; const all = []; for (let i = 0; i < 4; i++) all.push(JSON.parse(text)); return { outcome: "skip", reason: "x" };`,
  ),
  hungry(
    "memory-030",
    "writes a list of 2^32 holes as JSON",
    "PLUGIN_ERROR",
    `const holes = []; holes.length = 2 ** 32 - 1; JSON.stringify(holes);`,
  ),
  hungry(
    "memory-031",
    "keeps what it may not keep until the end, in one piece",
    "MEMORY_LIMIT",
    `globalThis.kept = new Array(4e6).fill(1.5); return { outcome: "skip", reason: "x" };`,
  ),
  hungry(
    "memory-032",
    "keeps stacks of errors without end",
    "MEMORY_LIMIT",
    `Error.stackTraceLimit = Infinity; const all = []; const deep = (n) => { if (n > 0) return deep(n - 1); for (;;) all.push(new Error("x".repeat(100) + all.length).stack); }; deep(200);`,
  ),
  hungry(
    "memory-033",
    "encodes a text that takes three times as much",
    "MEMORY_LIMIT",
    `const all = []; for (let i = 0; i < 20; i++) all.push(new TextEncoder().encode("€".repeat(4e5))); return { outcome: "skip", reason: "x" };`,
  ),
  hungry(
    "memory-034",
    "keeps generators without end",
    "MEMORY_LIMIT",
    `const all = []; for (;;) { const it = (function* () { yield new Array(100).fill(it); })(); it.next(); all.push(it); }`,
  ),
  hungry(
    "memory-035",
    "keeps patterns without end",
    "MEMORY_LIMIT",
    `const all = []; for (let i = 0; ; i++) { const one = new RegExp("a{" + (i % 1000) + "}" + i); one.test("a"); all.push(one); }`,
  ),
  script(
    "memory-036",
    "grows while it is loaded",
    "MEMORY_LIMIT",
    `const all = []; for (;;) all.push({ at: all.length });`,
    SMALL,
  ),
  script(
    "memory-037",
    "grows a map while it is loaded",
    "MEMORY_LIMIT",
    `const all = new Map(); for (let i = 0; ; i++) all.set(i, { i });`,
    SMALL,
  ),
  hungry(
    "memory-038",
    "grows slowly, between answers of the host",
    "MEMORY_LIMIT",
    `const all = []; for (;;) { for (let i = 0; i < 40; i++) all.push(new Array(2000).fill(all.length)); await ctx.sleep(0); }`,
    { manifest: { limits: { ...PATIENT, hostCalls: 2_000, memoryMb: 16 } } },
  ),
  hungry(
    "memory-039",
    "fits into the memory that it asked for, not into more",
    "MEMORY_LIMIT",
    `const all = []; for (;;) all.push({ at: all.length });`,
    { manifest: { limits: { ...PATIENT, memoryMb: 8 } } },
  ),
  hungry(
    "memory-040",
    "grows a list without end where code is compiled",
    "MEMORY_LIMIT",
    `const all = []; for (;;) all.push({ at: all.length });`,
    { trust: "first-party" },
  ),
  hungry(
    "memory-041",
    "grows a list without end in a process of its own",
    "MEMORY_LIMIT",
    `const all = []; for (;;) all.push({ at: all.length });`,
    { trust: "probation" },
  ),
];
