import { defineConfig } from "vitest/config";

/** A suite of one folder; `order` says when it runs, so that the browser tests do not compete with the others. */
const suite = (name: string, include: readonly string[], order = 0) => ({
  extends: true as const,
  test: {
    name,
    include: [...include],
    exclude: ["**/node_modules/**", "**/dist/**"],
    sequence: { groupOrder: order },
  },
});

export default defineConfig({
  test: {
    maxWorkers: 2,
    // The embedded database starts in a second alone, and in several when everything runs at once.
    hookTimeout: 120_000,
    testTimeout: 30_000,
    projects: [
      suite("sdk", ["sdk/src/**/*.test.ts", "sdk/schema/**/*.test.ts"]),
      suite("cli", ["sdk/cli/**/*.test.ts"]),
      suite("sandbox", ["core/sandbox/**/*.test.ts"]),
      suite("registry", ["registry/**/*.test.ts"]),
      suite("plugins", ["plugins/**/*.test.ts"]),
      "web/vitest.*.config.ts",
      suite("core", [
        "core/src/**/*.test.ts",
        "core/test/**/*.test.ts",
        "core/bench/**/*.test.ts",
        "core/bin/**/*.test.ts",
      ]),
    ],
  },
});
