import { expect, test } from "vitest";
import type { RunStep } from "#lib/api/models.ts";
import { stepOutcome } from "./step-outcome.ts";

const step = (fields: Partial<RunStep>) =>
  stepOutcome({ role: "booster", state: "ok", changes: [], section: null, ...fields } as RunStep);

test("a booster that ended well says whether it changed anything", () => {
  expect(step({})).toBe("unchanged");
  expect(step({ changes: [{ field: "title", label: "Title", before: null, after: "Run" }] })).toBe("changed");
  expect(step({ section: { plain: "Zones", html: "" } })).toBe("changed");
});

test("every other step says its state", () => {
  expect(step({ state: "skipped" })).toBe("skipped");
  expect(step({ state: "failed" })).toBe("failed");
  expect(step({ role: "source" })).toBe("ok");
  expect(step({ role: "destination", state: "delivered" })).toBe("delivered");
});
