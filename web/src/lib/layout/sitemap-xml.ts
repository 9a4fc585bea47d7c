import { escapeHtml } from "@fitglue/sdk";

interface Place {
  /** From the root. */
  readonly path: string;
  /** Date of the last change, where it is known. */
  readonly changed: string | null;
}

/** A sitemap as sitemaps.org describes it: addresses are absolute. */
export function sitemapXml(places: readonly Place[], origin: string): string {
  const entries = places.map(({ path, changed }) => {
    const date = changed === null ? "" : `<lastmod>${escapeHtml(changed)}</lastmod>`;
    return `  <url><loc>${escapeHtml(origin + path)}</loc>${date}</url>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...entries,
    "</urlset>",
    "",
  ].join("\n");
}
