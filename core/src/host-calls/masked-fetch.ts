import { FitGlueError } from "@fitglue/sdk";
import { createSecretMasks, type SecretMask } from "./mask-secrets.ts";
import type { SafeFetch, SafeRequest, SafeResponse } from "./safe-fetch.ts";

/** Sends a request, and takes the secrets that go with it out of whatever comes back: headers, body, error. */
export type MaskedFetch = (request: SafeRequest, secrets: readonly string[]) => Promise<SafeResponse>;

/** Stands in no header, and no way to write a secret spans it. */
const BETWEEN_LINES = "\n,\n";

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
  return { status, headers: maskHeaders(mask, headers), body: await mask.bytes(body) };
}

/** All in one search: each has a clock of its own, which costs more than looking through all headers. */
function maskHeaders(mask: SecretMask, headers: SafeResponse["headers"]): Record<string, string> {
  const lines = Object.entries(headers).flatMap(([name, value]) => [name, value]);
  const shown = mask.text(lines.join(BETWEEN_LINES)).split(BETWEEN_LINES);
  return Object.fromEntries(
    lines.flatMap((_, index) => (index % 2 === 0 ? [[shown[index] ?? "", shown[index + 1] ?? ""]] : [])),
  );
}

/** Without its cause, which may hold the whole request. */
function maskError(mask: SecretMask, { code, message, details }: FitGlueError): FitGlueError {
  return new FitGlueError(code, mask.text(message), { details });
}
