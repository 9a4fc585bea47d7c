/** How long a copy of a twin may be kept. */
const KEPT_SECONDS = 300;

/** Another form of a page: search engines are told that the page itself is the one to list. */
export function twinResponse(body: string, type: string, canonical: string): Response {
  return new Response(body, {
    headers: {
      "content-type": type,
      "cache-control": `public, max-age=${String(KEPT_SECONDS)}`,
      link: `<${canonical}>; rel="canonical"`,
    },
  });
}
