import { fail } from "@sveltejs/kit";
import { answer, ApiFailure, createApi, failureOf } from "#lib/api/api.ts";
import { noticeWords } from "#lib/notices/notice-words.ts";
import type { Actions, PageServerLoad } from "./$types";

export const load: PageServerLoad = async ({ fetch, url, depends }) => {
  depends("app:notices");
  const list = await answer(createApi(fetch, url.origin).GET("/api/v1/notices"));
  const notices = list.notices.map((notice) => ({ ...notice, text: noticeWords(notice) }));
  return { list: { ...list, notices }, now: Date.now() };
};

export const actions: Actions = {
  read: async ({ fetch, url, request }) => {
    const form = await request.formData();
    const ids = form.getAll("id").filter((id) => typeof id === "string");
    try {
      await answer(createApi(fetch, url.origin).POST("/api/v1/notices/read", { body: { ids } }));
      return undefined;
    } catch (cause) {
      if (cause instanceof ApiFailure) return fail(cause.status, failureOf(cause));
      throw cause;
    }
  },
};
