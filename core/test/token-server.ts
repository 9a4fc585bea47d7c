import type { Manifest } from "@fitglue/sdk";
import { createHash, randomUUID } from "node:crypto";
import { createSafeFetch } from "../src/host-calls/safe-fetch.ts";
import { createSimulatedHosts } from "../src/host-calls/simulated-hosts.ts";
import { httpServer } from "../src/host-calls/loopback-server.fixture.ts";
import { createOAuth, type OAuth, type OAuthClient } from "../src/connections/oauth-client.ts";

export const CLIENT: OAuthClient = { id: "client-1", secret: "client-secret" };

/** A request that the token server got. */
export interface TokenRequest {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly form: URLSearchParams;
}

/** A service's token endpoint on this machine: refresh tokens serve once. */
export interface TokenServer {
  readonly oauth: OAuth;
  readonly requests: TokenRequest[];
  /** The refresh token that it accepts. */
  accepted: string;
  /** What it answers instead of tokens. */
  answer: { readonly status: number; readonly body: string; readonly type?: string } | null;
  /** How long it takes. */
  delayMs: number;
  expiresInSeconds: number | null;
  /** Of the answer to a code. */
  scope: string | null;
  /**
   * Plays the page that asks the person, who allows everything: gives what the browser brings back. Its code serves once,
   * for the client and address that asked, and, where it was asked with a challenge, only with the verifier of that
   * (RFC 7636 §4.6).
   */
  allow(authorizeUrl: string): URLSearchParams;
  close(): Promise<void>;
}

export const OAUTH_MANIFEST = {
  publisher: "acme",
  id: "service",
  name: "Service",
  connection: {
    auth: {
      type: "oauth2",
      authorizeUrl: "https://auth.example/authorize",
      tokenUrl: "https://auth.example/token",
      revokeUrl: "https://auth.example/revoke",
      scopeSeparator: ",",
      scopes: [
        { id: "read", reason: "To read" },
        { id: "write", reason: "To write", optional: true },
      ],
      pkce: true,
      refresh: "rotating",
    },
    hosts: ["api.example"],
  },
} as unknown as Manifest;

export async function tokenServer(): Promise<TokenServer> {
  let made = 0;
  const codes = new Map<string, URLSearchParams>();
  /** Whether a code may be exchanged by who brings it. */
  const isGranted = (form: URLSearchParams): boolean => {
    const code = form.get("code") ?? "";
    const asked = codes.get(code);
    codes.delete(code);
    if (asked === undefined) return false;
    if (form.get("redirect_uri") !== asked.get("redirect_uri")) return false;
    const verifier = form.get("code_verifier");
    const challenge = asked.get("code_challenge");
    if (challenge === null || verifier === null) return challenge === verifier;
    return createHash("sha256").update(verifier).digest("base64url") === challenge;
  };
  const server = await httpServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => void chunks.push(chunk));
    request.on("end", () => {
      const form = new URLSearchParams(Buffer.concat(chunks).toString());
      state.requests.push({ path: request.url ?? "", authorization: request.headers.authorization, form });
      const send = (status: number, body: string, type = "application/json") =>
        setTimeout(() => response.writeHead(status, { "content-type": type }).end(body), state.delayMs);
      if (state.answer) return void send(state.answer.status, state.answer.body, state.answer.type);
      if (request.url === "/revoke") return void send(200, "{}");
      if (form.get("grant_type") === "refresh_token" && form.get("refresh_token") !== state.accepted)
        return void send(400, JSON.stringify({ error: "invalid_grant" }));
      if (form.get("grant_type") === "authorization_code" && !isGranted(form))
        return void send(400, JSON.stringify({ error: "invalid_grant" }));
      made++;
      state.accepted = `refresh-token-${String(made)}`;
      send(
        200,
        JSON.stringify({
          access_token: `access-token-${String(made)}`,
          token_type: "Bearer",
          refresh_token: state.accepted,
          ...(state.expiresInSeconds !== null && { expires_in: state.expiresInSeconds }),
          ...(state.scope !== null && { scope: state.scope }),
        }),
      );
    });
  });
  const simulated = createSimulatedHosts(new Map([["auth.example", `http://127.0.0.1:${String(server.port)}`]]));
  const safeFetch = createSafeFetch({ simulatedHosts: simulated, deadlineMs: 3000 });
  const state: TokenServer = {
    oauth: createOAuth(safeFetch, (url) => simulated.redirect(url) ?? url),
    requests: [],
    accepted: "refresh-token-0",
    answer: null,
    delayMs: 60,
    expiresInSeconds: 3600,
    scope: null,
    allow(authorizeUrl) {
      const asked = new URL(authorizeUrl).searchParams;
      const code = `code-${String(codes.size)}-${randomUUID()}`;
      codes.set(code, asked);
      return new URLSearchParams({ code, state: asked.get("state") ?? "" });
    },
    close: () => server.close(),
  };
  return state;
}
