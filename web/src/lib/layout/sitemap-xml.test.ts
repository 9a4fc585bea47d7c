import { expect, test } from "vitest";
import { sitemapXml } from "./sitemap-xml.ts";

test("addresses are absolute, escaped, and dated where a date is known", () => {
  const xml = sitemapXml(
    [
      { path: "/help?a=1&b=2", changed: null },
      { path: "/help/boosters/x", changed: "2026-11-21" },
    ],
    "https://fit.example",
  );
  expect(xml).toContain("<loc>https://fit.example/help?a=1&amp;b=2</loc></url>");
  expect(xml).toContain("<loc>https://fit.example/help/boosters/x</loc><lastmod>2026-11-21</lastmod>");
});
