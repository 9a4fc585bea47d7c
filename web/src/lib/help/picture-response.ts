const KEPT_SECONDS = 86_400;

/** A picture for previews of links; other sites may show it. @param path Where the API has it. */
export async function pictureResponse(fetch: typeof globalThis.fetch, path: string): Promise<Response> {
  const picture = await fetch(path);
  if (!picture.ok) return new Response("There is no such picture\n", { status: picture.status });
  return new Response(picture.body, {
    headers: {
      "content-type": picture.headers.get("content-type") ?? "image/png",
      "cache-control": `public, max-age=${String(KEPT_SECONDS)}`,
      "cross-origin-resource-policy": "cross-origin",
    },
  });
}
