import { booster } from "./hostile-case.ts";
import type { HostileCase } from "./hostile-case.ts";

/** A booster that throws `expression`; `failure` is what its report says. */
const throwing = (id: string, title: string, expression: string, failure: object = {}): HostileCase =>
  booster(id, title, "PLUGIN_ERROR", `throw ${expression};`, { report: { failure } });

/** What is thrown is a stranger's too: it must not deceive, and it must not be able to name a verdict of the host. */
export const THROWS: readonly HostileCase[] = [
  throwing("throws-001", "throws nothing", "undefined"),
  throwing("throws-002", "throws null", "null"),
  throwing("throws-003", "throws a symbol", 'Symbol("a")'),
  throwing("throws-004", "throws a big number", "10n", { message: "10" }),
  throwing("throws-005", "throws a text", '"only a text"', { message: "only a text" }),
  throwing("throws-006", "throws what cannot be read", "{ get message() { throw 1; }, get name() { throw 1; } }"),
  throwing(
    "throws-007",
    "throws a revoked proxy",
    "(() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy; })()",
  ),
  throwing("throws-008", "throws a message of ten megabytes", 'new Error("x".repeat(1e7))', {
    message: "x".repeat(2_000),
  }),
  throwing(
    "throws-009",
    "throws a name that is an object",
    'Object.assign(new Error("x"), { name: { toString: () => "A".repeat(1e6) } })',
  ),
  throwing("throws-010", "pretends to have been cancelled", 'Object.assign(new Error("x"), { code: "CANCELLED" })', {
    code: "PLUGIN_ERROR",
  }),
  throwing(
    "throws-011",
    "pretends to have used its time up",
    'Object.assign(new Error("x"), { code: "CPU_LIMIT", verdict: "CPU_LIMIT" })',
  ),
  throwing(
    "throws-012",
    "pretends that the sandbox failed",
    'Object.assign(new Error("x"), { code: "SANDBOX_UNAVAILABLE" })',
    { retryable: false },
  ),
  throwing(
    "throws-013",
    "ends with a code that its manifest does not declare",
    'Object.assign(new Error("x"), { pluginErrorCode: "NOT_DECLARED" })',
    { pluginCode: null, retryable: false },
  ),
  throwing(
    "throws-014",
    "forges a stack",
    'Object.assign(new Error("x"), { stack: "Error\\n    at secret (/etc/passwd:1:1)\\n    at file:///root/.ssh/id:2:2" })',
    { stack: null },
  ),
  throwing(
    "throws-015",
    "throws an error whose causes are a circle",
    '(() => { const error = new Error("x"); error.cause = error; error.errors = [error]; return error; })()',
    { message: "x" },
  ),
  throwing("throws-016", "throws a function", "function named() {}"),
  throwing("throws-017", "throws texts that are no Unicode", 'new Error("\\ud800 a\\0b")', { message: "\ud800 a\0b" }),
];
