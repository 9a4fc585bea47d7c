import { existsSync, readFileSync, readlinkSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Commands that stand in front of a process, each in a process of its own. */
const MOST_LEVELS = 8;
const OWN_FILE = fileURLToPath(import.meta.url);

/** A sandbox process as the system shows it from outside, where it cannot lie. */
export interface EnclosedProcess {
  readonly pid: number;
  /** Whether it sees no processes but its own, and shares no memory or name of the machine with others. */
  readonly ownProcesses: boolean;
  /** Whether the files of this program are out of its sight. */
  readonly ownFiles: boolean;
  /** Whether the system refuses it calls that it does not need. */
  readonly filteredSystemCalls: boolean;
}

/** The innermost of the processes that `outerPid` started. To be called before it runs anybody's code. */
export function findEnclosedProcess(outerPid: number): EnclosedProcess {
  let pid = outerPid;
  for (let level = 0; level < MOST_LEVELS; level++) {
    const child = onlyChild(pid);
    if (child === null) break;
    pid = child;
  }
  return {
    pid,
    ownProcesses: ["pid", "ipc", "uts"].every((kind) => hasOwnNamespace(pid, kind)),
    ownFiles: hasOwnNamespace(pid, "mnt") && !existsSync(`/proc/${pid}/root${OWN_FILE}`),
    filteredSystemCalls: /^Seccomp:\s+2$/m.test(readText(`/proc/${pid}/status`)),
  };
}

function onlyChild(pid: number): number | null {
  const child = Number(readText(`/proc/${pid}/task/${pid}/children`));
  return Number.isSafeInteger(child) && child > 0 ? child : null;
}

function hasOwnNamespace(pid: number, kind: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/ns/${kind}`) !== readlinkSync(`/proc/self/ns/${kind}`);
  } catch {
    return false;
  }
}

/** Empty where there is no such file, as on every system but Linux. */
function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
