import { answer, createApi } from "#lib/api/api.ts";
import { HELP_KINDS } from "#lib/help/help-kinds.ts";
import type { RequestHandler } from "./$types";

const KEPT_SECONDS = 3600;

/** The help centre for programs that read: every page with the address of its Markdown. */
export const GET: RequestHandler = async ({ fetch, url }) => {
  const { pages } = await answer(createApi(fetch, url.origin).GET("/api/v1/help"));
  const linesOf = (kind: string) =>
    pages
      .filter((page) => page.kind === kind)
      .map(({ title, path, summary }) => `- [${title}](${url.origin}${path}.md): ${summary}`);
  const kinds = HELP_KINDS.flatMap(({ kind, title }) => {
    const lines = linesOf(kind);
    return kind === "reference" || lines.length === 0 ? [] : [`## ${title}`, lines.join("\n")];
  });
  const text = [
    "# FitGlue",
    "> Self-hosted pipelines for fitness data: a source brings activities in, boosters enrich them, destinations publish them.",
    "Every help page of a plugin is made from its manifest, and each example in it was executed. Add `.md` or `.json` to the address of a page for the same facts as Markdown or as data.",
    ...kinds,
    "## Reference",
    [
      ...linesOf("reference"),
      `- [HTTP API](${url.origin}/api/v1/openapi.json): OpenAPI 3.1`,
      `- [Releases](${url.origin}/help/rss.xml): RSS`,
      `- [Plugin manifest](${url.origin}/schemas/manifest-1.json): JSON Schema`,
    ].join("\n"),
    "",
  ].join("\n\n");
  return new Response(text, {
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "cache-control": `public, max-age=${String(KEPT_SECONDS)}`,
    },
  });
};
