// @ts-check
import { spawn } from "node:child_process";
import { clearInterval, setInterval } from "node:timers";

const SIGNALS = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);
const ORPHAN_CHECK_MS = 500;

/**
 * Runs a program in front of the person: it has the terminal and gets the signals.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ folder: string, environment: NodeJS.ProcessEnv, endsWithUs?: boolean }} options `endsWithUs` gives it a
 *   channel that closes when we are gone, so that it never stays behind alone
 * @returns {Promise<number>} Its exit code
 */
export function runToEnd(program, args, { folder, environment, endsWithUs = false }) {
  const child = spawn(program, args, {
    cwd: folder,
    env: environment,
    stdio: ["inherit", "inherit", "inherit", endsWithUs ? "ipc" : "ignore"],
  });
  // npm that is told to stop takes only the shell between us with it; then nobody is left to tell us.
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    child.kill("SIGTERM");
  }, ORPHAN_CHECK_MS);
  const forward = SIGNALS.map((signal) => /** @type {const} */ ([signal, () => void child.kill(signal)]));
  for (const [signal, send] of forward) process.on(signal, send);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      clearInterval(watch);
      for (const [name, send] of forward) process.off(name, send);
      resolve(code ?? (signal === "SIGINT" ? 130 : 143));
    });
  });
}
