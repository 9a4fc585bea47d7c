import type { Caller, HostCall } from "@fitglue/sandbox";
import { FitGlueError, type Manifest } from "@fitglue/sdk";
import type { Headers } from "undici";
import type { CircuitBreaker } from "../connections/circuit-breaker.ts";
import type { ConnectionService, OpenedConnection } from "../connections/connection-service.ts";
import type { ConnectionTrials } from "../connections/connection-trials.ts";
import { type ConnectionAuth, type Credentials, secretsOf } from "../connections/credentials.ts";
import type { RateBudget } from "../connections/rate-budget.ts";
import type { StepRefusals } from "../connections/step-refusals.ts";
import type { Reason } from "../reasons/reason.ts";
import { reasonText } from "../reasons/reason-text.ts";
import { refused } from "./egress-error.ts";
import { answerOf } from "./fetch.ts";
import { holdBack } from "./hold-back.ts";
import { createMaskedFetch } from "./masked-fetch.ts";
import { ownerOf } from "./owner-of.ts";
import { parseRequestInput, type RequestInput } from "./request-input.ts";
import type { SafeFetch, SafeResponse } from "./safe-fetch.ts";
import type { StepSessions } from "./step-sessions.ts";
import { takeWebhookKey } from "./take-webhook-key.ts";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];
/** Services whose limits tell reading from uploading count everything as reading that makes nothing new. */
const UPLOADS = ["POST"];
/** Headers that can say who asks: in a connection only the host does. */
const CREDENTIAL_HEADERS = ["authorization", "cookie", "cookie2"];
const UNAUTHORIZED = 401;
const REFUSED = 400;
const BROKEN = 500;

export interface ConnectionFetchParts {
  readonly safeFetch: SafeFetch;
  readonly connections: ConnectionService;
  readonly trials: ConnectionTrials;
  readonly budget: RateBudget;
  readonly breaker: CircuitBreaker;
  readonly refusals: StepRefusals;
  readonly sessions: StepSessions;
  /** Hosts that a simulator stands for: no politeness is due to it. */
  readonly simulatedHosts?: ReadonlySet<string>;
}

/**
 * `ctx.connection.fetch(url, request, bytes)`: a request to a host of the person's connection. The host signs it after it
 * was recorded, at each hop, and takes the credentials out of whatever comes back: the plugin, its sandbox and its tape
 * never hold them. It also keeps to what the service allows, and leaves a service alone that keeps failing.
 */
export function connectionFetch(parts: ConnectionFetchParts): HostCall<RequestInput> {
  const sendOnce = createSignedFetch(parts);
  return {
    name: "connection.fetch",
    capability: "connection",
    outward: true,
    parse: (args, bytes) => parseRequestInput("connection.fetch", args, bytes),
    async run({ as, ...request }, caller) {
      const { manifest } = caller.plugin;
      const { auth, hosts } = declarationOf(manifest);
      checkHeaders(auth, request.headers);
      const input = { ...request, url: absolute(request.url, hosts) };
      holdBack(input, caller);
      const owner = ownerOf(caller);
      // Only `account` is asked whose account it is, and may be told that nobody's.
      const isTrial = caller.method === "account";
      const tried = isTrial ? parts.trials.find(owner, caller.scope.stepId) : null;
      if (tried !== null) return answerOf(await sendOnce(input, caller, { credentials: tried, connection: null }), as);

      const connection = await openConnection(parts.connections, owner, manifest, isTrial);
      parts.breaker.check(manifest.name, connection);
      const answer = async (given: SafeResponse) => answerOf(await takeWebhookKey(given, caller, parts.sessions), as);
      let response = await sendOnce(input, caller, { credentials: connection.credentials, connection });
      if (response.status !== UNAUTHORIZED) return answer(response);
      const renewed = await connection.renew();
      if (renewed) {
        response = await sendOnce(input, caller, { credentials: renewed.credentials, connection: renewed });
        if (response.status !== UNAUTHORIZED) return answer(response);
        // The service has just said that it knows the person: what it refuses is this request.
        if (renewed.status === "limited" && !isTrial) throw notAllowed(manifest.name, renewed.reason);
      }
      await (renewed ?? connection).refuse();
      if (isTrial) return answerOf(response, as);
      throw expired(manifest.name);
    },
  };
}

/** With what a request is signed; `connection` is null for credentials that are only tried. */
interface Signing {
  readonly credentials: Credentials;
  readonly connection: OpenedConnection | null;
}

/** Sends a request in its turn, and notes how the service is. */
function createSignedFetch({ safeFetch, budget, breaker, refusals, simulatedHosts = new Set() }: ConnectionFetchParts) {
  const maskedFetch = createMaskedFetch(safeFetch);
  return async (
    request: Omit<RequestInput, "as">,
    caller: Caller,
    { credentials, connection }: Signing,
  ): Promise<SafeResponse> => {
    const { plugin, scope, signal } = caller;
    const { manifest } = plugin;
    const url = withPublicId(request.url, credentials);
    const { auth, hosts } = declarationOf(manifest);
    const owner = ownerOf(caller);
    const turn = await budget.take(
      owner,
      manifest,
      {
        isBulk: scope.bulk === true,
        isRead: !UPLOADS.includes(request.method),
        isPaced: !simulatedHosts.has(URL.parse(url)?.hostname ?? ""),
      },
      signal,
    );
    if (connection) await breaker.begin(owner, manifest.name, connection);
    let response: SafeResponse;
    try {
      response = await maskedFetch(
        {
          ...request,
          url,
          allowed: hosts.map((host) => ({ host, methods: METHODS })),
          requester: owner,
          addCredential: (address, headers) => addCredential(auth, credentials, address, headers),
          signal,
        },
        secretsOf(credentials),
      );
    } catch (error) {
      if (connection && isNoAnswer(error) && !signal.aborted) await breaker.failed(owner, connection);
      throw error;
    }
    if (connection)
      await (response.status >= BROKEN ? breaker.failed(owner, connection) : breaker.answered(owner, connection));
    await budget.learn(turn, response.status, response.headers);
    if (connection && response.status >= REFUSED && response.status < BROKEN) refusals.note(scope, connection);
    return response;
  };
}

function declarationOf({ connection }: Manifest): { readonly auth: ConnectionAuth; readonly hosts: readonly string[] } {
  if (connection) return connection;
  throw new FitGlueError("CAPABILITY_NOT_GRANTED", "connection.fetch needs a connection in the manifest");
}

async function openConnection(
  connections: ConnectionService,
  owner: ReturnType<typeof ownerOf>,
  manifest: Manifest,
  isTrial: boolean,
): Promise<OpenedConnection> {
  const { name } = manifest;
  const connection = await connections.open(owner, manifest);
  if (connection === null)
    throw new FitGlueError("CONNECTION_MISSING", `There is no connection to ${name}; connect it and run this again`);
  if (connection.status === "disabled" && !isTrial)
    throw new FitGlueError("CONNECTION_DISABLED", `The connection to ${name} is switched off; switch it on again`);
  // Asking on with a refused key makes services lock accounts.
  if (connection.status === "needs_reconnect" && !isTrial) throw expired(name);
  return connection;
}

/** Whether the service did not answer, for a reason that is not the request's. */
function isNoAnswer(error: unknown): boolean {
  if (!(error instanceof FitGlueError) || error.code !== "EGRESS_FAILED") return false;
  const { reason } = error.details;
  return reason === "name" || reason === "connection" || reason === "tls" || reason === "time";
}

/** An address may begin at the first host: `/v1/workouts`. What only looks like a path is judged as the address it is. */
function absolute(url: string, hosts: readonly string[]): string {
  const [host] = hosts;
  return /^\/(?![/\\])/.test(url) && host !== undefined && !host.startsWith("*.") ? `https://${host}${url}` : url;
}

/** @throws FitGlueError HOST_CALL_INVALID when the plugin wants to sign for itself */
function checkHeaders(auth: ConnectionAuth, headers: Readonly<Record<string, string>>): void {
  const own = auth.type === "apiKey" && auth.in === "header" ? auth.name.toLowerCase() : null;
  const name = Object.keys(headers).find((each) => each === own || CREDENTIAL_HEADERS.includes(each));
  if (name !== undefined)
    throw new FitGlueError(
      "HOST_CALL_INVALID",
      `connection.fetch takes no header ${name}: FitGlue adds what the connection needs`,
    );
}

/** Where an address says `{publicId}`, the person's id goes; nobody else's can be asked for by that. */
function withPublicId(url: string, credentials: Credentials): string {
  return credentials.type === "publicId" ? url.replaceAll("{publicId}", encodeURIComponent(credentials.id)) : url;
}

function addCredential(auth: ConnectionAuth, credentials: Credentials, address: URL, headers: Headers): void {
  if (auth.type === "oauth2" && credentials.type === "oauth2")
    headers.set("authorization", `Bearer ${credentials.accessToken}`);
  else if (auth.type === "apiKey" && credentials.type === "apiKey") {
    const value = `${auth.prefix ?? ""}${credentials.key}`;
    if (auth.in === "header") headers.set(auth.name, value);
    else address.searchParams.set(auth.name, value);
  } else if (auth.type !== "publicId" || credentials.type !== "publicId")
    throw refused("credential", "the stored credentials are not of the manifest's kind; connect again");
}

function notAllowed(name: string, limits: Reason | null): FitGlueError {
  const why = limits ? ` ${reasonText(limits)}` : "";
  return new FitGlueError("CONNECTION_SCOPE_MISSING", `${name} does not allow this to FitGlue.${why}`);
}

function expired(name: string): FitGlueError {
  return new FitGlueError("CONNECTION_EXPIRED", `${name} does not accept the connection any more; connect it again`);
}
