import type { LayoutServerLoad } from "./$types";

/** How long a page for strangers may be kept; what is published or installed shows up after that at the latest. */
const SHARED_SECONDS = 60;

export const load: LayoutServerLoad = async ({ locals, request, setHeaders }) => {
  const isStranger = !request.headers.has("cookie");
  setHeaders({
    vary: "cookie",
    "cache-control": isStranger ? `public, max-age=${String(SHARED_SECONDS)}` : "private, no-cache",
  });
  if (isStranger) return { signedIn: false };
  return { signedIn: (await locals.session()).user !== null };
};
