import { newActivity } from "@fitglue/sdk";
import { expect, test } from "vitest";
import { activityStats } from "./activity-stats.ts";

const RUN = {
  ...newActivity({
    sport: "Run",
    startedAt: "2026-06-13T06:42:00.000Z",
    elapsedSeconds: 2520,
    origin: { provider: "test", externalId: "1", url: null, fileName: null, fileSha256: null },
  }),
  distanceMeters: 6000,
};
const figures = (activity: typeof RUN) =>
  activityStats(activity, "metric").map(({ label, value, unit }) => `${label} ${value}${unit}`);

test("the time is the timer's, or all of it where there is no timer", () => {
  // 2,520 s = 42:00; 2,403 s = 40:03; 2,520 s ÷ 6 km = 420 s/km
  expect(figures(RUN)).toEqual(["Distance 6km", "Time 42:00", "Pace 7:00/km"]);
  expect(figures({ ...RUN, timerSeconds: 2403 })).toContain("Time 40:03");
});

test("a moving time is only shown when it is known, differs, and then makes the pace", () => {
  // 2,340 s ÷ 6 km = 390 s/km
  const moving = figures({ ...RUN, timerSeconds: 2403, movingSeconds: 2340 });
  expect(moving).toEqual(["Distance 6km", "Time 40:03", "Moving time 39:00", "Pace 6:30/km"]);
  expect(figures({ ...RUN, timerSeconds: 2403, movingSeconds: 2403 })).not.toContain("Moving time 40:03");
});
