#!/usr/bin/env node
// The one file that an old Node has to understand: it finds Node 24, which runs our TypeScript as it is, and hands over.
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";

const NEEDED_MAJOR = 24;
const NODE_PACKAGE = "node@24.21.0";
const main = new URL("../src/main.ts", import.meta.url);

if (Number(process.versions.node.split(".", 1)[0]) >= NEEDED_MAJOR) await import(main.href);
else runWithNode24();

function runWithNode24() {
  const npx = process.platform === "win32" ? "npx.cmd" : "npx";
  const args = ["--yes", "--package", NODE_PACKAGE, "--", "node", fileURLToPath(main), ...process.argv.slice(2)];
  const child = spawn(npx, args, { stdio: "inherit", shell: process.platform === "win32" });
  child.on("error", (error) => {
    console.error(
      `fitglue needs Node ${NEEDED_MAJOR}; this is ${process.version}, and fetching ${NODE_PACKAGE} failed: ${error.message}`,
    );
    process.exitCode = 1;
  });
  // The terminal sends Ctrl-C to both: the child decides how to end, and this process ends as it did.
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => {
    process.exitCode = code ?? 128 + (constants.signals[signal] ?? 1);
  });
}
