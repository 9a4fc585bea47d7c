import { answer, createApi } from "#lib/api/api.ts";
import { HELP_KINDS } from "#lib/help/help-kinds.ts";
import type { RequestHandler } from "./$types";

const KEPT_SECONDS = 3600;

/** The help centre for programs that read: every page with the address of its Markdown. */
export const GET: RequestHandler = async ({ fetch, url }) => {
  const { pages } = await answer(createApi(fetch, url.origin).GET("/api/v1/help"));
  const kinds = HELP_KINDS.flatMap(({ kind, title }) => {
    const lines = pages
      .filter((page) => page.kind === kind)
      .map(({ name, path, summary }) => `- [${name}](${url.origin}${path}.md): ${summary}`);
    return lines.length === 0 ? [] : [`## ${title}`, lines.join("\n")];
  });
  const text = [
    "# FitGlue",
    "> Self-hosted pipelines for fitness data: a source brings activities in, boosters enrich them, destinations publish them.",
    "Every help page is made from the manifest of its plugin. Add `.md` or `.json` to its address for the same facts as Markdown or as data.",
    ...kinds,
    "## Reference",
    [
      `- [Error codes](${url.origin}/help/errors): what each code means and what to do`,
      `- [HTTP API](${url.origin}/api/v1/openapi.json): OpenAPI 3.1`,
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
