import type { Language } from "@fitglue/registry";
import type { Kysely } from "kysely";
import type { ConnectionSync } from "../api/connections.ts";
import type { Database } from "../storage/database/schema.ts";

/** A person's connection, as those know it that follow it. */
export interface FollowedConnection {
  readonly id: string;
  readonly accountId: string;
  /** `publisher/id`. */
  readonly plugin: string;
}

/**
 * Does what follows when a connection changes. Methods that are given a transaction write with it, so that what they
 * write stands exactly when the change does.
 */
export interface ConnectionFollower {
  /**
   * A person connected: for the first time (`isNew`), or again, whether the service had refused before or not. What
   * waited for the connection goes on. `wantsHistory`: what is there already is to come too.
   */
  connected(
    tx: Kysely<Database>,
    connection: FollowedConnection,
    how: { readonly isNew: boolean; readonly wantsHistory: boolean },
  ): Promise<void>;
  /** The person took a break, or ended it. */
  switched(tx: Kysely<Database>, connection: FollowedConnection, isEnabled: boolean): Promise<void>;
  /** The service refused the credentials: nothing can be asked until the person connects again. */
  refused(tx: Kysely<Database>, connection: FollowedConnection): Promise<void>;
  /**
   * The person disconnects; the credentials still work, and go whatever becomes of this. What refers to the connection's
   * row goes with the row.
   */
  disconnecting(connection: FollowedConnection): Promise<void>;
  /** What the API tells of its sync, in the language of who looks; null when nothing is ever fetched. */
  describe(connection: FollowedConnection, language?: Language): Promise<ConnectionSync | null>;
}

/** Follows nothing. */
export const NO_FOLLOWER: ConnectionFollower = {
  connected: () => Promise.resolve(),
  switched: () => Promise.resolve(),
  refused: () => Promise.resolve(),
  disconnecting: () => Promise.resolve(),
  describe: () => Promise.resolve(null),
};
