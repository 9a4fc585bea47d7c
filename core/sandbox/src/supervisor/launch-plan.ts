import { execFile } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { promisify } from "node:util";
import { TIER_LIMITS } from "../limits.ts";
import type { PluginCode } from "../plugin-sandbox.ts";

const PROBE_MS = 5_000;
const OPEN_FILES = 256;
/** `nobody` on every Linux. */
const NOBODY = "65534";

/**
 * Runs as root of new namespaces: puts together a root folder in which there is nothing but system libraries and the
 * named files, all read-only, and starts the command behind `--` in it. It stays as the first process of its process
 * namespace: when it is killed, so is everything in there. When the machine runs out of memory, the system ends this first.
 */
const SEAL_SCRIPT = `
set -e
umask 022
PATH=/usr/sbin:/usr/bin:/sbin:/bin
echo 500 > /proc/self/oom_score_adj
mount -t tmpfs -o mode=0755,nosuid,nodev,size=1m tmpfs /sys
cd /sys
show() {
  if [ -e ".$1" ]; then return; fi
  inner=".\${1%/*}"
  [ -d "$inner" ] || mkdir -p "$inner"
  if [ -L "$1" ]; then
    cp -P "$1" ".$1"
  elif [ -d "$1" ]; then
    mkdir ".$1"
    mount -o bind,ro,nosuid,nodev "$1" ".$1"
  elif [ -f "$1" ]; then
    : > ".$1"
    mount -o bind,ro,nosuid,nodev "$1" ".$1"
  fi
}
for folder in /lib /lib64 /usr/lib /usr/lib64; do show "$folder"; done
while [ "$1" != "--" ]; do
  show "$1"
  shift
done
shift
mkdir proc
mount -t proc -o ro,nosuid,nodev,noexec proc proc
mount -o remount,bind,ro,nosuid,nodev .
unset PWD OLDPWD SHLVL _
chroot . "$@"
exit $?
`;

/** How the operating system can be made to hold a process; what is missing is left out. */
export interface OsProtections {
  /** `prlimit` is there. */
  readonly resourceLimits: boolean;
  /** Commands in front of a process that must read `files`; each takes the rest of the line as its arguments. */
  readonly enclose: (files: readonly string[]) => readonly string[];
}

export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
}

/** What this machine is, as far as it decides how processes can be enclosed. */
export interface Machine {
  readonly isRoot: boolean;
  /** Real path of `setpriv`; null when it is not installed. */
  readonly setpriv: string | null;
  /** Whether the processes that a process started can be found. Without that the enclosed one could not be watched. */
  readonly showsChildren: boolean;
  /** Runs a command line; true when it succeeded. */
  readonly works: (command: readonly string[]) => Promise<boolean>;
}

let probed: Promise<OsProtections> | null = null;

/** Tries out, once, what this machine allows. */
export function probeOsProtections(): Promise<OsProtections> {
  probed ??= probeMachine({
    isRoot: process.getuid?.() === 0,
    setpriv: ["/usr/bin/setpriv", "/bin/setpriv"].find((path) => existsSync(path)) ?? null,
    showsChildren: existsSync(`/proc/${process.pid}/task/${process.pid}/children`),
    works,
  });
  return probed;
}

/** Finds the strongest of the known enclosures that works. */
export async function probeMachine(machine: Machine): Promise<OsProtections> {
  const node = realpathSync(process.execPath);
  const resourceLimits = await machine.works(["prlimit", ...limitFlags(1_024), "true"]);
  for (const enclose of enclosures(machine))
    if (await machine.works([...enclose([node]), node, "--version"])) return { resourceLimits, enclose };
  return { resourceLimits, enclose: () => [] };
}

/** From the strongest to the weakest. */
function enclosures({ isRoot, setpriv, showsChildren }: Machine): readonly OsProtections["enclose"][] {
  // Root needs no user namespace; others get the other namespaces only together with one.
  const unshare = ["unshare", ...(isRoot ? [] : ["--user", "--map-root-user"]), "--net", "--ipc", "--uts"];
  const withoutSetpriv = [() => [...unshare, "--"]];
  if (setpriv === null) return withoutSetpriv;

  const tool = realpathSync(setpriv);
  const diesWithParent = [tool, "--pdeathsig=KILL"];
  const powerless = ["--no-new-privs", "--bounding-set=-all", "--inh-caps=-all"];
  const asNobody = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, "--clear-groups", ...powerless];
  const giveUp = isRoot ? asNobody : powerless;
  const tree = ["--pid", "--fork", "--kill-child", "--mount", "--propagation", "private"];
  const sealed = (files: readonly string[]) => [
    ...diesWithParent,
    ...[...unshare, ...tree, "--", "/bin/sh", "-c", SEAL_SCRIPT, "sandbox", ...files, tool, "--"],
    ...[tool, ...giveUp],
  ];
  return [
    ...(showsChildren ? [sealed] : []),
    () => [...diesWithParent, ...unshare, "--", tool, ...giveUp],
    () => [...diesWithParent, ...(isRoot ? asNobody : ["--no-new-privs"])],
    ...withoutSetpriv,
  ];
}

async function works(command: readonly string[]): Promise<boolean> {
  const [file = "", ...args] = command;
  try {
    await promisify(execFile)(file, args, { timeout: PROBE_MS, cwd: "/", env: {} });
    return true;
  } catch {
    return false;
  }
}

/** The whole command line of a process of `trust`. */
export function planLaunch(
  trust: PluginCode["trust"],
  { resourceLimits, enclose }: OsProtections,
  addonPath: string,
  bootScript: string,
): Launch {
  const node = realpathSync(process.execPath);
  const [command = node, ...args] = [
    ...(resourceLimits ? ["prlimit", ...limitFlags(TIER_LIMITS[trust].dataMb)] : []),
    ...enclose([node, addonPath]),
    ...[node, ...nodeFlags(isJitless(trust), addonPath), "-e", bootScript],
  ];
  return { command, args };
}

/** No memory in core files, no file written, no more memory than the tier may have. */
function limitFlags(dataMb: number | null): readonly string[] {
  return [
    "--core=0",
    "--fsize=0",
    `--nofile=${OPEN_FILES}`,
    ...(dataMb === null ? [] : [`--data=${dataMb * 1_048_576}`]),
  ];
}

/** Whether processes of this tier run without JIT. */
export function isJitless(trust: PluginCode["trust"]): boolean {
  return trust !== "first-party";
}

/** Whether contexts are made before their steps come: where plugins run that are new or were struck, nothing is done unasked. */
export function makesAhead(trust: PluginCode["trust"]): boolean {
  return trust !== "probation";
}

function nodeFlags(jitless: boolean, addonPath: string): string[] {
  return [
    "--no-node-snapshot",
    // Each context would have its tables sorted anew, for a secret that here protects nothing: who makes keys collide pays for it.
    "--no-rehash-snapshot",
    ...(jitless ? ["--jitless"] : []),
    "--no-js-float16array",
    "--enable-experimental-regexp-engine-on-excessive-backtracks",
    "--stack-size=600",
    "--permission",
    // Its files are opened past the permission model.
    "--no-experimental-sqlite",
    "--allow-addons",
    `--allow-fs-read=${addonPath}`,
    "--allow-fs-read=/proc/self/limits",
    "--allow-fs-read=/proc/self/status",
    "--no-warnings",
    "--input-type=commonjs",
  ];
}
