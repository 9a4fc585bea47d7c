import { expect, test } from "vitest";
import { readSession, type Session } from "./read-session.ts";

const SESSION: Session = {
  id: "s1",
  title: "Lunch Run",
  kind: "running",
  startedAt: "2026-03-02T11:00:00Z",
  seconds: 3,
  kilometers: 0.01,
  changedAt: "2026-03-02T12:00:00Z",
  heartRate: [120, null, 130],
};

test("kilometres become metres, and the id says which session it is", () => {
  const { activity, updatedAt } = readSession(SESSION);
  expect(activity).toMatchObject({ title: "Lunch Run", sport: "Run", elapsedSeconds: 3, distanceMeters: 10 });
  expect(activity.origin.externalId).toBe("s1");
  expect(updatedAt).toBe("2026-03-02T12:00:00Z");
});

test("a lost heartbeat is no zero", () => {
  expect(readSession(SESSION).streams).toEqual({
    timeSeconds: Float64Array.of(0, 1, 2),
    heartRateBpm: Float64Array.of(120, NaN, 130),
  });
});

test("an unknown kind comes in as a workout, and says so", () => {
  const { activity, notices } = readSession({ ...SESSION, kind: "curling" });
  expect(activity.sport).toBe("Workout");
  expect(notices).toEqual(["curling is not known here; it came in as a workout"]);
});
