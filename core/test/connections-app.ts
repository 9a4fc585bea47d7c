import type { InjectOptions, LightMyRequestResponse } from "fastify";
import { pino } from "pino";
import type { Connection } from "../src/api/connections.ts";
import { cookieOf, signUpRequest } from "./http-app.ts";
import { startSimulator, type Simulator } from "./simulators.ts";
import { ownPlugin } from "./test-plugin.ts";
import { openWholeApp, type WholeApp } from "./whole-app.ts";

/** Hevy and Strava as they can be connected, with the real plugins in the real sandbox and their simulators. */
export interface ConnectionsApp {
  readonly hevy: Simulator;
  readonly strava: Simulator;
  readonly whole: WholeApp;
  /** Session of the first account, as a `cookie` header. */
  readonly cookie: string;
  /** Every line of the log. */
  readonly logged: readonly string[];
  ask(method: "GET" | "POST" | "PATCH" | "DELETE", url: string, payload?: object): Promise<LightMyRequestResponse>;
  connection(url: string): Promise<Connection>;
  /** Everybody's connections as they are stored. */
  rows(): Promise<readonly { readonly credentials: Buffer }[]>;
  /** Nothing is connected any more, and the services know nothing. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

export async function openConnectionsApp(): Promise<ConnectionsApp> {
  const [hevy, strava] = await Promise.all([startSimulator("hevy"), startSimulator("strava")]);
  const logged: string[] = [];
  const whole = await openWholeApp({
    plugins: await Promise.all(["file-upload", "hevy", "strava"].map(ownPlugin)),
    simulatedHosts: new Map([...hevy.hosts, ...strava.hosts]),
    oauthClients: new Map([
      ["fitglue/strava", { id: strava.demo["clientId"] ?? "", secret: strava.demo["clientSecret"] ?? "" }],
    ]),
    logger: pino({ level: "trace" }, { write: (line: string) => void logged.push(line) }),
  });
  const { app, database } = whole;
  const cookie = cookieOf(await app.inject(signUpRequest()));
  const ask: ConnectionsApp["ask"] = (method, url, payload) =>
    app.inject({ method, url, headers: { cookie }, ...(payload && { payload }) } satisfies InjectOptions);
  return {
    ...{ hevy, strava, whole, cookie, logged, ask },
    connection: async (url) => (await ask("GET", url)).json<Connection>(),
    rows: () => database.db.selectFrom("connection").selectAll().execute(),
    async reset() {
      await hevy.control("reset", {});
      await strava.control("reset", {});
      await database.db.deleteFrom("connection").execute();
      await database.db.deleteFrom("rate_budget").execute();
    },
    async close() {
      await whole.close();
      await Promise.all([hevy.stop(), strava.stop()]);
    },
  };
}
