import { createRegistry } from "@fitglue/registry";
import { FitGlueError } from "@fitglue/sdk";
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from "fastify";
import { pino, type Logger } from "pino";
import { buildApp } from "../src/app.ts";
import { createAuthentication } from "../src/http/authentication/create-authentication.ts";
import { createHelpCentres, type HelpCentres } from "../src/http/help-centre.ts";
import type { WebBuild } from "../src/http/web-build.ts";
import type { Samples } from "../src/samples.ts";
import type { Services } from "../src/services.ts";
import { createAccountService } from "../src/accounts/account-service.ts";
import { createApiKeyService } from "../src/accounts/api-key-service.ts";
import { createApiKeyRepository } from "../src/storage/api-key-repository.ts";
import { openPool } from "../src/storage/open-database.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

export const PERSON = { name: "Ada", email: "ada@example.org", password: "correct horse battery" };

const NO_SAMPLES: Samples = {
  list: () => [],
  files: (id) => {
    throw new FitGlueError("NOT_FOUND", `There is no sample ${id}`);
  },
};

export interface HttpApp {
  readonly app: FastifyInstance;
  readonly db: TestDatabase["db"];
  /** Makes the first account. @returns its session as a `cookie` header. */
  signUp(): Promise<string>;
  close(): Promise<void>;
}

interface Options {
  /** The services that the test needs; calling any other is an error. */
  readonly services?: Partial<Services>;
  readonly publicUrl?: string | null;
  readonly help?: HelpCentres;
  readonly samples?: Samples;
  readonly web?: WebBuild | null;
  readonly logger?: Logger;
}

/** The HTTP layer on a database of its own, with the parts behind it that the test names. */
export async function openHttpApp({
  services = {},
  help = createHelpCentres(() => []),
  samples = NO_SAMPLES,
  publicUrl = null,
  web = null,
  logger = pino({ enabled: false }),
}: Options = {}): Promise<HttpApp> {
  const database = await createTestDatabase();
  const pool = openPool(database.url, logger);
  const accounts = createAccountService(database.db, createRegistry([]));
  const apiKeys = createApiKeyService(createApiKeyRepository(database.db));
  const app = await buildApp({
    services: { accounts, apiKeys, ...services } as Services,
    authentication: createAuthentication({
      pool,
      secret: "a secret that only tests know about",
      publicUrl: publicUrl ?? "http://localhost",
      logger,
    }),
    help,
    samples,
    web,
    publicUrl,
    logger,
  });
  await app.ready();
  return {
    app,
    db: database.db,
    signUp: async () => cookieOf(await app.inject(signUpRequest())),
    close: async () => {
      await app.close();
      await pool.end();
      await database.drop();
    },
  };
}

export function signUpRequest(person: Partial<typeof PERSON> = {}): InjectOptions {
  return { method: "POST", url: "/api/auth/sign-up/email", payload: { ...PERSON, ...person } };
}

export function signInRequest({ email, password } = PERSON): InjectOptions {
  return { method: "POST", url: "/api/auth/sign-in/email", payload: { email, password } };
}

/** The cookies that an answer sets, as a browser sends them back. */
export function cookieOf(answer: LightMyRequestResponse): string {
  return answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join("; ");
}
