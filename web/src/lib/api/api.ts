import createClient, { type Client } from "openapi-fetch";
import type { ApiError } from "./models.ts";
import type { paths } from "./generated/openapi.ts";

/** The HTTP API, typed by the document that the core generates from its routes. */
export type Api = Client<paths>;

/**
 * @param fetch The one of a `load` or an action on the server, the browser's elsewhere.
 * @param origin Needed on the server, where an address without one means nothing.
 */
export function createApi(fetch: typeof globalThis.fetch, origin = ""): Api {
  return createClient<paths>({ baseUrl: origin, fetch });
}

/** An answer of the API that is not what was asked for. */
export class ApiFailure extends Error {
  readonly status: number;
  readonly code: string;
  readonly help: string | null;
  readonly requestId: string | null;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(status: number, body: ApiError["error"] | null) {
    super(
      body?.message ?? `The server answered with status ${String(status)}; try again, and look at its log if it stays`,
    );
    this.name = "ApiFailure";
    this.status = status;
    this.code = body?.code ?? "INTERNAL";
    this.help = body?.help ?? null;
    this.requestId = body?.requestId ?? null;
    this.details = body?.details ?? {};
  }
}

/** What a call gave. @throws ApiFailure when the API refused, or could not be reached. */
export async function answer<Data>(call: Promise<{ data?: Data; error?: unknown; response: Response }>): Promise<Data> {
  const { data, error, response } = await call;
  if (!response.ok) throw new ApiFailure(response.status, isApiError(error) ? error.error : null);
  // An answer without content has no data, and the type of such a call is `undefined`.
  return data as Data;
}

/** What to tell a person about a failed call. */
export function failureText(cause: unknown): string {
  if (cause instanceof ApiFailure) return cause.message;
  return "The server cannot be reached; check that it still runs, then try again";
}

function isApiError(value: unknown): value is ApiError {
  return (
    typeof value === "object" &&
    value !== null &&
    "error" in value &&
    typeof value.error === "object" &&
    value.error !== null &&
    "code" in value.error
  );
}
