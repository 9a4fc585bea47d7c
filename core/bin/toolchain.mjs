// Gets everything that FitGlue runs on, with nothing but Node.js >= 20 and npm there.
// What is done is remembered in node_modules/.fitglue/prepared.json, so that later starts only compare digests.
// @ts-check
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, isAbsolute, join } from "node:path";
import { fileURLToPath } from "node:url";
import { digestOf } from "./digest.mjs";
import { step } from "./progress.mjs";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));
export const NODE_VERSION = "24.21.0";
export const PNPM_VERSION = "10.34.9";

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
  plugins: [
    "plugins",
    "registry/src",
    "sdk/cli/src",
    "registry/package.json",
    "sdk/src",
    "sdk/schema",
    "core/sandbox/src",
    "pnpm-lock.yaml",
  ],
  pages: ["web", "sdk/src", "sdk/schema", "core/src/api", "core/openapi.json", "pnpm-lock.yaml"],
};

/**
 * @typedef {object} Memory
 * @property {string} [node] Node.js 24
 * @property {string} [pnpm] pnpm's JavaScript file
 * @property {string} [dependencies] Digests of what the products were made from
 * @property {string} [plugins]
 * @property {string} [pages]
 */

/**
 * Makes sure that dependencies and the named products are there and up to date; says what it does on stderr, and
 * nothing when there is nothing to do.
 *
 * @param {readonly ("plugins" | "pages")[]} products
 * @returns {Promise<string>} Path of Node.js 24
 */
export async function prepare(products) {
  const memory = recall();
  const node = memory.node ?? (await bootstrap(memory)).node;
  const dependencies = digestOf(ROOT, INPUTS.dependencies);
  if (memory.dependencies !== dependencies) {
    const pnpm = memory.pnpm ?? (await bootstrap(memory)).pnpm;
    await step("dependencies", install(node, pnpm));
    remember(memory, { dependencies, plugins: undefined, pages: undefined });
  }
  await Promise.all(products.map((product) => make(product, node, memory)));
  return node;
}

/**
 * @param {"plugins" | "pages"} product
 * @param {string} node
 * @param {Memory} memory
 */
async function make(product, node, memory) {
  const digest = digestOf(ROOT, INPUTS[product]);
  const result = join(ROOT, product === "plugins" ? "plugins/dist/index.json" : "web/build/web.js");
  if (memory[product] === digest && existsSync(result)) return;
  const build =
    product === "plugins"
      ? run(node, ["sdk/cli/src/main.ts", "build", "--all"], ROOT)
      : run(node, ["--run", "build"], join(ROOT, "web"));
  await step(product, build);
  remember(memory, { [product]: digest });
}

/**
 * @param {string} node
 * @param {string} pnpm
 */
function install(node, pnpm) {
  // Modules of another pnpm or another store are replaced without a question that nobody can answer here.
  return run(
    node,
    [pnpm, "install", "--frozen-lockfile", "--prefer-offline", "--config.confirmModulesPurge=false"],
    ROOT,
  );
}

/**
 * Finds Node.js 24 and pnpm: the running Node.js when it is one, npm's cache otherwise.
 *
 * @param {Memory} memory
 * @returns {Promise<{ node: string, pnpm: string }>}
 */
async function bootstrap(memory) {
  const isGood = process.versions.node.split(".")[0] === NODE_VERSION.split(".")[0];
  const packages = [`pnpm@${PNPM_VERSION}`, ...(isGood ? [] : [`node@${NODE_VERSION}`])];
  const asked = npm([
    "exec",
    "--yes",
    ...packages.map((name) => `--package=${name}`),
    "--",
    "node",
    join(ROOT, "core/bin/locate.mjs"),
  ]);
  const found = JSON.parse((await step(isGood ? "pnpm" : "Node.js and pnpm", asked)).trim().split("\n").at(-1) ?? "");
  const node = isGood ? process.execPath : found.node;
  remember(memory, { node, pnpm: found.pnpm });
  return { node, pnpm: found.pnpm };
}

/**
 * Away from the working copy, whose dependencies npm would try to understand.
 *
 * @param {readonly string[]} args
 */
function npm(args) {
  const self = process.env.npm_execpath;
  return self?.endsWith("npm-cli.js") ? run(process.execPath, [self, ...args], tmpdir()) : run("npm", args, tmpdir());
}

/**
 * Runs a program to its end and gives what it printed; on failure the error holds the end of its output.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @param {string} folder
 * @returns {Promise<string>}
 */
function run(program, args, folder) {
  const { npm_config_local_prefix: _, ...environment } = process.env;
  if (isAbsolute(program)) environment.PATH = `${dirname(program)}${delimiter}${process.env.PATH}`;
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
      if (code === 0) resolve(output);
      else
        reject(
          new Error(
            `${[program, ...args].join(" ")} failed (${code ?? "killed"}):\n${all.trim().split("\n").slice(-40).join("\n")}`,
          ),
        );
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
