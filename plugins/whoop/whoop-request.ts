import { type Fetch, fail } from "@fitglue/sdk";

/** The part of `ctx` through which WHOOP is asked; the host signs. */
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
 * Asks WHOOP's API.
 *
 * @param path Below `/developer/v2`, with its query.
 */
export async function askWhoop({ connection }: Connected, path: string): Promise<Answer> {
  const { status, body } = await connection.fetch(`/developer/v2${path}`);
  if (status === 429 || status >= 500)
    fail("WHOOP_UNAVAILABLE", `WHOOP does not work at the moment (status ${status}); it is tried again by itself`);
  return { status, json: parsed(body) };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return null;
  }
}
