import { betterAuth, type BetterAuthOptions } from "better-auth";
import { Kysely, PostgresDialect } from "kysely";
import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import type { Logger } from "pino";
import { PASSWORD_CHARACTERS } from "../../api/sign-in.ts";
import type { Visitor } from "../access.ts";
import { createFirstAccountGate } from "./first-account-gate.ts";

const DAY_SECONDS = 86_400;
// No cookie cache: each request looks the session up, so that one that was ended opens nothing from then on.
const SESSION = { expiresIn: 30 * DAY_SECONDS, updateAge: DAY_SECONDS };
const PASSWORD = { minPasswordLength: PASSWORD_CHARACTERS.least, maxPasswordLength: PASSWORD_CHARACTERS.most };

/** Sign-in of people: accounts, passwords, sessions. */
export interface Authentication {
  /** Who holds the session of these cookies, and the cookies to send back when the session was renewed. */
  visitorOf(headers: Headers): Promise<{ readonly visitor: Visitor | null; readonly setCookies: readonly string[] }>;
  /** Answers a request to an address below /api/auth. */
  answer(request: Request): Promise<Response>;
  /** Answers a request to make an account. @throws FitGlueError SIGN_UP_CLOSED when there is one already */
  signUp(request: Request): Promise<Response>;
}

export interface AuthenticationOptions {
  /** Holds the tables of the schema `auth`; stays open. */
  readonly pool: Pool;
  /** Signs cookies. */
  readonly secret: string;
  /** Address of this installation; https makes the cookies secure. */
  readonly publicUrl: string;
  readonly logger: Logger;
}

/** Sign-in on our own database. */
export function createAuthentication(options: AuthenticationOptions): Authentication {
  const auth = betterAuth(betterAuthOptions(options));
  const gate = createFirstAccountGate(options.pool);
  return {
    async visitorOf(headers) {
      if (!headers.has("cookie")) return { visitor: null, setCookies: [] };
      const { headers: answered, response } = await auth.api.getSession({ headers, returnHeaders: true });
      const visitor =
        response === null
          ? null
          : {
              accountId: response.user.id,
              name: response.user.name,
              email: response.user.email,
              sessionId: response.session.id,
            };
      return { visitor, setCookies: answered.getSetCookie() };
    },
    answer: (request) => auth.handler(request),
    signUp: (request) => gate.pass(() => auth.handler(request)),
  };
}

/** What better-auth is told. A test compares the tables that it wants with those of our migration. */
function betterAuthOptions({ pool, secret, publicUrl, logger }: AuthenticationOptions): BetterAuthOptions {
  return {
    appName: "FitGlue",
    baseURL: publicUrl,
    basePath: "/api/auth",
    secret,
    database: {
      db: new Kysely<Record<string, never>>({ dialect: new PostgresDialect({ pool }) }),
      type: "postgres",
      schemaName: "auth",
      transaction: true,
    },
    emailAndPassword: { enabled: true, autoSignIn: true, ...PASSWORD },
    session: SESSION,
    // Limits and origins are judged for every route alike, before a request comes here.
    rateLimit: { enabled: false },
    trustedOrigins: (request) => (request === undefined ? [] : [new URL(request.url).origin]),
    telemetry: { enabled: false },
    // Its "errors" are mostly wrong passwords; what really fails is answered as 500 and logged there.
    logger: {
      log: (_level, message) => {
        logger.debug({ part: "sign-in" }, message);
      },
    },
    advanced: {
      cookiePrefix: "fitglue",
      useSecureCookies: publicUrl.startsWith("https:"),
      database: { generateId: () => randomUUID() },
    },
  };
}
