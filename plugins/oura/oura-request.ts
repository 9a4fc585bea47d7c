import { type Fetch, fail } from "@fitglue/sdk";

/** The part of `ctx` through which Oura is asked; the host signs. */
export interface Connected {
  readonly connection: { readonly fetch: Fetch };
}

/** An answer that the caller can do something with. */
export interface Answer {
  readonly status: number;
  /** Parsed JSON; null when it is none. */
  readonly json: unknown;
}

/**
 * Asks Oura's API.
 *
 * @param path Below `/v2/usercollection`, with its query.
 */
export async function askOura({ connection }: Connected, path: string): Promise<Answer> {
  const { status, body } = await connection.fetch(`/v2/usercollection${path}`);
  if (status === 429 || status >= 500)
    fail("OURA_UNAVAILABLE", `Oura does not work at the moment (status ${status}); it is tried again by itself`);
  return { status, json: parsed(body) };
}

/** Ends the step when Oura refuses the account: since 2023 it gives data only to members (403). */
export function refuseWithoutMembership({ status }: Answer): void {
  if (status === 403)
    fail("OURA_MEMBERSHIP_MISSING", "Oura refuses the account (403): renew the Oura Membership, then connect again");
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return null;
  }
}
