import { fail, redirect } from "@sveltejs/kit";
import { adoptCookies } from "#lib/api/adopt-cookies.server.ts";
import { answer, ApiFailure, createApi, failureOf } from "#lib/api/api.ts";
import { formText } from "#lib/api/form-text.ts";
import { noticeLine } from "#lib/notices/notice-words.ts";
import { trySample } from "#lib/uploads/try-sample.server.ts";
import type { Actions, PageServerLoad } from "./$types";

const RECENT = 5;

export const load: PageServerLoad = async ({ fetch, url }) => {
  const api = createApi(fetch, url.origin);
  const [home, runs, { samples }] = await Promise.all([
    answer(api.GET("/api/v1/home")),
    answer(api.GET("/api/v1/runs", { params: { query: { limit: RECENT } } })),
    answer(api.GET("/api/v1/samples")),
  ]);
  const needsAttention = home.needsAttention.map((notice) => ({ ...notice, text: noticeLine(notice) }));
  return { home: { ...home, needsAttention }, runs: runs.items, samples, now: Date.now() };
};

export const actions: Actions = {
  trySample: async ({ fetch, url, request }) => {
    const sampleId = formText(await request.formData(), "sample");
    const target = await trySample(createApi(fetch, url.origin), sampleId).catch((cause: unknown) => {
      if (cause instanceof ApiFailure) return fail(cause.status, failureOf(cause));
      throw cause;
    });
    if (typeof target !== "string") return target;
    redirect(303, target);
  },
  signOut: async ({ fetch, cookies }) => {
    adoptCookies(
      await fetch("/api/auth/sign-out", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: "{}",
      }),
      cookies,
    );
    redirect(303, "/login");
  },
};
