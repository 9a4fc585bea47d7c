import { type Fetch, type FetchRequest, fail } from "@fitglue/sdk";

/** The part of `ctx` through which Strava is asked; the host signs. */
export interface Connected {
  readonly connection: { readonly fetch: Fetch };
}

const REFUSED = 400;

/** An answer that the caller can do something with. */
export interface Answer {
  /** 400 also where Strava names errors under a status of success. */
  readonly status: number;
  /** Parsed JSON; null when it is none. */
  readonly json: unknown;
}

/**
 * Asks Strava's API.
 *
 * @param path Below `/api/v3`, with its query.
 * @returns Answers of success, and refusals that mean something for this one call: 400, 404, 409, 422, and 500 that Strava
 *   gives for a single broken activity.
 */
export async function askStrava(
  { connection }: Connected,
  path: string,
  request: FetchRequest = {},
  bytes?: Uint8Array,
): Promise<Answer> {
  const { status, body } = await connection.fetch(`/api/v3${path}`, request, bytes);
  const json = parsed(body);
  if (status === 403) refused(json);
  if (status === 429)
    fail("STRAVA_BUSY", "Strava allows no more requests for now (429); it goes on with the next quarter of an hour");
  if (status > 500) fail("STRAVA_UNAVAILABLE", `Strava does not work at the moment (status ${status})`);
  return { status: status < REFUSED && namesErrors(json) ? REFUSED : status, json };
}

/** Sends fields as a form. */
export function sendForm(
  ctx: Connected,
  method: "POST" | "PUT",
  path: string,
  fields: Readonly<Record<string, string>>,
): Promise<Answer> {
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  return askStrava(ctx, path, { method, headers, body: new URLSearchParams({ ...fields }).toString() });
}

/** Strava's own words for what was wrong, such as `Activity sport_type invalid`. */
export function reasonOf({ status, json }: Answer): string {
  const { message, errors } = (json ?? {}) as { message?: unknown; errors?: unknown };
  const found = (Array.isArray(errors) ? errors : []) as { resource?: unknown; field?: unknown; code?: unknown }[];
  const parts = found.map(({ resource, field, code }) => [resource, field, code].filter(isText).join(" "));
  return parts.join(", ") || (isText(message) ? message : `status ${status}`);
}

function refused(json: unknown): never {
  const reason = reasonOf({ status: 403, json });
  if (reason.includes("Inactive"))
    fail(
      "STRAVA_APP_INACTIVE",
      "Strava does not let this installation's application in (403 Inactive); its owner needs a Strava subscription",
    );
  fail("STRAVA_REFUSED", `Strava refuses this (${reason}); connect again with all permissions`);
}

function namesErrors(json: unknown): boolean {
  const { errors } = (json ?? {}) as { errors?: unknown };
  return Array.isArray(errors) && errors.length > 0;
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return null;
  }
}
