import { withArrays, type HostAnswer, type HostCall } from "@fitglue/sandbox";
import { FitGlueError, secretIdsIn, secretToken, type JsonValue } from "@fitglue/sdk";
import type { Headers } from "undici";
import type { SecretSettings } from "../connections/secret-settings.ts";
import type { Requester } from "./egress-slots.ts";
import { holdBack } from "./hold-back.ts";
import { createMaskedFetch } from "./masked-fetch.ts";
import { ownerOf } from "./owner-of.ts";
import { parseRequestInput, type RequestInput } from "./request-input.ts";
import type { SafeFetch, SafeResponse } from "./safe-fetch.ts";

/**
 * `ctx.fetch(url, request, bytes)`: a request to a host of the manifest; see safe-fetch.ts for what is let through.
 * Tokens of secret settings in its headers become the secrets on their way to the host that the plugin names, and not on
 * a redirect to another.
 */
export function fetchCall(safeFetch: SafeFetch, secretSettings: SecretSettings): HostCall<RequestInput> {
  const maskedFetch = createMaskedFetch(safeFetch);
  return {
    name: "fetch",
    capability: "network",
    outward: true,
    parse: (args, bytes) => parseRequestInput("fetch", args, bytes),
    async run({ as, ...request }, caller) {
      holdBack(request, caller);
      const { plugin, signal } = caller;
      const requester = ownerOf(caller);
      const allowed = plugin.manifest.capabilities?.network ?? [];
      const secrets = await openTokens(request.headers, requester, secretSettings);
      const send = { ...request, allowed, requester, signal };
      if (secrets.size === 0) return answerOf(await safeFetch(send), as);
      const origin = URL.parse(request.url)?.origin;
      const addCredential = (address: URL, headers: Headers) => {
        if (address.origin === origin) replaceTokens(headers, secrets);
      };
      return answerOf(await maskedFetch({ ...send, addCredential }, [...secrets.values()]), as);
    },
  };
}

/** The answer as the plugin asked for it: bytes cross as they are, text as UTF-8. */
export function answerOf({ status, headers, body }: SafeResponse, as: RequestInput["as"]): JsonValue | HostAnswer {
  return as === "bytes"
    ? withArrays({ status, headers, body: new Uint8Array(body) })
    : { status, headers, body: body.toString() };
}

/**
 * Secrets by the tokens that stand in headers.
 *
 * @throws FitGlueError SECRET_MISSING
 */
async function openTokens(
  headers: Readonly<Record<string, string>>,
  owner: Requester,
  secretSettings: SecretSettings,
): Promise<ReadonlyMap<string, string>> {
  const secrets = new Map<string, string>();
  for (const id of new Set(Object.values(headers).flatMap(secretIdsIn))) {
    const secret = await secretSettings.open(owner, id);
    if (secret === null)
      throw new FitGlueError("SECRET_MISSING", "A secret of the settings is not there any more; enter it again");
    secrets.set(secretToken(id), secret);
  }
  return secrets;
}

function replaceTokens(headers: Headers, secrets: ReadonlyMap<string, string>): void {
  for (const [name, value] of [...headers]) {
    let filled = value;
    for (const [token, secret] of secrets) filled = filled.replaceAll(token, () => secret);
    if (filled !== value) headers.set(name, filled);
  }
}
