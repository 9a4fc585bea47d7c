// @ts-check
import { performance } from "node:perf_hooks";
import { clearInterval, setInterval } from "node:timers";

const START = "\r\u001b[K";
const TICK_MS = 1000;

/** @type {Map<string, number>} Steps under way, and when they began */
const running = new Map();
/** @type {NodeJS.Timeout | undefined} */
let ticker;

/**
 * Shows on stderr that `work` goes on and how long it took.
 *
 * @template Result
 * @param {string} name
 * @param {Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function step(name, work) {
  running.set(name, performance.now());
  ticker ??= process.stderr.isTTY ? setInterval(draw, TICK_MS) : undefined;
  if (process.stderr.isTTY) draw();
  else process.stderr.write(`  · ${name} …\n`);
  try {
    const result = await work;
    finish(name, "✓");
    return result;
  } catch (error) {
    finish(name, "✗");
    throw error;
  }
}

/**
 * @param {string} name
 * @param {string} mark
 */
function finish(name, mark) {
  const line = `  ${mark} ${name.padEnd(20)} ${seconds(name)} s\n`;
  running.delete(name);
  process.stderr.write(process.stderr.isTTY ? START + line : line);
  if (running.size > 0) return draw();
  clearInterval(ticker);
  ticker = undefined;
}

function draw() {
  if (!process.stderr.isTTY) return;
  process.stderr.write(`${START}  · ${[...running.keys()].map((name) => `${name} … ${seconds(name)} s`).join("   ")}`);
}

/** @param {string} name */
function seconds(name) {
  return Math.round((performance.now() - (running.get(name) ?? 0)) / 1000);
}
