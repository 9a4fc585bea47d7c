import { FitGlueError } from "@fitglue/sdk";
import { createSecretMasks, type SecretMask } from "./mask-secrets.ts";
import type { SafeFetch, SafeRequest, SafeResponse } from "./safe-fetch.ts";

/** Sends a request, and takes the secrets that go with it out of whatever comes back: headers, body, error. */
export type MaskedFetch = (request: SafeRequest, secrets: readonly string[]) => Promise<SafeResponse>;

export function createMaskedFetch(safeFetch: SafeFetch): MaskedFetch {
  const maskOf = createSecretMasks();
  return async (request, secrets) => {
    const mask = maskOf(secrets);
    try {
      return await maskResponse(mask, await safeFetch(request));
    } catch (error) {
      throw error instanceof FitGlueError ? maskError(mask, error) : error;
    }
  };
}

async function maskResponse(mask: SecretMask, { status, headers, body }: SafeResponse): Promise<SafeResponse> {
  const shown = Object.entries(headers).map(([name, value]) => [mask.text(name), mask.text(value)] as const);
  return { status, headers: Object.fromEntries(shown), body: await mask.bytes(body) };
}

/** Without its cause, which may hold the whole request. */
function maskError(mask: SecretMask, { code, message, details }: FitGlueError): FitGlueError {
  return new FitGlueError(code, mask.text(message), { details });
}
