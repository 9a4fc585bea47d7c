import type { ProcessFacts } from "../process-protocol.ts";
import type { EnclosedProcess } from "./enclosed-process.ts";

/** What is known of one process: what it found out about itself, and what the system shows of it. */
export interface ProcessProtection {
  readonly facts: ProcessFacts;
  readonly enclosed: EnclosedProcess;
}

interface Protection {
  readonly name: string;
  readonly holds: (process: ProcessProtection) => boolean;
  /** What is missing where it does not hold, and how to get it. */
  readonly sentence: string;
}

const GET_NAMESPACES =
  "allow user namespaces (in a container: its seccomp and AppArmor profile; on Ubuntu: kernel.apparmor_restrict_unprivileged_userns=0), and install util-linux";

/** What the operating system and Node.js put around a sandbox process; the engine's own wall stands without them. */
export const PROTECTIONS: readonly Protection[] = [
  {
    name: "permission-model",
    holds: ({ facts }) => facts.permissionModel,
    sentence:
      "Node.js does not refuse files and programs to sandbox processes; start FitGlue with the Node.js that it brings",
  },
  {
    name: "dropped-privileges",
    holds: ({ facts }) => facts.droppedPrivileges,
    sentence: "Sandbox processes are root; run FitGlue as a user of its own, or install util-linux for setpriv",
  },
  {
    name: "no-new-privileges",
    holds: ({ facts }) => facts.noNewPrivileges,
    sentence: "Sandbox processes could gain rights through setuid programs; install util-linux for setpriv",
  },
  {
    name: "no-network",
    holds: ({ facts }) => facts.noNetwork,
    sentence: `Sandbox processes have the machine's network; ${GET_NAMESPACES}`,
  },
  {
    name: "own-processes",
    holds: ({ enclosed }) => enclosed.ownProcesses,
    sentence: `Sandbox processes can see other processes and signal those of their user; ${GET_NAMESPACES}`,
  },
  {
    name: "own-files",
    holds: ({ enclosed }) => enclosed.ownFiles,
    sentence: `Only Node.js keeps sandbox processes from the files that their user may read; ${GET_NAMESPACES}`,
  },
  {
    name: "system-call-filter",
    holds: ({ enclosed }) => enclosed.filteredSystemCalls,
    sentence:
      "Sandbox processes may make every system call; run the whole service under a filter (systemd: SystemCallFilter=@system-service @mount), they inherit it",
  },
  {
    name: "no-files-written",
    holds: ({ facts }) => facts.noFilesWritten,
    sentence: "The system lets sandbox processes write files and core dumps; install util-linux for prlimit",
  },
  {
    name: "data-limit",
    // First-party processes run with JIT, which a data limit does not allow.
    holds: ({ facts }) => facts.dataLimit || !facts.jitless,
    sentence: "Only FitGlue's own watch bounds the memory of sandbox processes; install util-linux for prlimit",
  },
];
