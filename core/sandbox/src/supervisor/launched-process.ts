import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { Duplex, PassThrough } from "node:stream";
import type { PluginCode } from "../plugin-sandbox.ts";
import { CHANNEL_FD } from "../process-protocol.ts";
import { BOOT_SCRIPT } from "./child-program.ts";
import type { ChildProgram } from "./child-program.ts";
import { findEnclosedProcess } from "./enclosed-process.ts";
import type { EnclosedProcess } from "./enclosed-process.ts";
import { isJitless, makesAhead, planLaunch } from "./launch-plan.ts";
import type { OsProtections } from "./launch-plan.ts";

const STDERR_CHARACTERS = 4_000;

/** What a process is started with. */
export interface Launch {
  readonly trust: PluginCode["trust"];
  readonly program: ChildProgram;
  readonly protections: OsProtections;
  /** For a process of developer mode, which serves one step to a debugger; null for all others. */
  readonly inspected: { readonly breakAtStart: boolean } | null;
}

/** A process of the operating system, maybe behind commands that enclose it: its pipe, its last words, its end. */
export class LaunchedProcess {
  /** Carries the messages. One that leads nowhere when the program could not be started. */
  readonly pipe: Duplex;
  /** Resolves with what is known of why. */
  readonly exited: Promise<string>;
  readonly #child: ChildProcess;
  #enclosed: EnclosedProcess | null = null;
  #stderr = "";

  constructor({ trust, program, protections, inspected }: Launch) {
    const { command, args } = planLaunch(trust, protections, program.addonPath, BOOT_SCRIPT);
    const child = spawn(command, args, {
      env: { TZ: "UTC", LC_ALL: "C", MALLOC_ARENA_MAX: "2" },
      cwd: "/",
      stdio: ["pipe", "ignore", "pipe", "pipe"],
    });
    this.#child = child;
    child.stdin?.on("error", reportedByExit);
    child.stdin?.end(
      JSON.stringify({
        addonPath: program.addonPath,
        sources: program.sources,
        settings: {
          ...program.settings,
          jitless: isJitless(trust),
          ahead: makesAhead(trust),
          inspected,
        },
      }),
    );
    child.stderr?.on("data", (chunk: Buffer) => {
      if (this.#stderr.length < STDERR_CHARACTERS) this.#stderr += chunk.toString("latin1");
    });
    const pipe = child.stdio[CHANNEL_FD];
    this.pipe = pipe instanceof Duplex ? pipe : new PassThrough();
    this.exited = new Promise((resolve) => {
      child.once("exit", (code, signal) => {
        resolve(this.#stderr.slice(0, 300) || `exit ${code ?? signal}`);
      });
      child.once("error", (error) => {
        if (child.pid === undefined) resolve(error.message);
      });
    });
  }

  /** Of the process itself once it was found; of the commands in front of it before. */
  get pid(): number {
    return this.#enclosed?.pid ?? this.#child.pid ?? 0;
  }

  /** Whether its last words were that the engine found no more memory. */
  get ranOutOfMemory(): boolean {
    return /heap out of memory|Allocation failed|is_heap_oom = 1/i.test(this.#stderr);
  }

  /** Looks for the process behind the commands; to be called before it runs anybody's code. */
  findEnclosed(): EnclosedProcess {
    this.#enclosed = findEnclosedProcess(this.pid);
    return this.#enclosed;
  }

  /** Ends the process itself, so that whoever waits for the commands in front of it knows that it is gone. */
  kill(): void {
    const { pid } = this;
    if (this.#child.exitCode === null && this.#child.signalCode === null && pid !== this.#child.pid)
      try {
        process.kill(pid, "SIGKILL");
      } catch {
        // It is gone already; the commands in front of it follow.
      }
    else this.#child.kill("SIGKILL");
  }
}

/** A process that cannot be written to has died, and says so by its exit. */
function reportedByExit(): void {
  // Nothing to do: see the exit handler.
}
