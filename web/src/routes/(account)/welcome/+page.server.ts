import { fail, redirect } from "@sveltejs/kit";
import { adoptCookies } from "#lib/api/adopt-cookies.server.ts";
import { answer, createApi, type Failure } from "#lib/api/api.ts";
import { formText } from "#lib/api/form-text.ts";
import type { ApiError } from "#lib/api/models.ts";
import * as m from "#messages/account.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ locals }) => {
  const { setupNeeded, user, passwordCharacters } = await locals.session();
  if (user !== null) redirect(303, "/app");
  if (!setupNeeded) redirect(303, "/login");
  return { passwordCharacters };
};

export const actions: Actions = {
  default: async ({ request, fetch, cookies, url, locals }) => {
    const form = await request.formData();
    const text = (name: string) => formText(form, name).trim();
    const entered = { name: text("name"), email: text("email") };
    const password = formText(form, "password");
    const { passwordCharacters } = await locals.session();
    if (password.length < passwordCharacters) {
      return fail(400, {
        ...entered,
        message: m.passwordTooShort({ least: passwordCharacters, length: password.length }),
        said: null,
      });
    }
    const response = await fetch("/api/auth/sign-up/email", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...entered, password }),
    });
    if (!response.ok) return fail(400, { ...entered, ...(await refusal(response)) });
    adoptCookies(response, cookies);
    await saveTimeZone(fetch, { url, name: entered.name, timeZone: text("timeZone"), cookie: sessionCookie(response) });
    redirect(303, "/app");
  },
};

async function refusal(response: Response): Promise<Pick<Failure, "message" | "said">> {
  const body = (await response.json().catch(() => null)) as Partial<ApiError> | null;
  return body?.error ? { message: body.error.message, said: body.error.said } : { message: m.notCreated(), said: null };
}

function sessionCookie(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
}

/** Keeps the browser's time zone with the new account: activities without one are read in it. */
async function saveTimeZone(
  fetch: typeof globalThis.fetch,
  account: { url: URL; name: string; timeZone: string; cookie: string },
): Promise<void> {
  if (account.timeZone === "") return;
  const api = createApi(fetch, account.url.origin);
  const headers = { cookie: account.cookie };
  const settings = await answer(api.GET("/api/v1/settings", { headers }));
  await api.PUT("/api/v1/settings", { headers, body: { ...settings, name: account.name, timeZone: account.timeZone } });
}
