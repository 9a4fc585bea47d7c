import { LANGUAGES, type Language } from "@fitglue/registry";
import { type PageRoute, pageRoutes } from "./page-routes.ts";
import { type PageWeight, weighPage } from "./page-weight.ts";
import type { Section } from "./report.ts";
import { askForPage, type Site } from "./site.ts";

const KILOBYTE = 1000;
/** Script files that a page may load, with Brotli, in kB; the first that fits. */
const BUDGETS = [
  { begin: "/(public)", kilobytes: 0 },
  { begin: "/app/pipelines/new", kilobytes: 60 },
  { begin: "/app/pipelines/[id]", kilobytes: 60 },
  { begin: "/", kilobytes: 50 },
] as const;

interface WeighedPage {
  /** Address with its parameters' names. */
  readonly name: string;
  readonly budgetKb: number;
  /** In each language; null when the page does not answer. */
  readonly weights: ReadonlyMap<Language, PageWeight | null>;
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
        columns: [
          "Page",
          ...LANGUAGES.map((language) => `script (${language})`),
          ...["budget", "files", "styles", "HTML", "HTML as sent"],
        ],
        rows: pages.map(rowOf),
      },
    ],
    notes: [
      "Budgets are for scripts; public pages have none, not even within the page. `core/bench/main.ts pages --gate` fails when one does not hold.",
      "Files, styles and HTML are those of the first language. Small styles stand in the page and count as HTML there.",
      ...pages.flatMap(silentPages),
    ],
    breaches: pages.flatMap(breachesOf),
  };
}

function rowOf({ name, budgetKb, weights }: WeighedPage): string[] {
  const first = weights.get(LANGUAGES[0]) ?? null;
  return [
    name,
    ...LANGUAGES.map((language) => kilobytes(weights.get(language)?.scriptBytes)),
    String(budgetKb),
    first === null ? "–" : String(first.scriptFiles),
    kilobytes(first?.styleBytes),
    kilobytes(first?.htmlBytes),
    kilobytes(first?.htmlSentBytes),
  ];
}

function silentPages({ name, weights }: WeighedPage): string[] {
  return [...weights].flatMap(([language, weight]) =>
    weight === null ? [`${name} (${language}) does not answer.`] : [],
  );
}

function breachesOf(page: WeighedPage): string[] {
  const { name, budgetKb, weights } = page;
  return [
    ...silentPages(page),
    ...[...weights].flatMap(([language, weight]) => {
      const { scriptBytes = 0, inlineScripts = 0 } = weight ?? {};
      return [
        ...(scriptBytes > budgetKb * KILOBYTE
          ? [`${name} (${language}) loads ${kilobytes(scriptBytes)} kB of script; at most ${budgetKb} kB are allowed`]
          : []),
        ...(budgetKb === 0 && inlineScripts > 0
          ? [`${name} (${language}) has a script within the page; public pages have none`]
          : []),
      ];
    }),
  ];
}

async function weighRoute(site: Site, { route, name, path }: PageRoute): Promise<WeighedPage> {
  const budgetKb = BUDGETS.find(({ begin }) => route.startsWith(begin))?.kilobytes ?? 0;
  const visitor = name.startsWith("/app") ? site.visitor : site.stranger;
  const weights = new Map<Language, PageWeight | null>();
  for (const language of LANGUAGES) {
    const page = name === "/welcome" ? site.welcome.get(language) : await askForPage(visitor, path, language);
    weights.set(language, page?.status === 200 ? await weighPage(visitor, path, page) : null);
  }
  return { name, budgetKb, weights };
}

function kilobytes(bytes: number | undefined): string {
  return bytes === undefined ? "–" : (bytes / KILOBYTE).toFixed(1);
}
