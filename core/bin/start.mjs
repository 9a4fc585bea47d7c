#!/usr/bin/env node
// `npm start [-- --demo]`: prepares what is missing, then runs the server until it is told to stop.
// @ts-check
import { join } from "node:path";
import { startDemo } from "./demo.mjs";
import { runToEnd } from "./run-to-end.mjs";
import { prepare, ROOT } from "./toolchain.mjs";

/** Compiled once, loaded in half the time. */
const COMPILE_CACHE = join(ROOT, "node_modules/.fitglue/compile-cache");

const giveUp = () => process.exit(130);
process.on("SIGINT", giveUp).on("SIGTERM", giveUp);
try {
  const { node, environment } = await prepare(["plugins", "pages"]);
  const demo = process.argv.includes("--demo") ? await startDemo(node) : { environment: {}, lines: [] };
  for (const line of demo.lines) process.stdout.write(`${line}\n`);
  process.off("SIGINT", giveUp).off("SIGTERM", giveUp);
  process.exitCode = await runToEnd(node, [join(ROOT, "core/src/main.ts")], {
    folder: ROOT,
    environment: { ...environment, ...demo.environment, NODE_COMPILE_CACHE: COMPILE_CACHE },
    endsWithUs: true,
  });
} catch (error) {
  process.stderr.write(`\nFitGlue could not be started: ${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}
