// Told to vitest by test.mjs: writes down what became of each file, for the summary and for a second try.
// @ts-check
import { writeFileSync } from "node:fs";

/** @typedef {import("./test-results.mjs").FileResult} FileResult */

export default class ResultsReporter {
  /**
   * @param {readonly import("vitest/node").TestModule[]} modules
   * @param {readonly unknown[]} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    const path = process.env["FITGLUE_TEST_RESULTS"];
    if (!path) throw new Error("FITGLUE_TEST_RESULTS must name the file for the results");
    writeFileSync(path, JSON.stringify({ files: modules.map(resultOf), unhandledErrors: unhandledErrors.length }));
  }
}

/**
 * @param {import("vitest/node").TestModule} module
 * @returns {FileResult}
 */
function resultOf(module) {
  const states = [...module.children.allTests()].map((test) => test.result().state);
  /** @param {(typeof states)[number][]} wanted */
  const count = (...wanted) => states.filter((state) => wanted.includes(state)).length;
  return {
    project: module.project.name,
    file: module.moduleId,
    isGood: module.ok(),
    passed: count("passed"),
    failed: count("failed"),
    skipped: count("skipped", "pending"),
  };
}
