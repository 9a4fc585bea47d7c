import { booster, PATIENT, script } from "./hostile-case.ts";
import type { HostileCase } from "./hostile-case.ts";

const DONE = `return { outcome: "skip", reason: "done" };`;
const line = (message: string, fields: object | null = null, level = "info"): object => ({ level, message, fields });

/** Attacks through the log: floods, giants, and what would deceive whoever reads it. */
export const LOGS: readonly HostileCase[] = [
  booster(
    "logs-001",
    "floods the log, of which two hundred lines stay and the rest is counted",
    "ok",
    `for (let i = 0; i < 1000; i++) ctx.log.info("line " + i); ${DONE}`,
    { report: { droppedLogLines: 800, logs: Array.from({ length: 200 }, (_, i) => line(`line ${i}`)) } },
  ),
  booster("logs-002", "prints a line of five megabytes", "ok", `console.log("x".repeat(5e6)); ${DONE}`, {
    report: { logs: [line("x".repeat(4096))] },
  }),
  booster("logs-003", "gives fields of five megabytes", "ok", `ctx.log.info("y", { big: "z".repeat(5e6) }); ${DONE}`, {
    report: { logs: [line("y", { dropped: "fields too long" })] },
  }),
  booster(
    "logs-004",
    "gives fields that are no JSON",
    "ok",
    `const circle = {}; circle.circle = circle; for (const fields of [circle, { a: 1n }, new Proxy({}, { ownKeys() { throw 1; } })]) ctx.log.info("x", fields); ${DONE}`,
    { report: { logs: Array.from({ length: 3 }, () => line("x", { dropped: "fields are not JSON" })) } },
  ),
  booster(
    "logs-005",
    "gives fields that are no fields",
    "ok",
    `for (const fields of [1, "a", null, undefined, () => 1, Symbol(), [1]]) ctx.log.warn("x", fields); ${DONE}`,
    { report: { logs: Array.from({ length: 7 }, () => line("x", null, "warn")) } },
  ),
  booster(
    "logs-006",
    "names prototypes in its fields",
    "ok",
    `ctx.log.info("x", JSON.parse('{"__proto__":{"polluted":1},"a":1}')); ${DONE}`,
    { report: { logs: [{ message: "x" }] } },
  ),
  booster(
    "logs-007",
    "logs what is no text",
    "ok",
    `for (const message of [undefined, null, 1n, Symbol("a"), {}, [1], { toString() { throw 1; } }]) ctx.log.info(message); ${DONE}`,
    {
      report: {
        logs: ["undefined", "null", "1", "Symbol()", "[object Object]", "1", ""].map((message) => line(message)),
      },
    },
  ),
  booster(
    "logs-008",
    "prints two hundred thousand lines",
    "ok",
    `for (let i = 0; i < 2e5; i++) console.log(i); ${DONE}`,
    {
      report: { droppedLogLines: 199_800 },
    },
  ),
  booster(
    "logs-009",
    "prints a hundred lines of a megabyte",
    "ok",
    `const text = "x".repeat(1e6); for (let i = 0; i < 100; i++) console.error(text); ${DONE}`,
    { report: { droppedLogLines: 84 } },
  ),
  booster("logs-010", "prints without end", "CPU_LIMIT", `for (;;) console.log("x");`, {
    manifest: { limits: { ...PATIENT, cpuMs: 200 } },
  }),
  booster("logs-011", "keeps its log when it is stopped", "CPU_LIMIT", `ctx.log.info("before"); for (;;);`, {
    manifest: { limits: { ...PATIENT, cpuMs: 100 } },
    report: { logs: [line("before")] },
  }),
  booster(
    "logs-012",
    "logs after its result",
    "ok",
    `Promise.resolve().then(() => {}).then(() => {}).then(() => {}).then(() => {}).then(() => ctx.log.info("late")); ${DONE}`,
    { report: { logs: [] } },
  ),
  booster(
    "logs-013",
    "prints an object that prints in its getters",
    "ok",
    `console.log({ get a() { console.log("inner"); return 1; } }); ${DONE}`,
    { report: { logs: [{ message: "inner" }, { level: "info" }] } },
  ),
  booster(
    "logs-014",
    "formats with a hundred thousand arguments",
    "ok",
    `console.log(...new Array(1e5).fill("ab")); ${DONE}`,
    { report: { logs: [{ level: "info" }] } },
  ),
  booster(
    "logs-015",
    "prints what is nested twenty thousand deep",
    "ok",
    `let deep = []; for (let i = 0; i < 2e4; i++) deep = [deep]; console.log(deep); ctx.log.info("x", { deep }); ${DONE}`,
    { report: { logs: [{ level: "info" }, { message: "x" }] } },
  ),
  script(
    "logs-016",
    "prints while it is loaded",
    "ok",
    `for (let i = 0; i < 300; i++) console.log("loading " + i); var plugin = { booster: { run: () => ({ outcome: "skip", reason: "x" }) } };`,
  ),
];
