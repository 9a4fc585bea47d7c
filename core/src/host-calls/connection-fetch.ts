import type { HostCall } from "@fitglue/sandbox";
import { FitGlueError, type Manifest } from "@fitglue/sdk";
import type { Headers } from "undici";
import type { ConnectionService, OpenedConnection } from "../connections/connection-service.ts";
import { type ConnectionAuth, type Credentials, secretsOf } from "../connections/credentials.ts";
import { refused } from "./egress-error.ts";
import { answerOf } from "./fetch.ts";
import { createMaskedFetch } from "./masked-fetch.ts";
import { ownerOf } from "./owner-of.ts";
import { parseRequestInput, type RequestInput } from "./request-input.ts";
import type { SafeFetch } from "./safe-fetch.ts";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];
/** Headers that can say who asks: in a connection only the host does. */
const CREDENTIAL_HEADERS = ["authorization", "cookie", "cookie2"];
const UNAUTHORIZED = 401;

/**
 * `ctx.connection.fetch(url, request, bytes)`: a request to a host of the person's connection. The host signs it after it
 * was recorded, at each hop, and takes the credentials out of whatever comes back: the plugin, its sandbox and its tape
 * never hold them.
 */
export function connectionFetch(safeFetch: SafeFetch, connections: ConnectionService): HostCall<RequestInput> {
  const maskedFetch = createMaskedFetch(safeFetch);
  return {
    name: "connection.fetch",
    capability: "connection",
    outward: true,
    parse: (args, bytes) => parseRequestInput("connection.fetch", args, bytes),
    async run({ as, ...request }, caller) {
      const { manifest } = caller.plugin;
      const { auth, hosts } = declarationOf(manifest);
      checkHeaders(auth, request.headers);
      const connection = await openConnection(connections, caller, manifest.name);
      const { credentials } = connection;
      const signed = {
        ...request,
        url: absolute(request.url, hosts),
        allowed: hosts.map((host) => ({ host, methods: METHODS })),
        requester: ownerOf(caller),
        addCredential: (address: URL, headers: Headers) => addCredential(auth, credentials, address, headers),
        signal: caller.signal,
      };
      const response = await maskedFetch(signed, secretsOf(credentials));
      if (response.status === UNAUTHORIZED) {
        await connection.expire();
        throw expired(manifest.name);
      }
      return answerOf(response, as);
    },
  };
}

function declarationOf({ connection }: Manifest): { readonly auth: ConnectionAuth; readonly hosts: readonly string[] } {
  if (connection) return connection;
  throw new FitGlueError("CAPABILITY_NOT_GRANTED", "connection.fetch needs a connection in the manifest");
}

async function openConnection(
  connections: ConnectionService,
  caller: Parameters<typeof ownerOf>[0],
  name: string,
): Promise<OpenedConnection> {
  const connection = await connections.open(ownerOf(caller));
  if (connection === null || connection.status === "disabled")
    throw new FitGlueError("CONNECTION_MISSING", `There is no connection to ${name}; connect it and run this again`);
  // Asking on with a refused key makes services lock accounts.
  if (connection.status === "needs_reconnect") throw expired(name);
  return connection;
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

function addCredential(auth: ConnectionAuth, credentials: Credentials, address: URL, headers: Headers): void {
  if (auth.type === "oauth2" && credentials.type === "oauth2")
    headers.set("authorization", `Bearer ${credentials.accessToken}`);
  else if (auth.type === "apiKey" && credentials.type === "apiKey") {
    const value = `${auth.prefix ?? ""}${credentials.key}`;
    if (auth.in === "header") headers.set(auth.name, value);
    else address.searchParams.set(auth.name, value);
  } else throw refused("credential", "the stored credentials are not of the manifest's kind; connect again");
}

function expired(name: string): FitGlueError {
  return new FitGlueError("CONNECTION_EXPIRED", `${name} does not accept the connection any more; connect it again`);
}
