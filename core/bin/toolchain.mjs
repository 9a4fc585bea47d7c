// Gets everything that FitGlue runs on, with nothing but Node.js >= 20 and npm there.
// What is done is remembered in node_modules/.fitglue/prepared.json, so that later starts only compare digests.
// @ts-check
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { digestOf } from "./digest.mjs";
import { step } from "./progress.mjs";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const NODE_VERSION = "24.21.0";
const PNPM_VERSION = "10.34.9";

const MEMORY = join(ROOT, "node_modules", ".fitglue", "prepared.json");

/** What each product is made from; it is made again when the digest of these changes. */
const INPUTS = {
  dependencies: [
    "pnpm-lock.yaml",
    "pnpm-workspace.yaml",
    "package.json",
    "sdk/package.json",
    "sdk/cli/package.json",
    "core/package.json",
    "core/sandbox/package.json",
    "registry/package.json",
    "plugins/package.json",
    "web/package.json",
  ],
  plugins: ["plugins", "registry/src", "sdk/src", "sdk/schema", "sdk/cli/src", "core/sandbox/src"],
  pages: ["web", "sdk/src", "sdk/schema", "core/src/api", "core/openapi.json"],
};

/** How each product is made, and the file that shows that it was. */
const PRODUCTS = {
  plugins: { args: ["sdk/cli/src/main.ts", "build", "--all"], folder: ".", result: "plugins/dist/index.json" },
  pages: { args: ["--run", "build"], folder: "web", result: "web/build/web.js" },
};

/**
 * @typedef {keyof typeof PRODUCTS} Product
 *
 * @typedef {object} Memory
 * @property {string} [node] Path of Node.js 24
 * @property {string} [pnpm] Path of pnpm's JavaScript file
 * @property {string} [dependencies] Digests of what the products were made from
 * @property {string} [plugins]
 * @property {string} [pages]
 *
 * @typedef {object} Toolchain
 * @property {string} node Path of Node.js 24
 * @property {string} pnpm Path of pnpm's JavaScript file; empty when it is gone from npm's cache
 * @property {NodeJS.ProcessEnv} environment Ours, with both in front of the PATH
 */

/**
 * Makes sure that dependencies and the named products are there and up to date; says what it does on stderr, and
 * nothing when there is nothing to do.
 *
 * @param {readonly Product[]} products
 * @returns {Promise<Toolchain>}
 */
export async function prepare(products) {
  const memory = recall();
  const dependencies = digestOf(ROOT, INPUTS.dependencies);
  const isInstalled = memory.dependencies === dependencies;
  if (memory.node === undefined || (memory.pnpm === undefined && !isInstalled)) remember(memory, await locate());
  const toolchain = toolchainOf(memory);
  if (!isInstalled) {
    await step("dependencies", install(toolchain));
    remember(memory, { dependencies, plugins: "", pages: "" });
  }
  await Promise.all(products.map((product) => make(product, toolchain, memory)));
  return toolchain;
}

/**
 * @param {Product} product
 * @param {Toolchain} toolchain
 * @param {Memory} memory
 */
async function make(product, { node, environment }, memory) {
  const digest = digestOf(ROOT, INPUTS[product]);
  const { args, folder, result } = PRODUCTS[product];
  if (memory[product] === digest && existsSync(join(ROOT, result))) return;
  await step(product, run(node, args, { folder: join(ROOT, folder), environment }));
  remember(memory, { [product]: digest });
}

/** @param {Toolchain} toolchain */
function install({ node, pnpm, environment }) {
  // Modules of another pnpm or another store are replaced without a question that nobody can answer here.
  const args = [pnpm, "install", "--frozen-lockfile", "--prefer-offline", "--config.confirmModulesPurge=false"];
  return run(node, args, { folder: ROOT, environment });
}

/**
 * Finds pnpm and Node.js 24: the running Node.js when it is one, otherwise one that npm fetches into its cache.
 *
 * @returns {Promise<Memory>}
 */
async function locate() {
  const isRight = process.versions.node.split(".")[0] === NODE_VERSION.split(".")[0];
  const packages = [`pnpm@${PNPM_VERSION}`, ...(isRight ? [] : [`node@${NODE_VERSION}`])];
  const args = [
    "exec",
    "--yes",
    ...packages.map((name) => `--package=${name}`),
    "--",
    "node",
    join(ROOT, "core/bin/locate.mjs"),
  ];
  const self = process.env["npm_execpath"];
  const [program, ...before] = self?.endsWith("npm-cli.js") ? [process.execPath, self] : ["npm"];
  // Elsewhere than in the working copy, whose dependencies npm would try to understand.
  const environment = { ...process.env };
  delete environment["npm_config_local_prefix"];
  const output = await step(
    isRight ? "pnpm" : "Node.js and pnpm",
    run(program ?? "npm", [...before, ...args], { folder: tmpdir(), environment }),
  );
  const found = JSON.parse(output.trim().split("\n").at(-1) ?? "");
  return { node: isRight ? process.execPath : found.node, pnpm: found.pnpm };
}

/**
 * @param {Memory} memory
 * @returns {Toolchain}
 */
function toolchainOf({ node = process.execPath, pnpm = "" }) {
  const folders = [dirname(node), ...(pnpm === "" ? [] : [join(dirname(pnpm), "../../.bin")]), process.env["PATH"]];
  return { node, pnpm, environment: { ...process.env, PATH: folders.join(delimiter) } };
}

/**
 * Runs a program to its end and gives what it printed; on failure the error holds the end of its output.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ folder: string, environment: NodeJS.ProcessEnv }} place
 * @returns {Promise<string>}
 */
function run(program, args, { folder, environment }) {
  const child = spawn(program, args, { cwd: folder, env: environment, stdio: ["ignore", "pipe", "pipe"] });
  const stop = () => void child.kill("SIGTERM");
  process.once("exit", stop);
  let output = "";
  let all = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
    all += chunk;
  });
  child.stderr.on("data", (chunk) => (all += chunk));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      process.off("exit", stop);
      if (code === 0) return resolve(output);
      const end = all.trim().split("\n").slice(-40).join("\n");
      reject(new Error(`${[program, ...args].join(" ")} failed (${code ?? "killed"}):\n${end}`));
    });
  });
}

/** @returns {Memory} */
function recall() {
  try {
    const memory = JSON.parse(readFileSync(MEMORY, "utf8"));
    if (!existsSync(memory.node)) delete memory.node;
    if (!existsSync(memory.pnpm)) delete memory.pnpm;
    return memory;
  } catch {
    return {};
  }
}

/**
 * @param {Memory} memory
 * @param {Memory} news
 */
function remember(memory, news) {
  Object.assign(memory, news);
  mkdirSync(dirname(MEMORY), { recursive: true });
  writeFileSync(MEMORY, `${JSON.stringify(memory, null, 2)}\n`);
}
