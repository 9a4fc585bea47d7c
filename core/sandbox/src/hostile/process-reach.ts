/** Something that a sandbox process must not be able to do, as code that tries it from inside. */
export interface ReachCase {
  readonly id: string;
  /** The sentence begins with "A sandbox process cannot". */
  readonly title: string;
  /**
   * Body of an async function with `builtin(name)`, a module of Node, and `outside`, what this program offers to be reached.
   * It throws when it is refused; what it returns is what it got.
   */
  readonly attempt: string;
  /** What refuses it: Node's permission model everywhere; the operating system only where it offers that. */
  readonly refusedBy: "node" | "system";
}

const node = (id: string, title: string, attempt: string): ReachCase => ({ id, title, attempt, refusedBy: "node" });
const system = (id: string, title: string, attempt: string): ReachCase => ({ id, title, attempt, refusedBy: "system" });
const fs = (attempt: string): string => `const fs = builtin("fs"); ${attempt}`;
/** An attempt that is over with the event of its name, or refused with `error`. */
const until = (event: string, work: string): string =>
  `return await new Promise((done, refuse) => { const tried = ${work}; tried.once("error", refuse); tried.once("${event}", () => done("${event}")); });`;

/** What code would try that broke out of the engine: the process around it must be worth nothing. */
export const REACH: readonly ReachCase[] = [
  node("reach-001", "read a file of the system", fs(`return fs.readFileSync("/etc/passwd", "utf8").length;`)),
  node("reach-002", "read the program that started it", fs(`return fs.readFileSync(outside.file, "utf8").length;`)),
  node("reach-003", "list a folder", fs(`return fs.readdirSync("/");`)),
  node(
    "reach-004",
    "read the environment of its parent",
    fs(`return fs.readFileSync("/proc/" + outside.pid + "/environ", "utf8").length;`),
  ),
  node("reach-005", "read its own memory", fs(`return fs.openSync("/proc/self/mem", "r");`)),
  node("reach-006", "write a file", fs(`return fs.writeFileSync("/tmp/fitglue-reach", "x");`)),
  node("reach-007", "make a folder", fs(`return fs.mkdtempSync("/tmp/fitglue-reach");`)),
  node("reach-008", "make a link to a file", fs(`return fs.symlinkSync("/etc/passwd", "/tmp/fitglue-reach-link");`)),
  node("reach-009", "delete a file", fs(`return fs.rmSync(outside.file);`)),
  node("reach-010", "read a file later", fs(`return (await fs.promises.readFile("/etc/hostname", "utf8")).length;`)),
  node("reach-011", "write over the library that it was given", fs(`return fs.openSync(outside.addon, "r+");`)),
  node("reach-012", "start a program", `return builtin("child_process").execFileSync("/bin/true");`),
  node(
    "reach-013",
    "start itself once more",
    `return builtin("child_process").spawnSync(process.execPath, ["-e", "1"]).pid;`,
  ),
  node("reach-014", "start a thread", `return new (builtin("worker_threads").Worker)("1", { eval: true }).threadId;`),
  node("reach-015", "open a debugger", `builtin("inspector").open(0, "127.0.0.1"); return builtin("inspector").url();`),
  node(
    "reach-016",
    "open a database file",
    `return new (builtin("sqlite").DatabaseSync)("/tmp/fitglue-reach.db") && "opened";`,
  ),
  node("reach-017", "get at what is inside Node", `return typeof process.binding("fs").open;`),
  node("reach-018", "run WebAssembly, where code is not compiled", `return typeof WebAssembly.Memory;`),
  node(
    "reach-019",
    "find a secret in its environment",
    `const names = Object.keys(process.env).filter((name) => !["TZ", "LC_ALL", "MALLOC_ARENA_MAX"].includes(name)); if (names.length === 0) throw new Error("nothing there"); return names;`,
  ),
  node(
    "reach-020",
    "write a snapshot of its heap",
    `return builtin("v8").writeHeapSnapshot("/tmp/fitglue-reach.heapsnapshot");`,
  ),
  node(
    "reach-021",
    "write a report about itself",
    `return process.report.writeReport("/tmp/fitglue-reach.json") || (() => { throw new Error("nothing written"); })();`,
  ),
  system(
    "reach-030",
    "connect to a port of the machine",
    until("connect", `builtin("net").connect(outside.port, "127.0.0.1")`),
  ),
  system(
    "reach-031",
    "connect to a port of the machine by its other address",
    until("connect", `builtin("net").connect(outside.port, "::1")`),
  ),
  system("reach-032", "ask over HTTP", `return (await fetch("http://127.0.0.1:" + outside.port)).status;`),
  system(
    "reach-033",
    "connect to an address of the internet",
    until(
      "connect",
      `builtin("net").connect({ port: 443, host: "192.0.2.1", timeout: 2000 }).once("timeout", function () { this.destroy(new Error("timeout")); })`,
    ),
  ),
  system(
    "reach-034",
    "see an interface of the network",
    `const seen = Object.values(builtin("os").networkInterfaces()).flat(); if (seen.length === 0) throw new Error("none"); return seen;`,
  ),
  system(
    "reach-035",
    "connect to a socket file of the machine",
    until("connect", `builtin("net").connect(outside.socketFile)`),
  ),
  system("reach-036", "become root", `process.setuid(0); return process.getuid();`),
  system("reach-037", "join a group of root", `process.setgroups([0]); return process.getgroups();`),
  system("reach-038", "signal the program that started it", `return process.kill(outside.pid, 0);`),
  system(
    "reach-039",
    "make itself more important than others",
    `builtin("os").setPriority(0, -10); return builtin("os").getPriority(0);`,
  ),
];
