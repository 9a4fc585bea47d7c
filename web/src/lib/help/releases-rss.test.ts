import { expect, test } from "vitest";
import type { PluginDetail } from "#lib/api/models.ts";
import { releasesRss } from "./releases-rss.ts";

const release = (name: string, revised: string): PluginDetail =>
  ({
    plugin: { publisher: "fitglue", id: name.toLowerCase(), name, version: "1.1.0" },
    manifest: { revised },
    changelog: "## 1.1.0\n\n- Reads <more> & better.\n\n## 1.0.0\n\n- First.\n",
  }) as unknown as PluginDetail;

test("a feed has the latest release first, its day, and what changed in it alone", () => {
  const rss = releasesRss([release("Old", "2026-10-01"), release("New", "2026-11-02")], "https://a.example");
  expect([...rss.matchAll(/<title>(\w+) 1\.1\.0</g)].map(([, name]) => name)).toEqual(["New", "Old"]);
  expect(rss).toContain("<pubDate>Mon, 02 Nov 2026 00:00:00 GMT</pubDate>");
  expect(rss).toContain("<link>https://a.example/plugins/fitglue/new?version=1.1.0</link>");
  expect(rss).toContain("<description>Reads &lt;more&gt; &amp; better.</description>");
  expect(rss).not.toContain("First.");
});
