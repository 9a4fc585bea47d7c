#!/usr/bin/env node
// `node core/bin/run.mjs <command> …`: runs a command with our Node.js and pnpm in front of the PATH.
// @ts-check
import { runToEnd } from "./run-to-end.mjs";
import { prepare, ROOT } from "./toolchain.mjs";

const [command = "", ...args] = process.argv.slice(2);
const { environment } = await prepare([]);
process.exitCode = await runToEnd(command, args, { folder: ROOT, environment });
