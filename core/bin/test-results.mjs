// What a run of the tests came to, and which files may be tried again.
// @ts-check

/**
 * @typedef {object} FileResult
 * @property {string} project
 * @property {string} file
 * @property {boolean} isGood
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/**
 * @typedef {object} RunResults
 * @property {readonly FileResult[]} files
 * @property {number} unhandledErrors
 */

/** More files than this do not fail by chance. */
const SECOND_TRIES = 3;

/**
 * The files to try again, alone: those that failed, when they are few and nothing else went wrong.
 * @param {RunResults} results
 * @returns {readonly string[]}
 */
export function filesToTryAgain({ files, unhandledErrors }) {
  const failed = [...new Set(files.filter(({ isGood }) => !isGood).map(({ file }) => file))];
  return unhandledErrors === 0 && failed.length <= SECOND_TRIES ? failed : [];
}

/**
 * The first run with the second one's results in place of its own.
 * @param {RunResults} first
 * @param {RunResults} second
 * @returns {RunResults}
 */
export function mergeResults(first, second) {
  /** @param {FileResult} result */
  const key = ({ project, file }) => `${project} ${file}`;
  const again = new Map(second.files.map((result) => [key(result), result]));
  return {
    files: first.files.map((result) => again.get(key(result)) ?? result),
    unhandledErrors: first.unhandledErrors + second.unhandledErrors,
  };
}

/**
 * @param {RunResults} results
 * @returns {{ passed: number, failed: number, skipped: number, isGood: boolean }}
 */
export function sumUp({ files, unhandledErrors }) {
  /** @param {"passed" | "failed" | "skipped"} state */
  const total = (state) => files.reduce((sum, file) => sum + file[state], 0);
  return {
    passed: total("passed"),
    failed: total("failed"),
    skipped: total("skipped"),
    isGood: files.length > 0 && unhandledErrors === 0 && files.every(({ isGood }) => isGood),
  };
}
