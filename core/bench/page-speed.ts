import { auditPage } from "../../web/e2e/audit-page.ts";
import { openBrowser } from "../../web/e2e/open-browser.ts";
import { useBuilder } from "../../web/e2e/use-builder.ts";
import { freePort } from "../../web/e2e/start-server.ts";
import { type PageRoute, pageRoutes } from "./page-routes.ts";
import type { Section } from "./report.ts";
import type { Site } from "./site.ts";

/** When the largest part of a page should be there, on Lighthouse's simulated phone. */
const LARGEST_PAINT_MS = { public: 1200, app: 2000 };
/** Within which the page should show what came of a touch or key, with a processor four times as slow. */
const NEXT_PAINT_MS = 200;
const SLOWER = 4;
/** Now and then Lighthouse misses the beginning of the page in what it recorded, and says nothing. */
const TRIES = 3;

/** How soon pages are there, and how soon the builder answers. */
export async function measurePageSpeed(site: Site): Promise<Section> {
  const port = await freePort();
  const browser = await openBrowser([`--remote-debugging-port=${String(port)}`]);
  try {
    const examples = { ...site.first, handle: site.handle, pipelineId: site.pipelineId };
    const routes = (await pageRoutes(examples)).filter(({ name }) => name !== "/welcome" && name !== "/login");
    const paints: string[][] = [];
    for (const route of routes) paints.push(await paintRow(site, port, route));
    const context = await browser.newContext({
      baseURL: site.url,
      extraHTTPHeaders: { cookie: site.visitor.cookie() },
    });
    const durations = await useBuilder(await context.newPage(), `/app/pipelines/${site.pipelineId}`, SLOWER);
    return {
      title: "Page speed",
      about: [
        "The largest paint as Lighthouse simulates it for a phone with a slow connection; the server is on the same machine.",
        `Then what is done in the builder, with a processor ${String(SLOWER)} times as slow: from the touch or key to the next picture.`,
      ],
      tables: [
        { columns: ["Page", "largest paint, ms", "should be"], rows: paints },
        {
          columns: ["In the builder", "events", "slowest, ms", "should be"],
          rows: [
            [
              "search, add, move, remove, undo",
              String(durations.length),
              Math.max(0, ...durations).toFixed(0),
              String(NEXT_PAINT_MS),
            ],
          ],
        },
      ],
      notes: ["A machine that does other things makes both slower."],
    };
  } finally {
    await browser.close();
  }
}

async function paintRow(site: Site, port: number, { name, path }: PageRoute): Promise<string[]> {
  const isApp = name.startsWith("/app");
  const cookie = isApp ? { cookie: site.visitor.cookie() } : {};
  let paintMs: number | null = null;
  for (let tries = 0; paintMs === null && tries < TRIES; tries++)
    paintMs = (await auditPage(site.url + path, { port, categories: ["performance"], ...cookie })).largestPaintMs;
  return [name, paintMs?.toFixed(0) ?? "–", String(isApp ? LARGEST_PAINT_MS.app : LARGEST_PAINT_MS.public)];
}
