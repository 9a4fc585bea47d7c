import { expect, test } from "vitest";
import { withTemporaryFolder } from "../../core/bench/folders.ts";
import { measurePageSizes } from "../../core/bench/page-sizes.ts";
import { openSite } from "../../core/bench/site.ts";

test("no page loads more script than its budget allows", async () => {
  const { tables, breaches } = await withTemporaryFolder(async (folder) => {
    const site = await openSite(folder);
    try {
      return await measurePageSizes(site);
    } finally {
      await site.close();
    }
  });
  expect(tables.flatMap(({ rows }) => rows).length).toBeGreaterThan(20);
  expect(breaches).toEqual([]);
});
