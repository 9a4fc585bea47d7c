import { randomUUID } from "node:crypto";
import { type Activity, type Fetch, NO_STREAMS, newActivity } from "@fitglue/sdk";
import type { Delivery } from "../delivery.ts";
import type { DestinationConfig } from "../manifest.types.ts";
import { APPLICATION } from "./oauth-routes.ts";
import type { Simulator } from "./create-simulator.ts";

const ALL_SCOPES = "read,activity:read_all,activity:write";

/** `ctx.connection` as the host gives it: over real HTTP to the simulator, signed with a token of a real sign-in. */
export async function connectTo({ origin }: Simulator, scope = ALL_SCOPES): Promise<{ fetch: Fetch }> {
  const post = (path: string, fields: Record<string, string>) =>
    fetch(origin + path, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
  const allowed = scope.split(",").map((name) => [`allow ${name}`, "on"]);
  const { clientId, clientSecret } = APPLICATION;
  const signedIn = await post("/oauth/authorize", {
    ...{ client_id: clientId, redirect_uri: "http://localhost/back", response_type: "code", scope, decision: "allow" },
    ...Object.fromEntries(allowed),
  });
  const code = new URL(signedIn.headers.get("location") ?? "").searchParams.get("code") ?? "";
  const app = { client_id: clientId, client_secret: clientSecret };
  const tokens = await post("/oauth/token", { ...app, grant_type: "authorization_code", code });
  const { access_token: token } = (await tokens.json()) as { access_token: string };
  const signed = async (
    url: string,
    { method = "GET", headers = {}, body = "" }: Parameters<Fetch>[1] = {},
    bytes?: Uint8Array,
  ) => {
    const content = bytes === undefined ? body : new Uint8Array(bytes);
    const answer = await fetch(origin + url, {
      method,
      headers: { ...headers, authorization: `Bearer ${token}` },
      ...(method !== "GET" && { body: content }),
    });
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() };
  };
  return { fetch: signed as Fetch };
}

/** An activity of another service. */
export function otherActivity(fields: Partial<Activity> = {}): Activity {
  return newActivity({
    origin: { provider: "hevy", externalId: "b45", url: null, fileName: null, fileSha256: null },
    title: "Push Day",
    sport: "WeightTraining",
    startedAt: "2026-05-12T17:30:00.000Z",
    elapsedSeconds: 3600,
    ...fields,
  });
}

const CONFIG: DestinationConfig = {
  ...{ existing: "leave", linkPage: true, hideFromHome: false, trainer: "asRecorded", commute: "asRecorded" },
};

/** `ctx` of a delivery; what is not given is as for a first one without samples. */
export function deliveryContext(
  connection: { readonly fetch: Fetch },
  { config = {}, ...given }: Partial<Omit<Delivery, "config">> & { readonly config?: Partial<DestinationConfig> } = {},
): Delivery {
  const activity = given.activity ?? otherActivity();
  const nothing = (): void => undefined;
  return {
    config: { ...CONFIG, ...config },
    connection,
    activity,
    streams: NO_STREAMS,
    sections: [],
    content: { title: activity.title, text: "4 exercises, 12 sets", truncated: false },
    previous: null,
    resume: null,
    pageUrl: null,
    idempotencyKey: randomUUID(),
    log: { debug: nothing, info: nothing, warn: nothing, error: nothing },
    kernels: {} as Delivery["kernels"],
    progress: nothing,
    now: () => Date.UTC(2026, 4, 12, 19),
    random: () => 0.5,
    uuid: randomUUID,
    sleep: () => Promise.resolve(),
    ...given,
  };
}
