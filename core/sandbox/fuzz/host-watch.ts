import { readFileSync } from "node:fs";
import { TIER_LIMITS } from "../src/limits.ts";
import type { PluginSandbox } from "../src/plugin-sandbox.ts";

const SAMPLE_MS = 20;
/** A process is killed when it is found above its limit; this much it may have grown until then. */
const OVERSHOOT_MB = 250;

const CLASSES = [
  Object,
  Function,
  Array,
  Promise,
  Error,
  Map,
  Set,
  String,
  Number,
  RegExp,
  Date,
  Uint8Array,
  Float64Array,
];
const BUILTINS: readonly object[] = [
  ...CLASSES,
  ...CLASSES.map(({ prototype }) => prototype as object),
  ...[JSON, Math, Reflect],
];

/** Looks after this program and its sandbox processes from outside: memory, builtins, errors that nobody took. */
export class HostWatch {
  readonly mostMb: Record<string, number> = {};
  readonly #timer: NodeJS.Timeout | null;
  readonly #builtins = builtinProperties();
  readonly #problems: string[] = [];
  readonly #unhandled = (error: unknown): void => {
    this.#problems.push(
      `Nobody took an error of this program: ${error instanceof Error ? (error.stack ?? "") : String(error)}`,
    );
  };

  /** @param sandbox - Whose processes are measured; null for none. */
  constructor(sandbox: PluginSandbox | null) {
    process.on("unhandledRejection", this.#unhandled);
    process.on("uncaughtException", this.#unhandled);
    this.#timer = sandbox === null ? null : setInterval(() => this.#measure(sandbox), SAMPLE_MS);
  }

  /** What was noticed since the last time. */
  takeProblems(): readonly string[] {
    const now = builtinProperties();
    const changed =
      now.length !== this.#builtins.length || now.some((value, at) => !Object.is(value, this.#builtins[at]));
    return [...this.#problems.splice(0), ...(changed ? ["A builtin of this program was changed"] : [])];
  }

  end(): readonly string[] {
    if (this.#timer !== null) clearInterval(this.#timer);
    process.off("unhandledRejection", this.#unhandled);
    process.off("uncaughtException", this.#unhandled);
    return this.takeProblems();
  }

  #measure(sandbox: PluginSandbox): void {
    for (const { pid, trust } of sandbox.status().processes) {
      const megabytes = residentMb(pid);
      this.mostMb[trust] = Math.max(this.mostMb[trust] ?? 0, megabytes);
      const most = TIER_LIMITS[trust as keyof typeof TIER_LIMITS].residentMb + OVERSHOOT_MB;
      if (megabytes > most)
        this.#problems.push(`A ${trust} process had ${Math.round(megabytes)} MB; ${most} are the most`);
    }
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "latin1"));
  } catch {
    return false;
  }
}

function residentMb(pid: number): number {
  try {
    const [, kilobytes = "0"] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "latin1")) ?? [];
    return Number(kilobytes) / 1_000;
  } catch {
    // It died between two looks.
    return 0;
  }
}

/** Keys and values of every builtin, so that pollution of any of them shows. */
function builtinProperties(): readonly unknown[] {
  return BUILTINS.flatMap((builtin) =>
    Reflect.ownKeys(builtin).flatMap((key) => [key, Object.getOwnPropertyDescriptor(builtin, key)?.value as unknown]),
  );
}
