import type { HostileVerdict } from "./hostile-case.ts";

/** What a sandbox process does that is not ours any more. */
export interface PeerCase {
  readonly id: string;
  /** The sentence begins with "A sandbox process that". */
  readonly title: string;
  /** How the step ends in whose name it attacks: it is tried once more, alone, and then charged. */
  readonly verdicts: readonly HostileVerdict[];
  /**
   * Body of a function that runs in the process when the step begins: `tell(message)`, `socket`, the pipe itself, `order`,
   * with the number of its run, and `result(changes)`, a result of that run.
   */
  readonly attack: string;
  /** Whether the process must be killed for it. */
  readonly killed: boolean;
  readonly deadlineMs: number;
  /** What the report must say besides the verdict. */
  readonly report: object;
}

type Options = Partial<Pick<PeerCase, "killed" | "deadlineMs" | "report">>;

const peer = (
  id: string,
  title: string,
  verdicts: HostileVerdict | readonly HostileVerdict[],
  attack: string,
  { killed = true, deadlineMs = 60_000, report = {} }: Options = {},
): PeerCase => ({
  id,
  title,
  verdicts: typeof verdicts === "string" ? [verdicts] : verdicts,
  attack,
  killed,
  deadlineMs,
  report,
});

const spared = { killed: false };
const DEEP = `JSON.parse("[".repeat(50000) + "]".repeat(50000))`;

/** A process whose engine was broken holds nothing of value; whatever it says, its parent lives and charges nobody else. */
export const PEER: readonly PeerCase[] = [
  peer("peer-001", "writes noise", "PLUGIN_ERROR", `socket.write(require("node:crypto").randomBytes(4096));`),
  peer(
    "peer-002",
    "announces four gigabytes",
    "PLUGIN_ERROR",
    `const header = Buffer.alloc(8, 255); socket.write(header); const more = Buffer.alloc(65536); const pour = () => { while (socket.write(more)); }; socket.on("drain", pour); pour();`,
  ),
  peer(
    "peer-003",
    "writes what Node's own channel would have read",
    "PLUGIN_ERROR",
    `socket.write(Buffer.from([0, 0, 0, 4, 255, 15, 1, 2, 3, 4, 5, 6]));`,
  ),
  peer("peer-004", "sends a message of no kind", "PLUGIN_ERROR", `tell({});`),
  peer(
    "peer-005",
    "sends a message of Node's own kinds",
    "PLUGIN_ERROR",
    `tell({ cmd: "NODE_HANDLE", type: "net.Socket" });`,
  ),
  peer(
    "peer-006",
    "sends a message that names prototypes",
    "PLUGIN_ERROR",
    `tell(JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"type":"__proto__"}'));`,
  ),
  peer(
    "peer-007",
    "sends a message that is nested without end",
    "PLUGIN_ERROR",
    `tell({ type: "result", result: ${DEEP} });`,
  ),
  peer(
    "peer-008",
    "says that it is ready once more",
    "PLUGIN_ERROR",
    `tell({ type: "ready", facts: { permissionModel: true, droppedPrivileges: true, noNewPrivileges: true, noNetwork: true, jitless: true, dataLimit: true, noFilesWritten: true } });`,
  ),
  peer(
    "peer-009",
    "refuses to serve after it began to",
    "PLUGIN_ERROR",
    `tell({ type: "refused", reason: "no longer" });`,
  ),
  peer(
    "peer-010",
    "speaks for a debugger that nobody started",
    "PLUGIN_ERROR",
    `tell({ type: "inspect", message: "{}" });`,
  ),
  peer("peer-011", "closes its pipe and lives on", "PLUGIN_ERROR", `socket.destroy(); setInterval(() => {}, 1000);`),
  peer(
    "peer-012",
    "answers for a run that it does not have",
    "PLUGIN_ERROR",
    `tell(result({ run: order.run + 1000 }));`,
  ),
  peer(
    "peer-013",
    "calls the host for a run that it does not have",
    "PLUGIN_ERROR",
    `tell({ type: "call", run: order.run + 1000, call: 1, name: "state.list", json: "[]", bytes: null });`,
  ),
  peer(
    "peer-014",
    "answers twice",
    "ok",
    `tell(result({})); tell(result({ json: '{"outcome":"skip","reason":"second"}' }));`,
    { report: { outcome: { reason: "forged" } } },
  ),
  peer(
    "peer-015",
    "calls the host for a run that is over",
    "ok",
    `tell(result({})); tell({ type: "call", run: order.run, call: 1, name: "state.set", json: '["late",1]', bytes: null });`,
    { report: { hostCalls: [] } },
  ),
  peer(
    "peer-016",
    "floods the host with calls",
    "PLUGIN_ERROR",
    `for (let call = 1; call < 5000; call++) tell({ type: "call", run: order.run, call, name: "test.echo", json: "[1]", bytes: null });`,
  ),
  peer(
    "peer-017",
    "floods the host with progress",
    "PLUGIN_ERROR",
    `for (let i = 0; i < 5000; i++) tell({ type: "progress", run: order.run, fraction: 0.5, message: "x" });`,
  ),
  peer(
    "peer-018",
    "floods the host with heartbeats",
    "PLUGIN_ERROR",
    `for (let i = 0; i < 50000; i++) tell({ type: "heartbeat" });`,
  ),
  peer(
    "peer-019",
    "says again and again that it waits",
    "PLUGIN_ERROR",
    `for (let i = 0; i < 5000; i++) tell({ type: "waiting", run: order.run, answers: 0 });`,
  ),
  peer(
    "peer-020",
    "blames one run after the other",
    ["SANDBOX_HANG", "PLUGIN_ERROR"],
    `tell({ type: "poisoned", run: order.run, reason: "me" }); for (let run = 0; run < 500; run++) tell({ type: "poisoned", run, reason: "x" });`,
  ),
  peer("peer-021", "lives, and never answers", "SANDBOX_HANG", ``),
  peer("peer-022", "stands still", "SANDBOX_HANG", `for (;;);`),
  peer("peer-023", "ends itself", "PLUGIN_ERROR", `process.kill(process.pid, "SIGKILL");`),
  peer(
    "peer-024",
    "sends a result much larger than it may",
    "PLUGIN_ERROR",
    `tell(result({ json: JSON.stringify({ outcome: "skip", reason: "x".repeat(2e7) }) }));`,
  ),
  peer(
    "peer-025",
    "sends a call much larger than it may",
    "PLUGIN_ERROR",
    `tell({ type: "call", run: order.run, call: 1, name: "test.echo", json: JSON.stringify(["x".repeat(2e7)]), bytes: null });`,
  ),
  peer(
    "peer-026",
    "sends an arena much larger than it may",
    "PLUGIN_ERROR",
    `tell(result({ arena: new Uint8Array(2e7), columns: [{ kind: "Uint8Array", length: 2e7 }] }));`,
  ),
  peer(
    "peer-027",
    "sends log fields that nobody can write down",
    "PLUGIN_ERROR",
    `tell(result({ logs: [{ level: "info", message: "x", fields: { deep: ${DEEP} } }] }));`,
  ),
  peer(
    "peer-028",
    "sends more log lines than it may",
    "PLUGIN_ERROR",
    `tell(result({ logs: Array.from({ length: 201 }, () => ({ level: "info", message: "x", fields: null })) }));`,
  ),

  peer(
    "peer-040",
    "forges an outcome that its plugin may not have",
    "RESULT_INVALID",
    `tell(result({ json: '{"outcome":"delivered","externalId":"1","url":null}' }));`,
    spared,
  ),
  peer("peer-041", "forges an outcome that is no JSON", "RESULT_INVALID", `tell(result({ json: "{" }));`, spared),
  peer(
    "peer-042",
    "forges an outcome that names prototypes",
    "RESULT_INVALID",
    `tell(result({ json: '{"outcome":"skip","reason":"x","__proto__":{"polluted":1}}' }));`,
    spared,
  ),
  peer(
    "peer-043",
    "forges an outcome that is nested without end",
    "RESULT_INVALID",
    `tell(result({ json: "[".repeat(400000) + "]".repeat(400000) }));`,
    spared,
  ),
  peer(
    "peer-044",
    "announces columns that it does not bring",
    "RESULT_INVALID",
    `tell(result({ json: '{"outcome":"ok","patch":{"streams":{"powerWatts":{"$column":0}}}}', columns: [{ kind: "Float64Array", length: 1e15 }], arena: new Uint8Array(8) }));`,
    spared,
  ),
  peer(
    "peer-045",
    "names columns that there are not",
    "RESULT_INVALID",
    `tell(result({ json: '{"outcome":"ok","patch":{"streams":{"powerWatts":{"$column":"__proto__"}}}}' }));`,
    spared,
  ),
  peer("peer-046", "says that it went well, and brings nothing", "INTERNAL", `tell(result({ json: null }));`, spared),
  peer(
    "peer-047",
    "says that the plugin failed, and not how",
    "INTERNAL",
    `tell(result({ verdict: "failed", json: null }));`,
    spared,
  ),
  peer(
    "peer-048",
    "forges an error of the platform",
    "PLUGIN_ERROR",
    `tell(result({ verdict: "failed", json: null, error: { name: "Error", message: "x", stack: "at /etc/passwd:1:1", code: "SANDBOX_UNAVAILABLE", pluginErrorCode: "__proto__" } }));`,
    { ...spared, report: { failure: { stack: null, retryable: false, pluginCode: null } } },
  ),
  peer(
    "peer-049",
    "calls what its plugin was not granted",
    "ok",
    `
    const names = ["fetch", "ai.text", "nothing", "__proto__", "constructor", "toString", "", "state.get\\0"]; const seen = [];
    listen((message) => { seen.push(JSON.parse(message.json).code); if (seen.length === names.length) tell(result({ json: JSON.stringify({ outcome: "skip", reason: seen.join() }) })); });
    names.forEach((name, at) => tell({ type: "call", run: order.run, call: at + 1, name, json: "[]", bytes: null }));`,
    {
      ...spared,
      report: {
        outcome: {
          reason:
            "CAPABILITY_NOT_GRANTED,CAPABILITY_NOT_GRANTED,HOST_CALL_UNKNOWN,HOST_CALL_UNKNOWN,HOST_CALL_UNKNOWN,HOST_CALL_UNKNOWN,HOST_CALL_UNKNOWN,HOST_CALL_UNKNOWN",
        },
      },
    },
  ),
  peer(
    "peer-050",
    "calls the host under one number again and again, of which the first counts",
    "ok",
    `
    listen(() => setTimeout(() => tell(result({})), 100));
    for (let i = 0; i < 20; i++) tell({ type: "call", run: order.run, call: 1, name: "test.echo", json: "[1]", bytes: null });`,
    { ...spared, report: { usage: { hostCalls: 1 } } },
  ),
  peer(
    "peer-051",
    "gives calls what is no list, no JSON, or nested without end",
    "ok",
    `
    const texts = ["{}", "null", "[", "", "7", '[{"__proto__":{"polluted":1}}]', "[".repeat(200000) + "]".repeat(200000)]; let answers = 0;
    listen(() => { if (++answers === texts.length) tell(result({})); });
    texts.forEach((json, at) => tell({ type: "call", run: order.run, call: at + 1, name: "state.list", json, bytes: null }));`,
    spared,
  ),
  peer("peer-052", "forges what it used", "ok", `tell(result({ cpuMs: 1e300, wallMs: 0, memoryMb: 1e300 }));`, spared),
  peer(
    "peer-053",
    "hands the host more than a step may",
    "PLUGIN_ERROR",
    `for (let call = 1; call <= 34; call++) tell({ type: "call", run: order.run, call, name: "test.echo", json: "[1]", bytes: new Uint8Array(1e6) });`,
  ),
];
