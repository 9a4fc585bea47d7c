import { expect, test } from "vitest";
import { runChaos } from "./chaos.ts";

test(
  "a runtime that is killed again and again loses no upload and publishes nothing twice",
  { timeout: 180_000 },
  async () => {
    const uploads = 24;
    const { count } = await runChaos({ uploads, kills: 8 });
    const once = Array.from({ length: uploads }, () => 1);
    expect(count).toEqual({
      unfinishedFiles: 0,
      unfinishedRuns: 0,
      failedFiles: [],
      activities: uploads,
      runsPerActivity: once,
      pagesPerActivity: once,
      deliveriesPerActivity: once,
      doneRuns: uploads,
    });
  },
);
