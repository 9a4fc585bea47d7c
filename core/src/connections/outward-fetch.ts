import type { ConnectionOwner } from "../storage/connection-repository.ts";

/** Sends a request of the host's own to a service, with the checks that those of plugins have; see host-calls/safe-fetch.ts. */
export type OutwardFetch = (request: {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly allowed: readonly { readonly host: string; readonly methods: readonly string[] }[];
  readonly requester: ConnectionOwner;
  readonly signal: AbortSignal;
}) => Promise<{
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}>;
