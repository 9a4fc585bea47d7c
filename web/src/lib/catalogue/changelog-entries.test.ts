import { expect, test } from "vitest";
import { changelogEntries } from "./changelog-entries.ts";

test("each version has its changes, and what stands before the first one belongs to none", () => {
  const changelog =
    "# Changelog\n\nAll versions.\n\n## [1.1.0] – 2026-11-21\r\n\n- Counts pauses\n* Draws less\n\n## 1.0.0\n";
  expect(changelogEntries(changelog)).toEqual([
    { version: "1.1.0", changes: ["Counts pauses", "Draws less"] },
    { version: "1.0.0", changes: [] },
  ]);
});
