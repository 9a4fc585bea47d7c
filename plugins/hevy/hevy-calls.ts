import { type Fetch, type JsonValue, fail } from "@fitglue/sdk";
import { parseJson } from "./json-fields.ts";

/** `fetch` of the connection: the host signs, waits as Hevy asks, and ends the step when the key does not work any more. */
export type HevyFetch = Fetch;

export interface HevyAnswer {
  readonly status: number;
  /** null when it is no JSON. */
  readonly body: JsonValue;
}

/** Sends one request and judges nothing. */
export async function askHevy(
  fetch: HevyFetch,
  method: "GET" | "POST" | "PUT" | "DELETE",
  path: string,
  body?: unknown,
): Promise<HevyAnswer> {
  const isEmpty = body === undefined;
  const headers = { accept: "application/json", ...(!isEmpty && { "content-type": "application/json" }) };
  const response = await fetch(path, { method, headers, ...(!isEmpty && { body: JSON.stringify(body) }) });
  return { status: response.status, body: parseJson(response.body) };
}

/** Reads; ends the step unless Hevy gives something (200) or says that there is nothing (404, 410) or that it will not (4xx). */
export async function readHevy(fetch: HevyFetch, path: string): Promise<HevyAnswer> {
  const answer = await askHevy(fetch, "GET", path);
  refuseFailure(answer);
  if (answer.status === 200 && answer.body === null)
    fail("HEVY_UNAVAILABLE", "Hevy answered with something that is not its API; it is tried again by itself");
  return answer;
}

/** Ends the step when Hevy refuses the account or does not work at the moment. */
export function refuseFailure({ status }: HevyAnswer): void {
  if (status === 403)
    fail(
      "HEVY_PRO_MISSING",
      "Hevy refuses the key (403): its API is for Hevy Pro only; renew Hevy Pro, then connect again",
    );
  if (status === 408 || status === 429 || status >= 500)
    fail("HEVY_UNAVAILABLE", `Hevy answered with ${String(status)}; it is tried again by itself`);
}
