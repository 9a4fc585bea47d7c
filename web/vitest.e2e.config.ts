import { defineProject } from "vitest/config";

export default defineProject({
  root: import.meta.dirname,
  test: {
    name: "e2e",
    environment: "node",
    include: ["e2e/**/*.test.ts"],
    testTimeout: 180_000,
    hookTimeout: 120_000,
    // Last and alone: it measures the whole, and a busy machine would make it lie.
    sequence: { groupOrder: 2 },
  },
});
