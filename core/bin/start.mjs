#!/usr/bin/env node
// `npm start`: prepares what is missing, then runs the server until it is told to stop.
// @ts-check
import { spawn } from "node:child_process";
import { join } from "node:path";
import { prepare, ROOT } from "./toolchain.mjs";

const SIGNALS = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

/** @param {NodeJS.Signals} signal */
const giveUp = (signal) => process.exit(signal === "SIGINT" ? 130 : 143);
for (const signal of SIGNALS) process.on(signal, giveUp);

/** @type {string} */
let node;
try {
  node = await prepare(["plugins", "pages"]);
} catch (error) {
  process.stderr.write(`\nFitGlue could not be prepared: ${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}

// The channel tells the server when we are gone, so that it never stays behind alone.
const server = spawn(node, [join(ROOT, "core/src/main.ts"), ...process.argv.slice(2)], {
  cwd: ROOT,
  stdio: ["inherit", "inherit", "inherit", "ipc"],
});
for (const signal of SIGNALS) {
  process.off(signal, giveUp);
  process.on(signal, () => server.kill(signal));
}
server.once("error", (error) => {
  process.stderr.write(`FitGlue could not be started: ${error.message}\n`);
  process.exit(1);
});
server.once("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
