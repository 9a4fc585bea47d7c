// `npm start -- --demo`: everything beside the simulators of plugins, with a data folder that is empty each time.
// @ts-check
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { createInterface } from "node:readline";
import { ROOT } from "./toolchain.mjs";

const PUBLISHER = "fitglue";
const FIRST_PORT = 4101;

/**
 * What a simulator says of itself when it listens.
 *
 * @typedef {{ origin: string, hosts: readonly string[], demo: Readonly<Record<string, string>> }} Simulator
 */

/**
 * Starts the simulators that lie beside plugins; they end when this process does.
 *
 * @param {string} node
 * @returns {Promise<{ environment: Record<string, string>, lines: readonly string[] }>} How the server finds them, and
 *   what the person needs to know
 */
export async function startDemo(node) {
  const files = readdirSync(join(ROOT, "plugins"))
    .sort()
    .map((plugin) => ({ plugin, file: join(ROOT, "plugins", plugin, "simulator/main.ts") }))
    .filter(({ file }) => existsSync(file));
  const simulators = await Promise.all(
    files.map(async ({ plugin, file }, index) => ({ plugin, ...(await start(node, file, FIRST_PORT + index)) })),
  );
  const dataDir = join(ROOT, "node_modules/.fitglue/demo-data");
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir, { recursive: true });
  const clients = simulators.flatMap(({ plugin, demo: { clientId, clientSecret } }) =>
    clientId && clientSecret ? [`${PUBLISHER}/${plugin}=${clientId}:${clientSecret}`] : [],
  );
  return {
    environment: {
      FITGLUE_DATA_DIR: dataDir,
      FITGLUE_SIMULATED_HOSTS: simulators
        .flatMap(({ hosts, origin }) => hosts.map((host) => `${host}=${origin}`))
        .join(","),
      FITGLUE_OAUTH_CLIENTS: clients.join(","),
    },
    lines: [
      "DEMO: nothing leaves this machine, and what you do here is gone at the next start.",
      ...simulators.map(
        ({ plugin, origin, demo: { key } }) => `  ${plugin.padEnd(8)} ${origin}${key ? `   key to paste: ${key}` : ""}`,
      ),
    ],
  };
}

/**
 * @param {string} node
 * @param {string} file
 * @param {number} port Taken when it is free, so that addresses stay the same from start to start
 * @returns {Promise<Simulator>}
 */
async function start(node, file, port) {
  return await listenOn(port).catch(() => listenOn(0));

  /** @param {number} wanted */
  function listenOn(wanted) {
    // Its standard input closes when we are gone: then it ends.
    const child = spawn(node, ["--no-warnings", file, "--port", String(wanted)], {
      cwd: ROOT,
      stdio: ["pipe", "pipe", wanted === 0 ? "inherit" : "ignore"],
    });
    return new Promise((resolve, reject) => {
      createInterface(child.stdout).once("line", (line) => {
        // From here on nobody waits for it: the server decides how long we stay.
        child.unref();
        child.stdout.destroy();
        resolve(JSON.parse(line));
      });
      child.once("error", reject);
      child.once("exit", (code) =>
        reject(new Error(`The simulated ${basename(join(file, "../.."))} ended at its start with code ${code}`)),
      );
    });
  }
}
