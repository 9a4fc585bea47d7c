import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

const CORE = ["core/src/**/*.test.ts", "core/test/**/*.test.ts", "core/bench/**/*.test.ts", "core/bin/**/*.test.ts"];
/** Imports that give a test a database of its own. */
const DATABASE_IMPORT = /from "[./]+\/(test\/)?(test-database|test-runtime|http-app)\.ts"/;
/** Both kinds of database are tried: the embedded one always, a server when this names one. */
const SERVER_URL = process.env.FITGLUE_TEST_DATABASE_URL ?? "";

/** The core's tests that touch the database. */
function databaseTests(): string[] {
  const folder = import.meta.dirname;
  return globSync(CORE, { cwd: folder }).filter((file) =>
    DATABASE_IMPORT.test(readFileSync(join(folder, file), "utf8")),
  );
}

/** A suite of one folder; `order` says when it runs, so that the browser tests do not compete with the others. */
const suite = (name: string, include: readonly string[], { order = 0, env = {} } = {}) => ({
  extends: true as const,
  test: {
    name,
    include: [...include],
    exclude: ["**/node_modules/**", "**/dist/**"],
    sequence: { groupOrder: order },
    env,
  },
});

export default defineConfig({
  test: {
    maxWorkers: 2,
    // The embedded database starts in a second alone, and in several when everything runs at once.
    hookTimeout: 120_000,
    testTimeout: 60_000,
    projects: [
      suite("sdk", ["sdk/src/**/*.test.ts", "sdk/schema/**/*.test.ts"]),
      suite("cli", ["sdk/cli/**/*.test.ts"]),
      suite("sandbox", ["core/sandbox/**/*.test.ts"]),
      suite("registry", ["registry/**/*.test.ts"]),
      suite("plugins", ["plugins/**/*.test.ts"]),
      "web/vitest.*.config.ts",
      suite("core", CORE, { env: { FITGLUE_TEST_DATABASE_URL: "" } }),
      ...(SERVER_URL === "" ? [] : [suite("core-server", databaseTests())]),
    ],
  },
});
