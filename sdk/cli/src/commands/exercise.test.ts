import { expect, test, vi } from "vitest";
import { fitglue } from "../../test/fitglue.ts";

// Every test starts a Node.js process, and some a sandbox with it.
vi.setConfig({ testTimeout: 60_000 });

test("Dave's Bench Press is a bench press with the barbell", async () => {
  const { code, out } = await fitglue(["exercise", "Dave's Bench Press"]);
  expect(code).toBe(0);
  expect(out).toContain("Dave's Bench Press → Bench Press (Barbell)");
  expect(out).toContain("Muscles: Chest");
});

test("a name without quotes is one name", async () => {
  const { out } = await fitglue(["exercise", "bench", "press", "--json"]);
  expect(JSON.parse(out)).toMatchObject({
    name: "bench press",
    canonical: "Bench Press (Barbell)",
    muscles: { primary: "chest" },
    confidence: expect.any(Number),
  });
});

test("a name that nobody knows says so", async () => {
  const { code, out } = await fitglue(["exercise", "zxqv"]);
  expect(code).toBe(0);
  expect(out).toContain("no exercise that we know");
});
