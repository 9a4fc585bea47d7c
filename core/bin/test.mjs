#!/usr/bin/env node
// `npm test [-- <filter>]`: prepares what is missing and runs every suite; the browser tests come last.
// @ts-check
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { runToEnd } from "./run-to-end.mjs";
import { prepare, ROOT } from "./toolchain.mjs";

const CHROMIUM = "/usr/bin/chromium";
const IS_CI = process.env["CI"] === "true";
const results = join(ROOT, "node_modules", ".fitglue", "test-results.json");
const filter = process.argv.slice(2);

const { node, environment } = await prepare(["plugins", "pages"]);
const uncovered = [
  ...(existsSync(CHROMIUM) ? [] : [`the pages in a browser: there is no ${CHROMIUM}`]),
  ...(process.env["FITGLUE_TEST_DATABASE_URL"]
    ? []
    : ["the database tests on a PostgreSQL server (only on the embedded one): FITGLUE_TEST_DATABASE_URL is not set"]),
  ...(process.env["FITGLUE_SAMPLE_DATA"] ? [] : ["files of real devices: FITGLUE_SAMPLE_DATA is not set"]),
];

rmSync(results, { force: true });
const exitCode = await runToEnd(
  node,
  [
    join(ROOT, "node_modules/vitest/vitest.mjs"),
    "run",
    "--config=.vitest.config.ts",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${results}`,
    ...(existsSync(CHROMIUM) ? [] : ["--project=!*web-browser*", "--project=!*e2e*"]),
    ...filter,
  ],
  { folder: ROOT, environment },
);

const {
  numPassedTests = 0,
  numFailedTests = 0,
  numPendingTests = 0,
  numTodoTests = 0,
} = existsSync(results) ? JSON.parse(readFileSync(results, "utf8")) : {};
const skipped = numPendingTests + numTodoTests;
const isIncomplete = IS_CI && (skipped > 0 || uncovered.length > 0);
for (const what of uncovered) console.log(`Not covered: ${what}`);
if (isIncomplete) console.log("In CI nothing may be left out: this counts as a failure");
console.log(`${numPassedTests} passed, ${numFailedTests} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exitCode = exitCode === 0 && isIncomplete ? 1 : exitCode;
