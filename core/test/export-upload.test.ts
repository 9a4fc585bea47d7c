import { expect, test } from "vitest";
import { uploadExport, withExport } from "./export-upload.ts";
import { ownPlugin } from "./test-plugin.ts";

const SIZE = { recordings: 90, secondsEach: 900, typed: 30, photos: 3, photoBytes: 50_000 };
const KILLS = 3;

// A large one: `node core/test/export-upload.ts 500`.
test(
  "an export whose reading is killed again and again is in the end as if it never was",
  { timeout: 240_000 },
  async () => {
    const plugin = await ownPlugin("file-upload");
    const [quiet, torn] = await withExport(SIZE, async (path) => [
      await uploadExport(path, plugin, 0),
      await uploadExport(path, plugin, KILLS),
    ]);
    expect(quiet.tables.activities).toHaveLength(SIZE.recordings + SIZE.typed);
    // The zip, its list and each recording.
    expect(quiet.files).toEqual({ expanded: 1, done: SIZE.recordings + 1 });
    expect(torn.killsAt).toHaveLength(KILLS);
    expect(torn.killsAt.at(-1)).toBeLessThan(SIZE.recordings);
    expect(torn.files).toEqual(quiet.files);
    expect(torn.tables).toEqual(quiet.tables);
  },
);
