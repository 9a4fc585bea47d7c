import { type ActionFailure, fail, redirect, type RequestEvent } from "@sveltejs/kit";
import { answer, type Api, ApiFailure, createApi } from "#lib/api/api.ts";
import { formText } from "#lib/api/form-text.ts";
import * as m from "#messages/help.ts";
import { findHelpDoc } from "./find-help-doc.server.ts";
import {
  type HelpPlace,
  type LoadedHelpPage,
  LONGEST_SENTENCE,
  type OwnConnection,
  type RefusedFeedback,
} from "./loaded-help-page.ts";

/** What the address of a page says after feedback was given. */
const THANKS = "feedback=thanks";

export async function loadHelpPage(
  { fetch, url }: Pick<RequestEvent, "fetch" | "url">,
  place: HelpPlace,
  isSignedIn: () => Promise<boolean>,
): Promise<LoadedHelpPage> {
  const api = createApi(fetch, url.origin);
  const doc = await findHelpDoc(api, place);
  if (doc.path !== url.pathname) redirect(308, doc.path);
  const publisher = doc.facts.find((fact) => fact.id === "publisher")?.value ?? "";
  const { plugins } = await answer(api.GET("/api/v1/plugins"));
  const plugin = plugins.find((one) => one.id === doc.id && one.publisher === publisher);
  const pluginName = plugin === undefined ? null : `${publisher}/${doc.id}`;
  const isConnected = plugin?.roles.includes("connection") === true && (await isSignedIn());
  return {
    doc,
    pluginName,
    connection: isConnected ? await ownConnection(api, pluginName) : null,
    isThanked: url.search === `?${THANKS}`,
  };
}

/** Takes the form below a help page, and comes back to it with thanks. */
export async function takeFeedback(
  { fetch, url, request }: RequestEvent,
  place: HelpPlace,
): Promise<ActionFailure<RefusedFeedback>> {
  const api = createApi(fetch, url.origin);
  const { kind, id, path } = await findHelpDoc(api, place);
  const form = await request.formData();
  const chosen = form.get("helpful");
  const sentence = formText(form, "sentence").trim().slice(0, LONGEST_SENTENCE);
  if (chosen !== "yes" && chosen !== "no") return fail(400, { message: m.chooseYesOrNo(), sentence });
  try {
    await answer(
      api.POST("/api/v1/help/{kind}/{id}/feedback", {
        params: { path: { kind, id } },
        body: { helpful: chosen === "yes", sentence: sentence === "" ? null : sentence },
      }),
    );
  } catch (cause) {
    if (cause instanceof ApiFailure) return fail(cause.status, { message: cause.message, sentence });
    throw cause;
  }
  redirect(303, `${path}?${THANKS}#feedback`);
}

async function ownConnection(api: Api, pluginName: string | null): Promise<OwnConnection | null> {
  // The page itself is for everybody: what is only for this person may fail without it.
  const { connections } = await answer(api.GET("/api/v1/connections")).catch(() => ({ connections: [] }));
  const found = connections.find(({ plugin }) => plugin === pluginName);
  if (found === undefined) return null;
  const { name } = found;
  const href = `/app/connections/${found.plugin}`;
  switch (found.status) {
    case "connected":
    case "limited":
      return {
        words: found.account === null ? m.connected() : m.connectedAs({ account: found.account.name }),
        href,
        action: null,
      };
    case "needs_reconnect":
      return { words: m.asksToConnectAgain({ name }), href, action: m.connectAgain({ name }) };
    case "disabled":
      return { words: m.switchedOff({ name }), href, action: m.lookAtTheConnection() };
    case "none":
      return { words: m.notConnected({ name }), href, action: m.connect({ name }) };
  }
}
