import * as m from "#messages/frame.ts";
import { language } from "#messages/language.ts";
import type { Client } from "openapi-fetch";
import type { paths } from "./generated/openapi.ts";
import type { ApiError } from "./models.ts";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/** The HTTP API, typed by the document that the core generates from its routes. */
export type Api = Pick<Client<paths>, (typeof METHODS)[number]>;

/** What a call may say; which of it each address takes is in the type of the API. */
interface Question {
  readonly params?: {
    readonly path?: Readonly<Record<string, string>>;
    readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  };
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** How the answer is read; a refusal is always JSON. */
  readonly parseAs?: "json" | "text";
}

/**
 * @param fetch The one of a `load` or an action on the server, the browser's elsewhere.
 * @param origin Needed on the server, where an address without one means nothing.
 */
export function createApi(fetch: typeof globalThis.fetch, origin = ""): Api {
  const call =
    (method: string) =>
    async (path: string, { params, body, headers, parseAs = "json" }: Question = {}) => {
      const response = await fetch(origin + addressOf(path, params), {
        method,
        headers: {
          "accept-language": language,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const content: unknown =
        response.ok && parseAs === "text" ? await response.text() : await response.json().catch(() => undefined);
      return response.ok ? { data: content, response } : { error: content, response };
    };
  // The types are those of openapi-fetch; its code can far more than is needed here, and every page would load it.
  return Object.fromEntries(METHODS.map((method) => [method, call(method)])) as unknown as Api;
}

function addressOf(path: string, { path: parts = {}, query = {} }: NonNullable<Question["params"]> = {}): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parts[name] ?? ""));
  const asked = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return asked.length === 0 ? filled : `${filled}?${String(new URLSearchParams(asked))}`;
}

/** Why something did not work, for the person who tried. */
export interface Failure {
  readonly message: string;
  /** What the server said exactly, in English; null where `message` is that. */
  readonly said: string | null;
  readonly code: string | null;
  /** Path of the help that explains it. */
  readonly help: string | null;
}

/** An answer of the API that is not what was asked for. */
export class ApiFailure extends Error implements Failure {
  readonly status: number;
  readonly said: string | null;
  readonly code: string;
  readonly help: string | null;
  readonly requestId: string | null;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(status: number, body: ApiError["error"] | null) {
    super(body?.message ?? m.serverStatus({ status: String(status) }));
    this.name = "ApiFailure";
    this.status = status;
    this.said = body?.said ?? null;
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
export function failureOf(cause: unknown): Failure {
  if (!(cause instanceof ApiFailure)) return { message: m.serverUnreachable(), said: null, code: null, help: null };
  const { message, said, code, help } = cause;
  return { message, said, code, help };
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
