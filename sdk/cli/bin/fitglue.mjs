#!/usr/bin/env node
// The one file that an old Node has to understand: it finds Node 24, which runs our TypeScript as it is, and hands over.
// @ts-check
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { constants } from "node:os";
import { fileURLToPath } from "node:url";

const NEEDED_MAJOR = 24;
const NODE_PACKAGE = "node@24.21.0";
/** Where `npm start` remembers the Node.js that it found. */
const MEMORY = new URL("../../../node_modules/.fitglue/prepared.json", import.meta.url);
const MAIN = new URL("../src/main.ts", import.meta.url);

if (Number(process.versions.node.split(".", 1)[0]) >= NEEDED_MAJOR) await import(MAIN.href);
else handOver();

function handOver() {
  const args = [fileURLToPath(MAIN), ...process.argv.slice(2)];
  const node = rememberedNode();
  const child =
    node === null
      ? spawn("npx", ["--yes", "--package", NODE_PACKAGE, "--", "node", ...args], { stdio: "inherit" })
      : spawn(node, args, { stdio: "inherit" });
  child.on("error", (error) => {
    console.error(
      `fitglue needs Node.js ${NEEDED_MAJOR}; this is ${process.version}, and ${NODE_PACKAGE} could not be started: ${error.message}`,
    );
    process.exitCode = 1;
  });
  // The terminal sends Ctrl-C to both: the child decides how to end, and this process ends as it did.
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => {
    process.exitCode = code ?? 128 + (signal === null ? 1 : constants.signals[signal]);
  });
}

/** @returns {string | null} */
function rememberedNode() {
  try {
    const { node } = JSON.parse(readFileSync(MEMORY, "utf8"));
    return typeof node === "string" && existsSync(node) ? node : null;
  } catch {
    return null;
  }
}
