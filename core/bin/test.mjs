#!/usr/bin/env node
// `npm test [-- <filter>]`: prepares what is missing and runs every suite; the browser tests come last.
// @ts-check
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { runToEnd } from "./run-to-end.mjs";
import { filesToTryAgain, mergeResults, sumUp } from "./test-results.mjs";
import { prepare, ROOT } from "./toolchain.mjs";

const CHROMIUM = "/usr/bin/chromium";
const IS_CI = process.env["CI"] === "true";
const written = join(ROOT, "node_modules", ".fitglue", "test-results.json");
const filter = process.argv.slice(2);

const { node, environment } = await prepare(["plugins", "pages"]);
const uncovered = [
  ...(existsSync(CHROMIUM) ? [] : [`the pages in a browser: there is no ${CHROMIUM}`]),
  ...(process.env["FITGLUE_TEST_DATABASE_URL"]
    ? []
    : ["the database tests on a PostgreSQL server (only on the embedded one): FITGLUE_TEST_DATABASE_URL is not set"]),
  ...(process.env["FITGLUE_SAMPLE_DATA"] ? [] : ["files of real devices: FITGLUE_SAMPLE_DATA is not set"]),
];

/**
 * @param {readonly string[]} wanted Parts of the paths of test files; all when there are none.
 * @returns {Promise<{ exitCode: number, results: import("./test-results.mjs").RunResults }>}
 */
async function runTests(wanted) {
  rmSync(written, { force: true });
  mkdirSync(dirname(written), { recursive: true });
  const exitCode = await runToEnd(
    node,
    [
      join(ROOT, "node_modules/vitest/vitest.mjs"),
      "run",
      "--config=.vitest.config.ts",
      "--reporter=default",
      `--reporter=${join(ROOT, "core/bin/results-reporter.mjs")}`,
      ...(existsSync(CHROMIUM) ? [] : ["--project=!*web-browser*", "--project=!*e2e*"]),
      ...wanted,
    ],
    { folder: ROOT, environment: { ...environment, FITGLUE_TEST_RESULTS: written } },
  );
  const results = existsSync(written) ? JSON.parse(readFileSync(written, "utf8")) : { files: [], unhandledErrors: 0 };
  return { exitCode, results };
}

let { exitCode, results } = await runTests(filter);
const again = IS_CI && exitCode !== 0 ? filesToTryAgain(results) : [];
if (again.length > 0) {
  console.log(`\nTried again alone, once:\n${again.join("\n")}`);
  const second = await runTests(again);
  exitCode = second.exitCode;
  results = mergeResults(results, second.results);
  for (const file of again) console.log(`Unsteady: failed at first: ${file}`);
}

const { passed, failed, skipped, isGood } = sumUp(results);
const isIncomplete = IS_CI && (skipped > 0 || uncovered.length > 0);
for (const what of uncovered) console.log(`Not covered: ${what}`);
if (isIncomplete) console.log("In CI nothing may be left out: this counts as a failure");
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exitCode = exitCode !== 0 ? exitCode : isGood && !isIncomplete ? 0 : 1;
