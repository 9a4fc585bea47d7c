import { FitGlueError } from "@fitglue/sdk";
import { expect, test } from "vitest";
import { restAfter, workFailureOf } from "./rest-after-failure.ts";
import { SourceStepError } from "./source-step.ts";

const NOW = Date.parse("2026-05-01T06:00:00Z");
const FAILURE = {
  message: "It broke",
  reason: { code: "said", text: "It broke" },
  isOfService: true,
  retryAtMs: null,
} as const;
const restSeconds = (attempts: number) =>
  ((restAfter(FAILURE, attempts, NOW).parkedUntil?.getTime() ?? 0) - NOW) / 1000;

test("each failure in a row rests twice as long as the one before, at most six hours, and never quite the same", () => {
  for (const [attempts, least] of [30, 60, 120, 240].entries()) {
    expect(restSeconds(attempts)).toBeGreaterThanOrEqual(least);
    expect(restSeconds(attempts)).toBeLessThanOrEqual(least * 1.2 + 1);
  }
  expect(restSeconds(1000)).toBeLessThanOrEqual(6 * 3600 * 1.2 + 1);
  expect(restAfter(FAILURE, 3, NOW).attempts).toBe(4);
});

test("a time that was named is kept to, and is no failure", () => {
  const failure = { ...FAILURE, retryAtMs: NOW + 90_000 };
  expect(restAfter(failure, 3, NOW)).toEqual({
    parkedUntil: new Date(NOW + 90_000),
    attempts: 3,
    reason: FAILURE.reason,
  });
  expect(restAfter({ ...FAILURE, retryAtMs: NOW - 90_000 }, 0, NOW).parkedUntil).toEqual(new Date(NOW + 1000));
});

const failed = (code: "RATE_LIMITED" | "PLUGIN_ERROR" | "CONNECTION_EXPIRED", retryAtMs: number | null = null) =>
  workFailureOf(
    new SourceStepError({ code, pluginCode: null, message: "No", stack: null, retryable: false, retryAtMs }),
  );

test("what the service or the connection is the cause of rests everything, a plugin's own failure one thing", () => {
  expect(failed("RATE_LIMITED", NOW)).toEqual({
    message: "No",
    reason: { code: "error", error: "RATE_LIMITED", message: "No" },
    isOfService: true,
    retryAtMs: NOW,
  });
  expect(failed("CONNECTION_EXPIRED")?.isOfService).toBe(true);
  expect(failed("PLUGIN_ERROR")).toMatchObject({ isOfService: false, reason: { code: "said", text: "No" } });
  const ours = new FitGlueError("SERVICE_UNAVAILABLE", "Being made", { details: { retryAtMs: NOW } });
  expect(workFailureOf(ours)).toMatchObject({ message: "Being made", isOfService: true, retryAtMs: NOW });
});

test("a defect of ours is nobody's failure", () => {
  expect(workFailureOf(new TypeError("x is undefined"))).toBeNull();
});
