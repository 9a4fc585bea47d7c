import { booster, PATIENT, search } from "./hostile-case.ts";
import type { CaseOptions, HostileCase } from "./hostile-case.ts";

const calls = (hostCalls: number): CaseOptions => ({ manifest: { limits: { ...PATIENT, hostCalls } } });
const cpu = (cpuMs: number): CaseOptions => ({ manifest: { limits: { ...PATIENT, cpuMs } } });

/** Text of code: how a piece of work ends, by the name of its error. */
const endOf = (work: string): string =>
  `await (async () => ${work})().then(() => "answered", (error) => error.code ?? error.name)`;

/** Attacks through what a plugin gets of the web platform: timers, hashes, addresses, encodings, clones. */
export const PLATFORM: readonly HostileCase[] = [
  search(
    "platform-001",
    "sets timers without end",
    `let fired = 0; for (let i = 0; i < 100; i++) setTimeout(() => fired++, 0); await ctx.sleep(30); return fired > 0;`,
    true,
  ),
  booster(
    "platform-002",
    "sets more timers than it has calls",
    "HOST_CALL_LIMIT",
    `for (let i = 0; i < 1000; i++) setTimeout(() => {}, 1); await ctx.sleep(1000);`,
    calls(50),
  ),
  booster(
    "platform-003",
    "sets a timer in each timer",
    "HOST_CALL_LIMIT",
    `const again = () => setTimeout(again, 0); again(); await new Promise(() => {});`,
    calls(50),
  ),
  booster(
    "platform-004",
    "loops in a timer",
    "CPU_LIMIT",
    `setTimeout(() => { for (;;); }, 1); await ctx.sleep(1000);`,
    {
      manifest: { limits: { cpuMs: 100, wallMs: 300_000 } },
    },
  ),
  booster(
    "platform-005",
    "throws in a timer",
    "PLUGIN_ERROR",
    `setTimeout(() => { throw new Error("in a timer"); }, 1); await ctx.sleep(1000);`,
    { report: { failure: { message: "in a timer" } } },
  ),
  booster(
    "platform-006",
    "loops in a microtask that it queued",
    "CPU_LIMIT",
    `const again = () => queueMicrotask(again); again(); await ctx.sleep(1000);`,
    { manifest: { limits: { cpuMs: 100, wallMs: 300_000 } } },
  ),
  booster(
    "platform-007",
    "clears timers that nobody set",
    "ok",
    `for (const timer of [0, -1, NaN, null, undefined, {}, 1e9, "1", Symbol()]) clearTimeout(timer); const timer = setTimeout(() => { throw new Error("fired"); }, 1); clearTimeout(timer); await ctx.sleep(20); return { outcome: "skip", reason: "x" };`,
  ),
  booster(
    "platform-008",
    "keeps the process busy with hashes",
    "CPU_LIMIT",
    `const bytes = new Uint8Array(1e6); for (;;) await crypto.subtle.digest("SHA-512", bytes);`,
    { manifest: { limits: { cpuMs: 300, wallMs: 300_000 } } },
  ),
  booster(
    "platform-009",
    "keeps the process busy with addresses",
    "CPU_LIMIT",
    `const path = "%C3%BC".repeat(1000); for (let i = 0; ; i++) new URL("https://example.org/" + i + path).href;`,
    { manifest: { limits: { cpuMs: 300, wallMs: 300_000 } } },
  ),
  search(
    "platform-010",
    "computes with more than it may",
    `const refused = []; for (const work of [() => crypto.subtle.digest("SHA-256", new Uint8Array(2e7)), () => new URL("https://example.org/" + "x".repeat(5e6)), () => btoa("x".repeat(2e7))]) refused.push(${endOf("work()")}); return refused.every((code) => code !== "answered");`,
    true,
  ),
  search(
    "platform-011",
    "clones what has no end, what lies and what loops back",
    `const circle = {}; circle.circle = circle; const clone = structuredClone(circle); const refused = []; for (const value of [() => 1, Symbol(), new Proxy({}, { ownKeys() { throw new RangeError("no"); } }), Promise.resolve(), new WeakMap(), { get a() { throw new EvalError("no"); } }]) try { structuredClone(value); refused.push("cloned"); } catch (error) { refused.push(error.name); } return [clone.circle === clone, clone !== circle, refused.filter((name) => name === "cloned").length];`,
    [true, true, 0],
  ),
  booster(
    "platform-012",
    "clones in a getter that clones",
    "PLUGIN_ERROR",
    `const deeper = { get deeper() { return structuredClone(deeper); } }; structuredClone(deeper);`,
  ),
  booster(
    "platform-013",
    "clones more than fits",
    "MEMORY_LIMIT",
    `let all = [new Uint8Array(1e6)]; for (;;) all = [...all, ...structuredClone(all)];`,
    { manifest: { limits: { ...PATIENT, memoryMb: 16 } } },
  ),
  search(
    "platform-014",
    "names prototypes in what it clones",
    `const clone = structuredClone(JSON.parse('{"__proto__":{"polluted":1},"constructor":1}')); return [({}).polluted ?? null, Object.getPrototypeOf(clone) === Object.prototype, Object.keys(clone)];`,
    [null, true, ["__proto__", "constructor"]],
  ),
  search(
    "platform-015",
    "decodes what is no base64 and no Latin-1",
    `return ["a", "====", "é", "a b=c", "\0"].map((text) => { try { return typeof atob(text); } catch (error) { return error.name; } }).concat([() => btoa("€"), () => btoa(Symbol())].map((work) => { try { return work(); } catch (error) { return error.name; } })).filter((name) => name === "string").length;`,
    0,
  ),
  search(
    "platform-016",
    "makes keys that nobody gave it",
    `const refused = []; for (const key of [{}, Object.create(null), { type: "secret", algorithm: { hash: { name: "SHA-256" } }, usages: ["sign"] }]) try { await crypto.subtle.sign("HMAC", key, new Uint8Array(1)); refused.push("signed"); } catch (error) { refused.push(error.name); } return refused;`,
    ["TypeError", "TypeError", "TypeError"],
  ),
  search(
    "platform-017",
    "reads the secret of a key that it may not read",
    `const key = await crypto.subtle.importKey("raw", Uint8Array.of(1, 2, 3), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]); return [JSON.stringify(key).includes("1,2,3"), Reflect.ownKeys(key).sort().join(), typeof crypto.subtle.exportKey];`,
    [false, "algorithm,extractable,type,usages", "undefined"],
  ),
  search(
    "platform-018",
    "asks for more random bytes than it may",
    `try { crypto.getRandomValues(new Uint8Array(1e6)); return "filled"; } catch (error) { return error.name; }`,
    "QuotaExceededError",
  ),
  booster(
    "platform-019",
    "floods the host with computations without waiting",
    "CPU_LIMIT",
    `for (;;) { btoa("x".repeat(5000)); atob("eHh4eHh4"); new URL("https://example.org/a?b=c"); }`,
    cpu(300),
  ),
  booster(
    "platform-020",
    "loops while an address becomes text",
    "CPU_LIMIT",
    `new URL({ toString() { for (;;); } });`,
    cpu(100),
  ),
  booster(
    "platform-021",
    "loops in a key while it is imported",
    "CPU_LIMIT",
    `await crypto.subtle.importKey("raw", new Uint8Array(1), { name: "HMAC", get hash() { for (;;); } }, false, ["sign"]);`,
    cpu(100),
  ),
  booster(
    "platform-022",
    "gives a key's usages a length without end",
    "CPU_LIMIT",
    `await crypto.subtle.importKey("raw", new Uint8Array(1), { name: "HMAC", hash: "SHA-256" }, false, { length: 1e15, get 0() { return "sign"; }, ...Object.fromEntries(Array.from({ length: 1e3 }, (_, i) => [i, "sign"])), [Symbol.iterator]: null, __proto__: new Proxy({}, { get: () => "sign" }) });`,
    cpu(100),
  ),
  search(
    "platform-023",
    "lists the parameters of an address without end",
    `const all = new URLSearchParams("a=1"); let count = 0; for (const [name] of all) { if (count++ > 1000) break; all.append(name, "x"); } return count > 1000;`,
    true,
  ),
  search(
    "platform-024",
    "asks the formats of the present, which stands still",
    `const at = ctx.now(); const formats = [new Intl.DateTimeFormat("en", { dateStyle: "long", timeStyle: "long" }).format(), new Intl.DateTimeFormat("en", { dateStyle: "long", timeStyle: "long" }).format(at)]; return formats[0] === formats[1];`,
    true,
  ),
];
