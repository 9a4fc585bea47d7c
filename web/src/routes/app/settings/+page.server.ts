import { fail } from "@sveltejs/kit";
import { answer, ApiFailure, createApi } from "#lib/api/api.ts";
import { formText } from "#lib/api/form-text.ts";
import { readTheme, THEME_COOKIE } from "#lib/layout/theme.ts";
import type { Actions } from "./$types";

/** As long as browsers keep a cookie at most. */
const KEPT_SECONDS = 400 * 24 * 3600;

export const actions: Actions = {
  default: async ({ fetch, url, request, cookies }) => {
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
          body: { name: text("name"), units, timeZone: text("timeZone") },
        }),
      );
      return { saved: true };
    } catch (cause) {
      if (cause instanceof ApiFailure) return fail(cause.status, { message: cause.message });
      throw cause;
    }
  },
};
