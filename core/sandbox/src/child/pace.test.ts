import { describe, expect, it } from "vitest";
import { Pace } from "./pace.ts";

const QUICK_MS = 0.5;
const SLOW_MS = 50;

/** Quick runs until the next one may be done at once. */
function quickRunsNeeded(pace: Pace): number {
  let runs = 0;
  for (; !pace.isQuick; runs++) pace.ran(QUICK_MS);
  return runs;
}

describe("Whether the next run may be done at once", () => {
  it("is decided by ten quick runs in a row", () => {
    expect(quickRunsNeeded(new Pace())).toBe(10);
    const pace = new Pace();
    for (let run = 0; run < 9; run++) pace.ran(QUICK_MS);
    pace.ran(SLOW_MS);
    expect(quickRunsNeeded(pace)).toBe(10);
  });

  it("is not changed by a run that was late because the machine was busy: begun again, it is quick", () => {
    const pace = new Pace();
    quickRunsNeeded(pace);
    pace.wasLate();
    pace.ran(QUICK_MS);
    expect(pace.isQuick).toBe(true);
  });

  it("takes a hundred quick runs after one that was late and is slow when it is begun again", () => {
    const pace = new Pace();
    quickRunsNeeded(pace);
    pace.wasLate();
    pace.ran(SLOW_MS);
    expect(quickRunsNeeded(pace)).toBe(100);
  });
});
