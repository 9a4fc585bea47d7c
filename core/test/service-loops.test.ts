import { expect, test } from "vitest";
import { runLoops, soundOutcome } from "./service-loops.ts";

const SESSIONS = 40;

// More of them: `node core/test/service-loops.ts 500`. Strava takes what the person's clock showed for the time in Zurich.
test(
  "between Hevy and Strava in both directions at once nothing is imported twice and nothing uploaded twice (S19, H26)",
  { timeout: 300_000 },
  async () => {
    const outcome = await runLoops(SESSIONS, "America/New_York");
    expect(outcome).toMatchObject(soundOutcome(SESSIONS));
    // The lines are none if nothing goes wrong on them.
    expect(outcome.lostEvents).toBeGreaterThan(3);
    expect(outcome.doubledEvents).toBeGreaterThan(3);
    expect(outcome.overtakenAnswers).toBeGreaterThan(0);
  },
);
