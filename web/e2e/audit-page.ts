import lighthouse from "lighthouse";

/** What Lighthouse says of a page: scores from 0 to 100, and the audits that cost points. */
export interface Audit {
  readonly scores: Readonly<Record<string, number>>;
  readonly failed: readonly string[];
  /** When the largest part of the page was there on a simulated phone with a slow connection; null when it was not measured. */
  readonly largestPaintMs: number | null;
}

interface AuditOptions {
  /** Of a Chromium that can be driven from outside. */
  readonly port: number;
  readonly categories: readonly ("performance" | "accessibility" | "best-practices" | "seo")[];
  /** Audits that say nothing of this page. */
  readonly without?: readonly string[];
  readonly cookie?: string;
}

export async function auditPage(url: string, { port, categories, without = [], cookie }: AuditOptions): Promise<Audit> {
  const result = await lighthouse(url, {
    port,
    output: "json",
    logLevel: "silent",
    onlyCategories: [...categories],
    skipAudits: [...without],
    ...(cookie === undefined ? {} : { extraHeaders: { cookie } }),
  });
  if (result === undefined) throw new Error(`${url} could not be audited`);
  const { lhr } = result;
  const scores = Object.entries(lhr.categories).map(([name, { score }]) => [name, Math.round((score ?? 0) * 100)]);
  const failed = Object.values(lhr.audits).filter(({ score }) => score !== null && score < 1);
  return {
    scores: Object.fromEntries(scores) as Record<string, number>,
    failed: failed.map(({ id }) => id),
    largestPaintMs: lhr.audits["largest-contentful-paint"]?.numericValue ?? null,
  };
}
