import type { RequestHandler } from "./$types";

/** What robots need not look at: it is for signed-in people or for programs. */
const CLOSED = ["/app", "/api", "/login", "/welcome", "/help/search"];
const KEPT_SECONDS = 3600;

export const GET: RequestHandler = ({ url }) => {
  const lines = [
    "User-agent: *",
    ...CLOSED.map((path) => `Disallow: ${path}`),
    "",
    `Sitemap: ${url.origin}/sitemap.xml`,
    "",
  ];
  return new Response(lines.join("\n"), {
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "cache-control": `public, max-age=${String(KEPT_SECONDS)}`,
    },
  });
};
