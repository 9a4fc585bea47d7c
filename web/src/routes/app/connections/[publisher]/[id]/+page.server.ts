import { fail } from "@sveltejs/kit";
import { answer, ApiFailure, createApi, type Failure, failureOf } from "#lib/api/api.ts";
import { formText } from "#lib/api/form-text.ts";
import * as m from "#messages/connections.ts";
import type { Actions, PageServerLoad, RequestEvent } from "./$types";

export const load: PageServerLoad = async ({ fetch, url, params, depends }) => {
  depends("app:connections");
  const api = createApi(fetch, url.origin);
  const path = { publisher: params.publisher, id: params.id };
  const connection = await answer(api.GET("/api/v1/connections/{publisher}/{id}", { params: { path } }));
  const result = url.searchParams.get("result");
  const wasConnected = result === "connected";
  const missing = url.searchParams.get("missing")?.split(/[ ,]/) ?? [];
  const leftOut = connection.scopes
    .filter(({ id }) => missing.includes(id))
    .map(({ id, reason }) => `${id}: ${reason}`);
  const refusal = result === null || wasConnected ? null : await explained(api, result, leftOut);
  return { connection, wasConnected, refusal, now: Date.now() };
};

/** What the service's consent page came back with, in words. */
async function explained(
  api: ReturnType<typeof createApi>,
  code: string,
  missing: readonly string[],
): Promise<Failure> {
  const { errors } = await answer(api.GET("/api/v1/errors"));
  const known = errors.find((each) => each.code === code);
  const words = known ? `${known.meaning} ${known.remedy}` : m.didNotConnect();
  const message = missing.length === 0 ? words : `${words} ${m.leftOut({ scopes: missing.join(" ") })}`;
  return { message, said: null, code: known?.code ?? null, help: known?.help ?? null };
}

/** An action that asks the API for one thing about this connection. */
function act<Result extends object>(
  ask: (api: ReturnType<typeof createApi>, event: RequestEvent, form: FormData) => Promise<Result>,
) {
  return async (event: RequestEvent) => {
    const form = await event.request.formData();
    try {
      return await ask(createApi(event.fetch, event.url.origin), event, form);
    } catch (cause) {
      if (cause instanceof ApiFailure) return fail(cause.status, { failure: failureOf(cause) });
      throw cause;
    }
  };
}

const at = ({ params: { publisher, id } }: RequestEvent) => ({ params: { path: { publisher, id } } });

export const actions: Actions = {
  connectKey: act(async (api, event, form) => {
    const body = { key: formText(form, "key"), history: form.has("history") };
    await answer(api.POST("/api/v1/connections/{publisher}/{id}/key", { ...at(event), body }));
    return { said: m.saidConnected() };
  }),
  // The page goes there by itself: a form may lead to nobody but us.
  authorize: act(async (api, event, form) => {
    const optionalScopes = form.getAll("optionalScope").filter((scope) => typeof scope === "string");
    const body = { history: form.has("history"), optionalScopes };
    const { url } = await answer(api.POST("/api/v1/connections/{publisher}/{id}/authorize", { ...at(event), body }));
    return { consentUrl: url };
  }),
  check: act(async (api, event) => {
    await answer(api.POST("/api/v1/connections/{publisher}/{id}/check", at(event)));
    return { said: m.saidItWorks() };
  }),
  sync: act(async (api, event) => {
    await answer(api.POST("/api/v1/connections/{publisher}/{id}/sync", at(event)));
    return { said: m.saidLooking() };
  }),
  history: act(async (api, event) => {
    await answer(api.POST("/api/v1/connections/{publisher}/{id}/history", at(event)));
    return { said: m.saidImportGoesOn() };
  }),
  stopHistory: act(async (api, event) => {
    await answer(api.DELETE("/api/v1/connections/{publisher}/{id}/history", at(event)));
    return { said: m.saidImportStopped() };
  }),
  rotate: act(async (api, event) => {
    const { url } = await answer(api.POST("/api/v1/connections/{publisher}/{id}/webhook-secret", at(event)));
    return { webhookUrl: url };
  }),
  enable: act(async (api, event, form) => {
    const body = { enabled: formText(form, "enabled") === "true" };
    await answer(api.PATCH("/api/v1/connections/{publisher}/{id}", { ...at(event), body }));
    return { said: body.enabled ? m.saidSwitchedOn() : m.saidSwitchedOff() };
  }),
  disconnect: act(async (api, event) => {
    await answer(api.DELETE("/api/v1/connections/{publisher}/{id}", at(event)));
    return { said: m.saidDisconnected() };
  }),
};
