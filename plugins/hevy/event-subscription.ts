import type { CapabilityCalls, SubscribedResult } from "@fitglue/sdk";
import { type HevyFetch, askHevy, refuseFailure } from "./hevy-calls.ts";
import { objectOf, textOf } from "./json-fields.ts";

type SubscriptionContext = CapabilityCalls["state"] & { readonly connection: { readonly fetch: HevyFetch } };

const PATH = "/v1/webhook-subscription";
/** The address that we gave Hevy last. */
const STATE_KEY = "subscribed-url";
const GONE = new Set([404, 405, 410, 501]);

const unavailable = (reason: string): SubscribedResult => ({ outcome: "unavailable", reason });

/**
 * Has Hevy send events to `url`. An account has one subscription: one of ours is replaced, that of another application is
 * left alone. Hevy took webhooks out of its published API in 2025, so that they are not there is nothing unusual.
 */
export async function subscribe(ctx: SubscriptionContext, url: string, authToken: string): Promise<SubscribedResult> {
  const { fetch } = ctx.connection;
  const existing = await currentUrl(ctx);
  if (existing === url) return { outcome: "subscribed" };
  if (existing !== null) {
    const remembered = await ctx.state.get(STATE_KEY);
    if (existing !== remembered && new URL(existing).origin !== new URL(url).origin)
      return unavailable(
        `Hevy sends the events of this account to ${new URL(existing).host} and has room for one receiver; FitGlue asks for changes on a schedule instead`,
      );
    await askHevy(fetch, "DELETE", PATH);
  }
  const made = await askHevy(fetch, "POST", PATH, { url, authToken });
  if (made.status === 200 || made.status === 201) {
    await ctx.state.set(STATE_KEY, url);
    return { outcome: "subscribed" };
  }
  if (GONE.has(made.status))
    return unavailable("Hevy offers no events to this account at the moment; FitGlue asks for changes on a schedule");
  refuseFailure(made);
  const text = textOf(objectOf(made.body)?.["error"]) ?? `status ${String(made.status)}`;
  return unavailable(`Hevy refused to send events (${text}); FitGlue asks for changes on a schedule instead`);
}

/** Ends our subscription; that of another application stays. */
export async function unsubscribe(ctx: SubscriptionContext): Promise<SubscribedResult> {
  const ours = await ctx.state.get(STATE_KEY);
  if (ours !== null && (await currentUrl(ctx)) === ours) {
    const ended = await askHevy(ctx.connection.fetch, "DELETE", PATH);
    if (!GONE.has(ended.status)) refuseFailure(ended);
  }
  await ctx.state.delete(STATE_KEY);
  return { outcome: "unsubscribed" };
}

/** Where Hevy sends events now; null when nowhere. */
async function currentUrl(ctx: SubscriptionContext): Promise<string | null> {
  const answer = await askHevy(ctx.connection.fetch, "GET", PATH);
  if (GONE.has(answer.status)) return null;
  refuseFailure(answer);
  const url = textOf(objectOf(answer.body)?.["url"]);
  return url !== null && URL.canParse(url) ? url : null;
}
