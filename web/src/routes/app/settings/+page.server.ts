import { fail, redirect } from "@sveltejs/kit";
import { answer, type Api, ApiFailure, createApi, failureOf } from "#lib/api/api.ts";
import { formText } from "#lib/api/form-text.ts";
import { readTheme, THEME_COOKIE } from "#lib/layout/theme.ts";
import type { Settings } from "#lib/api/models.ts";
import type { Actions, PageServerLoad } from "./$types";

/** As long as browsers keep a cookie at most. */
const KEPT_SECONDS = 400 * 24 * 3600;

export const load: PageServerLoad = async ({ fetch, url }) => {
  const api = createApi(fetch, url.origin);
  const [{ apiKeys }, feedback] = await Promise.all([answer(api.GET("/api/v1/api-keys")), readFeedback(api)]);
  return { apiKeys, now: Date.now(), feedback };
};

export const actions: Actions = {
  makeKey: async ({ fetch, url, request }) => {
    const name = formText(await request.formData(), "keyName").trim();
    try {
      const made = await answer(createApi(fetch, url.origin).POST("/api/v1/api-keys", { body: { name } }));
      return { made: { key: made.key, name: made.apiKey.name } };
    } catch (cause) {
      if (cause instanceof ApiFailure) return fail(cause.status, { keyFailure: failureOf(cause) });
      throw cause;
    }
  },
  revokeKey: async ({ fetch, url, request }) => {
    const id = formText(await request.formData(), "id");
    try {
      await answer(createApi(fetch, url.origin).DELETE("/api/v1/api-keys/{id}", { params: { path: { id } } }));
      return { revoked: true };
    } catch (cause) {
      if (cause instanceof ApiFailure) return fail(cause.status, { keyFailure: failureOf(cause) });
      throw cause;
    }
  },
  save: async ({ fetch, url, request, cookies }) => {
    const form = await request.formData();
    const text = (name: string) => formText(form, name).trim();
    const units = text("units") === "imperial" ? ("imperial" as const) : ("metric" as const);
    if (form.has("theme"))
      cookies.set(THEME_COOKIE, readTheme(text("theme")), {
        path: "/",
        maxAge: KEPT_SECONDS,
        httpOnly: false,
        sameSite: "lax",
        secure: url.protocol === "https:",
      });
    try {
      await answer(
        createApi(fetch, url.origin).PUT("/api/v1/settings", {
          body: { name: text("name"), units, timeZone: text("timeZone"), language: readLanguage(text("language")) },
        }),
      );
    } catch (cause) {
      if (cause instanceof ApiFailure) return fail(cause.status, failureOf(cause));
      throw cause;
    }
    // Asked for anew, the page comes in the language that was just chosen.
    redirect(303, "/app/settings");
  },
};

function readLanguage(text: string): Settings["language"] {
  return text === "en" || text === "de" ? text : "auto";
}

/** How many help pages readers spoke about; null for everybody but the first account. */
async function readFeedback(api: Api): Promise<number | null> {
  try {
    return (await answer(api.GET("/api/v1/help/feedback"))).pages.length;
  } catch (cause) {
    if (cause instanceof ApiFailure && cause.status === 403) return null;
    throw cause;
  }
}
