import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { TIER_LIMITS } from "../limits.ts";
import type { PluginCode } from "../plugin-sandbox.ts";

const PROBE_MS = 3_000;
const OPEN_FILES = 256;

/** How the operating system can be made to hold a process; what is missing is left out. */
export interface OsProtections {
  /** Command in front of the process that takes the network away, or null. */
  readonly noNetwork: readonly string[] | null;
  readonly resourceLimits: boolean;
}

export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
}

let probed: Promise<OsProtections> | null = null;

/** Tries out, once, what this machine allows. */
export function probeOsProtections(): Promise<OsProtections> {
  probed ??= probe();
  return probed;
}

async function probe(): Promise<OsProtections> {
  // Root needs no user namespace; others get the network namespace only together with one.
  const unshare = process.getuid?.() === 0 ? ["unshare", "--net"] : ["unshare", "--user", "--net"];
  const [network, limits] = await Promise.all([
    works([...unshare, "--", "true"]),
    works(["prlimit", "--core=0", `--nofile=${OPEN_FILES}`, "--data=1073741824", "true"]),
  ]);
  return { noNetwork: network ? [...unshare, "--"] : null, resourceLimits: limits };
}

async function works(command: readonly string[]): Promise<boolean> {
  const [file = "", ...args] = command;
  try {
    await promisify(execFile)(file, args, { timeout: PROBE_MS });
    return true;
  } catch {
    return false;
  }
}

/** The whole command line of a process of `trust`. */
export function planLaunch(
  trust: PluginCode["trust"],
  protections: OsProtections,
  addonPath: string,
  bootScript: string,
): Launch {
  const limits = TIER_LIMITS[trust];
  const wrappers: string[] = [];
  if (protections.resourceLimits)
    wrappers.push(
      "prlimit",
      "--core=0",
      `--nofile=${OPEN_FILES}`,
      ...(limits.dataMb === null ? [] : [`--data=${limits.dataMb * 1_048_576}`]),
    );
  if (protections.noNetwork !== null) wrappers.push(...protections.noNetwork);
  const node = [process.execPath, ...nodeFlags(isJitless(trust), addonPath), "-e", bootScript];
  const [command = process.execPath, ...args] = wrappers.concat(node);
  return { command, args };
}

/** Whether processes of this tier run without JIT. */
export function isJitless(trust: PluginCode["trust"]): boolean {
  return trust !== "first-party";
}

function nodeFlags(jitless: boolean, addonPath: string): string[] {
  return [
    "--no-node-snapshot",
    ...(jitless ? ["--jitless"] : []),
    "--no-js-float16array",
    "--enable-experimental-regexp-engine-on-excessive-backtracks",
    "--stack-size=600",
    "--permission",
    "--allow-addons",
    `--allow-fs-read=${addonPath}`,
    "--allow-fs-read=/proc/self/limits",
    "--no-warnings",
    "--input-type=commonjs",
  ];
}
