import { fail, redirect } from "@sveltejs/kit";
import { adoptCookies } from "#lib/api/adopt-cookies.server.ts";
import { formText } from "#lib/api/form-text.ts";
import * as m from "#messages/account.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ locals, url }) => {
  const { setupNeeded, user } = await locals.session();
  if (user !== null) redirect(303, landing(url));
  if (setupNeeded) redirect(303, "/welcome");
};

export const actions: Actions = {
  default: async ({ request, fetch, cookies, url }) => {
    const form = await request.formData();
    const email = formText(form, "email").trim();
    const response = await fetch("/api/auth/sign-in/email", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email, password: formText(form, "password") }),
    });
    if (response.status === 429) return fail(429, { email, message: m.tooManyAttempts() });
    if (response.status >= 500) return fail(500, { email, message: m.couldNotCheck() });
    if (!response.ok) return fail(400, { email, message: m.doNotBelong() });
    adoptCookies(response, cookies);
    redirect(303, landing(url));
  },
};

/** Where somebody wanted to go, as long as it is in the app; anything else could lead elsewhere. */
function landing(url: URL): string {
  const next = url.searchParams.get("next") ?? "/app";
  return /^\/app(\/|\?|$)/.test(next) ? next : "/app";
}
