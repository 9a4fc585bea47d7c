import { type PageRoute, pageRoutes } from "./page-routes.ts";
import { type PageWeight, weighPage } from "./page-weight.ts";
import type { Section } from "./report.ts";
import type { Site } from "./site.ts";

const KILOBYTE = 1000;
/** Script files that a page may load, with Brotli, in kB; the first that fits. */
const BUDGETS = [
  { begin: "/(public)", kilobytes: 0 },
  { begin: "/app/pipelines/new", kilobytes: 60 },
  { begin: "/app/pipelines/[id]", kilobytes: 60 },
  // Steps as they come, what each used, and its recording.
  { begin: "/app/runs/[id]", kilobytes: 52 },
  // Both ways to connect, and all that can be done then.
  { begin: "/app/connections/[publisher]/[id]", kilobytes: 55 },
  { begin: "/", kilobytes: 50 },
] as const;

interface WeighedPage {
  /** Address with its parameters' names. */
  readonly name: string;
  readonly budgetKb: number;
  /** Null when the page does not answer. */
  readonly weight: PageWeight | null;
}

/** What each page of the front end weighs; every page in `web/src/routes` is in it. */
export async function measurePageSizes(site: Site): Promise<Section> {
  const pages: WeighedPage[] = [];
  const examples = { ...site.first, handle: site.handle, pipelineId: site.pipelineId };
  for (const route of await pageRoutes(examples)) pages.push(await weighRoute(site, route));
  return {
    title: "Page sizes",
    about: [
      `What a browser loads before a page is alive, in kB of ${KILOBYTE} bytes, compressed with Brotli: the page, its styles, and all scripts that it names or that those import at once.`,
    ],
    tables: [
      {
        columns: ["Page", "script", "budget", "files", "styles", "HTML", "HTML as sent"],
        rows: pages.map(({ name, budgetKb, weight }) => [
          name,
          ...(weight === null ? ["–"] : [kilobytes(weight.scriptBytes)]),
          String(budgetKb),
          ...(weight === null
            ? ["–", "–", "–", "–"]
            : [
                String(weight.scriptFiles),
                kilobytes(weight.styleBytes),
                kilobytes(weight.htmlBytes),
                kilobytes(weight.htmlSentBytes),
              ]),
        ]),
      },
    ],
    notes: [
      "Budgets are for scripts; public pages have none, not even within the page. `core/bench/main.ts pages --gate` fails when one does not hold.",
      "Small styles stand in the page and count as HTML there.",
      ...pages.flatMap(({ name, weight }) => (weight === null ? [`${name} does not answer.`] : [])),
    ],
    breaches: pages.flatMap(breachesOf),
  };
}

function breachesOf({ name, budgetKb, weight }: WeighedPage): string[] {
  if (weight === null) return [`${name} does not answer`];
  const { scriptBytes, inlineScripts } = weight;
  return [
    ...(scriptBytes > budgetKb * KILOBYTE
      ? [`${name} loads ${kilobytes(scriptBytes)} kB of script; at most ${budgetKb} kB are allowed`]
      : []),
    ...(budgetKb === 0 && inlineScripts > 0 ? [`${name} has a script within the page; public pages have none`] : []),
  ];
}

async function weighRoute(site: Site, { route, name, path }: PageRoute): Promise<WeighedPage> {
  const budgetKb = BUDGETS.find(({ begin }) => route.startsWith(begin))?.kilobytes ?? 0;
  const visitor = name.startsWith("/app") ? site.visitor : site.stranger;
  const page = name === "/welcome" ? site.welcome : await visitor.ask(path, { headers: { "accept-encoding": "br" } });
  return { name, budgetKb, weight: page.status === 200 ? await weighPage(visitor, path, page) : null };
}

function kilobytes(bytes: number): string {
  return (bytes / KILOBYTE).toFixed(1);
}
