import { type Fetch, type JsonValue, fail } from "@fitglue/sdk";
import { objectOf, parseJson, textOf } from "./json-fields.ts";

/** `fetch` of the connection: the host signs, waits as Hevy asks, and ends the step when the key does not work any more. */
export type HevyFetch = Fetch;

const REFUSED = 400;

export interface HevyAnswer {
  /** 400 also where Hevy names an error under a status of success. */
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
  const answer = parseJson(response.body);
  const isRefusal = response.status < REFUSED && textOf(objectOf(answer)?.["error"]) !== null;
  return { status: isRefusal ? REFUSED : response.status, body: answer };
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
export function refuseFailure(answer: HevyAnswer): void {
  refuseWithoutPro(answer);
  const { status } = answer;
  if (status === 408 || status === 429 || status >= 500)
    fail("HEVY_UNAVAILABLE", `Hevy answered with ${String(status)}; it is tried again by itself`);
}

/** Ends the step when Hevy refuses the account. */
export function refuseWithoutPro({ status }: HevyAnswer): void {
  if (status === 403)
    fail(
      "HEVY_PRO_MISSING",
      "Hevy refuses the key (403): its API is for Hevy Pro only; renew Hevy Pro, then connect again",
    );
}
