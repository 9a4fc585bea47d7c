import { FitGlueError } from "@fitglue/sdk";
import { LIMIT_CEILINGS } from "../limits.ts";
import type { PluginCode, ReplayReport } from "../plugin-sandbox.ts";
import { replayStep } from "../replay-step.ts";
import { loadChildProgram } from "../supervisor/child-program.ts";
import { probeOsProtections } from "../supervisor/launch-plan.ts";
import { SandboxProcess } from "../supervisor/sandbox-process.ts";
import type { SupervisedJob, SupervisedOutcome } from "../supervisor/supervisor.ts";
import { tapeSubject } from "../tape-subject.ts";
import type { Tape } from "../tape.ts";
import { type DebuggerEvents, DevToolsServer } from "./devtools-server.ts";
import { withSourceMap } from "./with-source-map.ts";

/** Whoever debugs may think for a while. */
const DAY_MS = 86_400_000;
/** A replay that no debugger is attached to is closed after this long. */
const FORGOTTEN_MS = 600_000;

export interface InspectOptions {
  /** Port on 127.0.0.1; by default any that is free. */
  readonly port?: number;
  /** Whether to stop at the first line of the plugin's function. */
  readonly breakAtStart?: boolean;
}

/** A replay under a debugger. Whoever makes it must `close()` it; after ten minutes without a debugger it closes itself. */
export interface Inspection {
  /** For debuggers that speak the Chrome DevTools protocol. Holds a secret: who has it can run code in the plugin's place. */
  readonly webSocketUrl: string;
  /** To be opened in Chrome. Holds the same secret. */
  readonly devToolsUrl: string;
  /** What the replay came to; once a debugger has come and let it begin. CANCELLED when it is closed before its end. */
  readonly report: Promise<ReplayReport>;
  /** Kills the process and closes the address. */
  close(): Promise<void>;
}

/**
 * Replays a step with a debugger attached: in a process of its own, with JIT, without limits of time, and otherwise held
 * like every other sandbox process: no network, no files, no environment. It begins when a debugger says so.
 *
 * For developer mode only: a debugger may read all that the plugin may read, and an address is opened for it on 127.0.0.1.
 * @throws FitGlueError TAPE_INVALID, SANDBOX_UNAVAILABLE when the process does not start, REQUEST_INVALID when the port cannot be taken.
 */
export async function inspectReplay(
  tape: Tape,
  plugin: PluginCode,
  { port = 0, breakAtStart = false }: InspectOptions = {},
): Promise<Inspection> {
  tapeSubject(tape);
  const [program, protections] = await Promise.all([loadChildProgram(), probeOsProtections()]);
  let server: DevToolsServer | null = null;
  const process = new SandboxProcess("first-party", program, protections, NOBODY_ASKS, {
    breakAtStart,
    message: (text) => server?.send(text),
  });
  try {
    if (!(await process.ready))
      throw new FitGlueError("SANDBOX_UNAVAILABLE", `The process for the debugger does not start: ${process.failure}`);
    const closeLater = () => setTimeout(() => void process.close(), FORGOTTEN_MS).unref();
    let forgotten = closeLater();
    void process.exited.then(() => {
      clearTimeout(forgotten);
    });
    const opened = await openServer(port, plugin, {
      arrived: () => {
        clearTimeout(forgotten);
      },
      message: (text) => {
        process.inspect(text);
      },
      left: () => {
        process.inspect(null);
        forgotten = closeLater();
      },
    });
    server = opened;
    const report = replayStep((job) => runIn(process, job), tape, withSourceMap(plugin), {});
    const closed = report.finally(() => opened.close());
    // Who is not interested in the report must not be brought down by it.
    closed.catch(() => undefined);
    return {
      webSocketUrl: opened.webSocketUrl,
      devToolsUrl: opened.devToolsUrl,
      report: closed,
      close: async () => {
        await process.close();
        await opened.close();
      },
    };
  } catch (error) {
    await process.close();
    throw error;
  }
}

/** The process has no pool that would replace it. */
const NOBODY_ASKS = { retired: () => undefined, idle: () => undefined };

async function openServer(port: number, plugin: PluginCode, events: DebuggerEvents): Promise<DevToolsServer> {
  const target = { title: `${plugin.manifest.name} (${plugin.key})`, url: `plugin:${plugin.key}` };
  try {
    return await DevToolsServer.open(port, target, events);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new FitGlueError("REQUEST_INVALID", `The port ${port} cannot be taken (${reason}); choose another one`, {
      cause,
    });
  }
}

async function runIn(process: SandboxProcess, job: SupervisedJob): Promise<SupervisedOutcome> {
  const limits = { ...LIMIT_CEILINGS, outputKb: job.order.limits.outputKb, cpuMs: DAY_MS, wallMs: DAY_MS };
  const step = process.run(job.plugin, { ...job.order, limits }, job.beginAttempt());
  job.signal?.addEventListener("abort", step.cancel, { once: true });
  const outcome = await step.outcome;
  await process.close();
  if (outcome.kind === "finished") return outcome;
  return outcome.cause === "closed" ? { kind: "cancelled" } : { kind: "killed", cause: outcome.cause };
}
