import { readFile, readdir } from "node:fs/promises";
import { createRequire, stripTypeScriptTypes } from "node:module";
import { realpathSync } from "node:fs";
import { dirname } from "node:path";
import type { ProcessSettings } from "../child/main.ts";
import { CROSSING_LIMITS } from "../limits.ts";

const HERE = new URL("../", import.meta.url);
const CHILD_FILES = [
  "message-channel.ts",
  "message-frame.ts",
  "process-protocol.ts",
  "received-bytes.ts",
  "watch-timer.ts",
  "child/compute.ts",
  "child/debugger-connection.ts",
  "child/engine.ts",
  "child/fresh-context.ts",
  "child/guest-outbox.ts",
  "child/inspected-server.ts",
  "child/isolate-pool.ts",
  "child/isolated-vm-engine.ts",
  "child/load-frames.ts",
  "child/main.ts",
  "child/metered-isolate.ts",
  "child/pace.ts",
  "child/run-result.ts",
  "child/step-pump.ts",
];

/** The program of a sandbox process, as text: the process needs to read nothing but one native library. */
export interface ChildProgram {
  /** File of isolated-vm's native library, the only file that a process may open. */
  readonly addonPath: string;
  /** Sources by path, types removed: Node removes types with WebAssembly, which `--jitless` switches off. */
  readonly sources: Readonly<Record<string, string>>;
  readonly settings: Omit<ProcessSettings, "jitless" | "ahead" | "inspected">;
}

let program: Promise<ChildProgram> | null = null;

/** Reads the program once for all sandboxes of this process. */
export function loadChildProgram(): Promise<ChildProgram> {
  program ??= readChildProgram();
  return program;
}

async function readChildProgram(): Promise<ChildProgram> {
  const files = await Promise.all(
    CHILD_FILES.map(async (path) => [path, stripTypes(await readFile(new URL(path, HERE), "utf8"))] as const),
  );
  return {
    addonPath: addonPath(),
    sources: Object.fromEntries(files),
    settings: {
      prelude: await readPrelude(),
      crossing: CROSSING_LIMITS,
    },
  };
}

/** The parts of the prelude in the order of their numbers, as one strict function, behind what it is told of sizes. */
async function readPrelude(): Promise<string> {
  const folder = new URL("guest/", HERE);
  const names = (await readdir(folder)).filter((name) => name.endsWith(".js")).sort();
  const parts = await Promise.all(names.map((name) => readFile(new URL(name, folder), "utf8")));
  const settings = `const settings = globalThis.Object.freeze(${JSON.stringify(CROSSING_LIMITS)});`;
  return `(function () {\n"use strict";\n${settings}\n${parts.join("\n")}\n})()`;
}

function addonPath(): string {
  const mainFile = createRequire(import.meta.url).resolve("isolated-vm");
  const gypBuild = createRequire(mainFile)("node-gyp-build") as { path(folder: string): string };
  return realpathSync(gypBuild.path(dirname(mainFile)));
}

/** Node calls the function experimental and says so; every test that starts a process covers what it does here. */
function stripTypes(source: string): string {
  const warn = Object.getOwnPropertyDescriptor(process, "emitWarning");
  Object.defineProperty(process, "emitWarning", { ...warn, value: () => undefined });
  try {
    return stripTypeScriptTypes(source);
  } finally {
    if (warn !== undefined) Object.defineProperty(process, "emitWarning", warn);
  }
}

/**
 * Runs in a new process: reads `{addonPath, sources, settings}` from standard input, serves the sources
 * as modules from memory, and starts.
 */
export const BOOT_SCRIPT = `
const { registerHooks } = require("node:module");
const { addonPath, sources, settings } = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const addon = { exports: {} };
process.dlopen(addon, addonPath);
globalThis.isolatedVmAddon = addon.exports.ivm;
registerHooks({
  resolve(specifier, context, next) {
    if (specifier === "isolated-vm") return { url: "sandbox:///isolated-vm", shortCircuit: true };
    if (specifier.startsWith("sandbox:")) return { url: specifier, shortCircuit: true };
    if (specifier.startsWith(".")) return { url: new URL(specifier, context.parentURL).href, shortCircuit: true };
    return next(specifier, context);
  },
  load(url, context, next) {
    if (url === "sandbox:///isolated-vm") return { format: "module", source: "const ivm = globalThis.isolatedVmAddon; delete globalThis.isolatedVmAddon; export default ivm;", shortCircuit: true };
    const source = url.startsWith("sandbox:///") ? sources[url.slice(11)] : undefined;
    return source === undefined ? next(url, context) : { format: "module", source, shortCircuit: true };
  },
});
import("sandbox:///child/main.ts").then(({ serve }) => serve(settings));
`;
