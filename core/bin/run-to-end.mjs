// @ts-check
import { spawn } from "node:child_process";

const SIGNALS = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

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
  const forward = SIGNALS.map((signal) => /** @type {const} */ ([signal, () => void child.kill(signal)]));
  for (const [signal, send] of forward) process.on(signal, send);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      for (const [name, send] of forward) process.off(name, send);
      resolve(code ?? (signal === "SIGINT" ? 130 : 143));
    });
  });
}
