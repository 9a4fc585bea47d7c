import { type ConnectedContext, connectedContext } from "../../test/connected-context.ts";
import type { Simulator } from "./create-simulator.ts";

const ALL_SCOPES = "offline read:profile read:workout";

export interface Tokens {
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly scope: string;
}

/** What the host and a browser do: the page is answered, and the code that comes back exchanged. */
export async function signIn({ origin, demo }: Simulator, scope = ALL_SCOPES): Promise<Tokens> {
  const back = "http://localhost/back";
  const asked = {
    client_id: demo.clientId,
    redirect_uri: back,
    response_type: "code",
    scope,
    state: "state-of-a-test",
  };
  const answered = await post(`${origin}/oauth/oauth2/auth`, { ...asked, decision: "allow" });
  const code = new URL(answered.headers.get("location") ?? "").searchParams.get("code") ?? "";
  const tokens = await askTokens({ origin, demo }, { grant_type: "authorization_code", code, redirect_uri: back });
  return (await tokens.json()) as Tokens;
}

export function askTokens(
  { origin, demo }: Pick<Simulator, "origin" | "demo">,
  fields: Readonly<Record<string, string>>,
): Promise<Response> {
  const client = { client_id: demo.clientId, client_secret: demo.clientSecret };
  return post(`${origin}/oauth/oauth2/token`, { ...client, ...fields });
}

/** `ctx` of a connected person, signed with a token of a real sign-in. */
export async function signedIn(simulator: Simulator, { isNew = false } = {}): Promise<ConnectedContext> {
  const { access_token: token } = await signIn(simulator);
  return connectedContext({
    origin: simulator.origin,
    headers: { authorization: `Bearer ${token}` },
    isNew,
    nowMs: simulator.service.nowMs(),
  });
}

function post(url: string, fields: Readonly<Record<string, string>>): Promise<Response> {
  return fetch(url, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
}
