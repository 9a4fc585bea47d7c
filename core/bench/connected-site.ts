import { openRegistry, type Registry } from "@fitglue/registry";
import { Kysely, PostgresDialect } from "kysely";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Pool } from "pg";
import { pino } from "pino";
import type { Connection } from "../src/api/connections.ts";
import type { PipelineDetail, PipelineStep } from "../src/api/pipelines.ts";
import { readAuthenticationSecret } from "../src/http/authentication/authentication-secret.ts";
import { createAuthentication } from "../src/http/authentication/create-authentication.ts";
import type { Database } from "../src/storage/database/schema.ts";
import { startEmbeddedPostgres } from "../src/storage/embedded-postgres.ts";
import { startSimulator, type Simulator } from "../test/simulators.ts";
import { PLUGINS } from "./folders.ts";
import { processorMs } from "./processor-time.ts";
import { startServer } from "./server-process.ts";
import { createVisitor, type Visitor } from "./visitor.ts";

const PASSWORD = "correct horse battery";
const GIVE_UP_MS = 180_000;
/** Rarely: who asks takes part of the processor. */
const POLL_MS = 50;
/** What the simulated Strava allows its application: as many requests as there are. It tells so in each answer, as Strava does. */
const PLENTY = [1_000_000, 1_000_000] as const;

/** A running server of several people, connected to simulated services as their pages do it. */
export interface ConnectedSite {
  readonly people: readonly Person[];
  readonly hevy: Simulator;
  readonly strava: Simulator;
  /** That of the server, for what no person does. */
  readonly db: Kysely<Database>;
  readonly databaseUrl: string;
  readonly registry: Registry;
  /** Processor time so far, in milliseconds. */
  effort(): Effort;
  close(): Promise<void>;
}

export interface Person {
  readonly accountId: string;
  readonly visitor: Visitor;
}

/** Processor time by whose it is. The services and the asking program are not ours. */
export interface Effort {
  readonly server: number;
  readonly sandbox: number;
  readonly database: number;
}

/** A step of a pipeline: a plugin, with settings. */
export interface Step {
  readonly plugin: string;
  readonly id?: string;
  readonly config?: PipelineStep["config"];
}

/** @param folder For the server's data. */
export async function openConnectedSite(folder: string, headcount: number): Promise<ConnectedSite> {
  const [hevy, strava] = await Promise.all([startSimulator("hevy"), startSimulator("strava")]);
  const stopServices = () => Promise.all([hevy.stop(), strava.stop()]);
  try {
    await strava.control("athletes", { count: headcount });
    await strava.control("settings", { uploadDelayMs: 0, rateLimits: { overall: PLENTY, read: PLENTY } });
    const { clientId = "", clientSecret = "" } = strava.demo;
    const server = await startServer(folder, {
      FITGLUE_SIMULATED_HOSTS: [...hevy.hosts, ...strava.hosts].map(([host, at]) => `${host}=${at}`).join(","),
      FITGLUE_OAUTH_CLIENTS: `fitglue/strava=${clientId}:${clientSecret}`,
    });
    const postgres = await startEmbeddedPostgres(join(folder, "data/postgres"));
    const pool = new Pool({ connectionString: postgres.url, max: 4 });
    const people: Person[] = [];
    const close = async () => {
      for (const { visitor } of people) visitor.leave();
      await pool.end();
      await server.stop();
      await stopServices();
    };
    try {
      const authentication = createAuthentication({
        pool,
        secret: await readAuthenticationSecret(join(folder, "data")),
        publicUrl: server.url,
        logger: pino({ enabled: false }),
      });
      for (let number = 0; number < headcount; number++)
        people.push(await addPerson(server.url, number, authentication));
      return {
        people,
        hevy,
        strava,
        db: new Kysely<Database>({ dialect: new PostgresDialect({ pool }) }),
        databaseUrl: postgres.url,
        registry: await openRegistry(PLUGINS),
        effort: () => effortOf(server.pid, postgres.pid),
        close,
      };
    } catch (error) {
      await close();
      throw error;
    }
  } catch (error) {
    await stopServices();
    throw error;
  }
}

/** The database is a child of the server, which started it, and so are the processes of the sandbox. */
function effortOf(server: number, postgres: number): Effort {
  const [all, own, database] = [processorMs(server), processorMs(server, { alone: true }), processorMs(postgres)];
  return { server: own, sandbox: all - own - database, database };
}

/** Only the first person can sign up by themselves: the others are let in by the code behind that page. */
async function addPerson(
  url: string,
  number: number,
  authentication: ReturnType<typeof createAuthentication>,
): Promise<Person> {
  const person = { name: `Person ${number}`, email: `person-${number}@example.org`, password: PASSWORD };
  const headers = { "content-type": "application/json", origin: url };
  const request = new Request(`${url}/api/auth/sign-up/email`, {
    method: "POST",
    headers,
    body: JSON.stringify(person),
  });
  const answer = await authentication.answer(request);
  const { user } = (await answer.json()) as { user: { id: string } };
  const visitor = createVisitor(url);
  await visitor.api("POST", "/api/auth/sign-in/email", { email: person.email, password: PASSWORD });
  return { accountId: user.id, visitor };
}

/**
 * Pastes a key of the simulated Hevy. The past of the account comes along where it is asked for, and starts nothing.
 *
 * @returns when all of it is there
 */
export async function connectHevy({ visitor }: Person, key: string, history: boolean): Promise<void> {
  await visitor.api("POST", "/api/v1/connections/fitglue/hevy/key", { key, history });
  await until(
    () => visitor.api<Connection>("GET", "/api/v1/connections/fitglue/hevy"),
    ({ sync }) => (!history || sync?.history.state === "done") && sync?.events === "on",
  );
}

/** Signs in at the simulated Strava as an athlete of one's own, and allows everything. */
export async function connectStrava({ visitor }: Person, athlete: string): Promise<void> {
  const path = "/api/v1/connections/fitglue/strava/authorize";
  const address = new URL((await visitor.api<{ url: string }>("POST", path, { history: false })).url);
  const form = new URLSearchParams(address.searchParams);
  form.set("decision", "allow");
  form.set("athlete", athlete);
  for (const scope of (form.get("scope") ?? "").split(",")) form.set(`allow ${scope}`, "on");
  const allowed = await fetch(address.origin + address.pathname, { method: "POST", body: form, redirect: "manual" });
  const back = new URL(allowed.headers.get("location") ?? "");
  const { headers } = await visitor.ask(back.pathname + back.search);
  if (headers.location?.includes("result=connected") !== true)
    throw new Error(`The sign-in at Strava ended at ${headers.location ?? "nothing"}`);
}

/** Athletes of the simulated Strava, as its sign-in page offers them. */
export async function athletesOf({ visitor }: Person): Promise<string[]> {
  const path = "/api/v1/connections/fitglue/strava/authorize";
  const { url } = await visitor.api<{ url: string }>("POST", path, { history: false });
  const page = await (await fetch(url)).text();
  return [...page.matchAll(/<option value="(\d+)"/g)].flatMap(([, id]) => id ?? []);
}

/** Makes and publishes a pipeline. @returns its id */
export async function publish(
  { visitor }: Person,
  name: string,
  source: Step,
  boosters: readonly Step[],
  destinations: readonly Step[],
): Promise<string> {
  const step = ({ plugin, id = plugin, config = {} }: Step): PipelineStep => ({
    id,
    plugin: `fitglue/${plugin}@1.0.0`,
    config,
    enabled: true,
    onError: "stop",
  });
  const document = { source: step(source), boosters: boosters.map(step), destinations: destinations.map(step) };
  const { id } = await visitor.api<PipelineDetail>("POST", "/api/v1/pipelines", { name, document });
  await visitor.api("POST", `/api/v1/pipelines/${id}/publish`);
  return id;
}

export async function until<Value>(look: () => Promise<Value>, isReached: (value: Value) => boolean): Promise<Value> {
  const giveUpAt = performance.now() + GIVE_UP_MS;
  for (;;) {
    const value = await look();
    if (isReached(value)) return value;
    if (performance.now() > giveUpAt)
      throw new Error(`Not reached within ${GIVE_UP_MS / 1000} s: ${JSON.stringify(value)}`);
    await sleep(POLL_MS);
  }
}
