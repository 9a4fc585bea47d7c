import type { StepFailure } from "@fitglue/sandbox";
import { expect, test } from "vitest";
import { failureColumns } from "./step-report.ts";

const STEP = { role: "destination", plugin: "acme/service@1.0.0", onError: "stop" } as const;
const inSeconds = (seconds: number) => Date.now() + seconds * 1000;

function failure(code: StepFailure["code"], retryAtMs: number | null): StepFailure {
  return { code, pluginCode: null, message: "Not now", stack: null, retryable: true, retryAtMs };
}

test.each(["RATE_LIMITED", "SERVICE_UNAVAILABLE"] as const)(
  "a step that meets %s waits for the time that was named, however often, and has not failed by it",
  (code) => {
    for (const tries of [1, 4, 100]) {
      const { resumesAt, ...columns } = failureColumns(failure(code, inSeconds(90)), STEP, tries);
      expect(columns).toMatchObject({ state: "parked", tries: tries - 1, error: { code } });
      const seconds = ((resumesAt?.getTime() ?? 0) - Date.now()) / 1000;
      expect(seconds).toBeGreaterThan(85);
      expect(seconds).toBeLessThan(92);
    }
  },
);

/** How long a step is tried again when it always fails, in seconds. */
function triedFor(step: Parameters<typeof failureColumns>[1]): number {
  for (let tries = 1, seconds = 0; ; tries++) {
    const { state, resumesAt } = failureColumns(failure("SERVICE_UNAVAILABLE", null), step, tries);
    if (state === "failed") return seconds;
    seconds += Math.round(((resumesAt?.getTime() ?? NaN) - Date.now()) / 1000);
  }
}

test("a service that could not be asked, with no time named, is a failure when it was tried often enough", () => {
  expect(triedFor({ ...STEP, role: "booster" })).toBe(137);
});

test("a delivery outlives an outage of a day: others have what was sent before, and nobody has to be there", () => {
  expect(triedFor(STEP)).toBeGreaterThan(24 * 3600);
});

test("a step whose connection was refused waits for the person, not for a time", () => {
  expect(failureColumns(failure("CONNECTION_EXPIRED", null), STEP, 1)).toMatchObject({
    state: "parked",
    resumesAt: null,
    waitsFor: "acme/service",
  });
});
