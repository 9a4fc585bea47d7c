import { sql, type Kysely } from "kysely";
import type { Database } from "./database/schema.ts";

/** A sign-in at a service that a person began here. */
export interface SignInAttempt {
  readonly stateSha256: Buffer;
  readonly accountId: string;
  readonly plugin: string;
  readonly sessionId: string;
  readonly redirectUri: string;
  /** Null where the service takes none. */
  readonly codeVerifier: string | null;
  /** Those asked for. */
  readonly scopes: readonly string[];
  readonly wantsHistory: boolean;
}

export interface SignInAttemptRepository {
  insert(attempt: SignInAttempt, seconds: number): Promise<void>;
  /** Finds an attempt that has not expired, and removes it: it serves once. */
  take(stateSha256: Buffer): Promise<SignInAttempt | null>;
  removeExpired(): Promise<void>;
}

export function createSignInAttemptRepository(db: Kysely<Database>): SignInAttemptRepository {
  return {
    async insert(
      { stateSha256, accountId, plugin, sessionId, redirectUri, codeVerifier, scopes, wantsHistory },
      seconds,
    ) {
      await db
        .insertInto("sign_in_attempt")
        .values({
          state_sha256: stateSha256,
          account_id: accountId,
          plugin,
          session_id: sessionId,
          redirect_uri: redirectUri,
          code_verifier: codeVerifier,
          scopes: [...scopes],
          wants_history: wantsHistory,
          expires_at: sql<Date>`now() + make_interval(secs => ${seconds})`,
        })
        .execute();
    },

    async take(stateSha256) {
      const row = await db
        .deleteFrom("sign_in_attempt")
        .where("state_sha256", "=", stateSha256)
        .where("expires_at", ">", sql<Date>`now()`)
        .returningAll()
        .executeTakeFirst();
      if (!row) return null;
      return {
        stateSha256,
        accountId: row.account_id,
        plugin: row.plugin,
        sessionId: row.session_id,
        redirectUri: row.redirect_uri,
        codeVerifier: row.code_verifier,
        scopes: row.scopes,
        wantsHistory: row.wants_history,
      };
    },

    async removeExpired() {
      await db
        .deleteFrom("sign_in_attempt")
        .where("expires_at", "<", sql<Date>`now()`)
        .execute();
    },
  };
}
