import { redirect } from "@sveltejs/kit";
import type { Handle, HandleFetch, HandleServerError } from "@sveltejs/kit/hooks";
import { ApiFailure } from "#lib/api/api.ts";
import type { Session } from "#lib/api/models.ts";
import { readTheme, THEME_COOKIE } from "#lib/layout/theme.ts";
import { language } from "#messages/language.ts";

const APP = "/app";
const NOBODY: Session = { setupNeeded: false, passwordCharacters: 0, user: null };

/** Answers our own API in this process; everything else goes out as asked. */
export const handleFetch: HandleFetch = ({ event, request, fetch }) => {
  const url = new URL(request.url);
  const inside = event.platform?.fetch;
  if (inside === undefined || url.origin !== event.url.origin || !url.pathname.startsWith("/api/"))
    return fetch(request);
  const headers = new Headers(request.headers);
  const cookie = event.request.headers.get("cookie");
  if (cookie !== null && !headers.has("cookie")) headers.set("cookie", cookie);
  headers.set("origin", event.url.origin);
  // The browser's would come along, and the account may have chosen another.
  headers.set("accept-language", language);
  return inside(new Request(request, { headers }));
};

/** Knows who asks, keeps strangers out of the app, and puts the chosen theme into the first byte of HTML. */
export const handle: Handle = async ({ event, resolve }) => {
  event.locals.theme = readTheme(event.cookies.get(THEME_COOKIE));
  event.locals.session = once(async () => {
    const response = await event.fetch("/api/v1/session");
    return response.ok ? ((await response.json()) as Session) : NOBODY;
  });

  if (event.url.pathname === APP || event.url.pathname.startsWith(`${APP}/`)) {
    const { user, setupNeeded } = await event.locals.session();
    if (setupNeeded) redirect(303, "/welcome");
    if (user === null) redirect(303, `/login?next=${encodeURIComponent(event.url.pathname + event.url.search)}`);
  }
  return resolve(event, {
    // Fonts are optional: without a head start they would only be there from the second page on.
    preload: ({ type, path }) => (type === "font" ? path.includes("-common.") : type === "css" || type === "js"),
    transformPageChunk: ({ html }) =>
      html.replace("%fitglue.language%", language).replace("%fitglue.theme%", event.locals.theme),
  });
};

/** Shows a refusal of the API as the page's own error: with its words, its status and its help. */
export const handleError: HandleServerError = ({ kind, error }) => {
  if (kind !== "unknown" || !(error instanceof ApiFailure)) return undefined;
  return {
    status: error.status,
    message: error.message,
    ...(error.said === null ? {} : { said: error.said }),
    code: error.code,
    ...(error.help === null ? {} : { help: error.help }),
    ...(error.requestId === null ? {} : { requestId: error.requestId }),
  };
};

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
}
