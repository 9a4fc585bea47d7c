import { setTimeout as sleep } from "node:timers/promises";
import { openHttpApp } from "./http-app.ts";
import { layLine, type LineAnswer, type LineRequest } from "./rough-line.ts";
import { signInAtService } from "./sign-in-at-service.ts";
import { startSimulator, type Simulator } from "./simulators.ts";
import { ownPlugin } from "./test-plugin.ts";
import { ADA, openTestRuntime, until, type TestRuntime } from "./test-runtime.ts";

export const HEVY = "fitglue/hevy";
export const STRAVA = "fitglue/strava";
/** Of the events one in so many is lost, or comes twice. */
const LOST = 7;
const TWICE = 5;
/** One answer to an upload in so many waits until what was uploaded has been read. */
const OVERTAKEN = 3;
const LONGEST_HOLD_MS = 1500;
/** In this time what was read is taken in. */
const TAKE_IN_MS = 150;
const STRAVA_JITTER_MS = 400;
/** What Strava grants to an application with many athletes; FitGlue learns it from the headers. */
const MANY_REQUESTS = [1_000_000, 10_000_000] as const;
const ACCEPTED: LineAnswer = { status: 200, headers: {}, body: Buffer.alloc(0) };

/** FitGlue beside Hevy and Strava, connected to both, with lines between them that are as bad as lines get. */
export interface BothServices {
  readonly runtime: TestRuntime;
  readonly hevy: Simulator;
  readonly strava: Simulator;
  /** How often the lines were bad. */
  readonly mishaps: Mishaps;
  close(): Promise<void>;
}

export interface Mishaps {
  lostEvents: number;
  doubledEvents: number;
  /** Uploads that were read again before their answer came. */
  overtakenAnswers: number;
}

/** @param homeZone Of the person; Strava believes that the athlete is in Zurich. */
export async function openBothServices(homeZone: string): Promise<BothServices> {
  const [hevy, strava] = await Promise.all([startSimulator("hevy"), startSimulator("strava")]);
  const mishaps: Mishaps = { lostEvents: 0, doubledEvents: 0, overtakenAnswers: 0 };
  const requests = new Map(
    await Promise.all(
      [hevy, strava].map(async ({ origin }) => [origin, await layLine(() => origin, lateAnswers(mishaps))] as const),
    ),
  );
  let server = "";
  const events = await layLine(() => server, lossyEvents(mishaps));
  const hosts = [...hevy.hosts, ...strava.hosts].map(
    ([host, origin]) => [host, requests.get(origin)?.origin ?? ""] as const,
  );
  const runtime = await openTestRuntime(await Promise.all([ownPlugin("hevy"), ownPlugin("strava")]), {
    publicUrl: events.origin,
    simulatedHosts: new Map(hosts),
    oauthClients: new Map([[STRAVA, { id: strava.demo["clientId"] ?? "", secret: strava.demo["clientSecret"] ?? "" }]]),
  });
  const http = await openHttpApp({ services: runtime.services, publicUrl: events.origin });
  server = await http.app.listen({ host: "127.0.0.1", port: 0 });
  await runtime.services.accounts.saveSettings(ADA, {
    name: "Ada",
    units: "metric",
    timeZone: homeZone,
    language: "auto",
  });
  await strava.control("settings", {
    rateLimits: { overall: MANY_REQUESTS, read: MANY_REQUESTS },
    webhookJitterMs: STRAVA_JITTER_MS,
  });
  await strava.control("athlete", { timeZone: "Europe/Zurich" });
  const { connect } = runtime.services;
  await connect.connectWithKey(ADA, HEVY, { key: hevy.demo["key"] ?? "", history: false });
  await signInAtService(strava, { connect, accountId: ADA, plugin: STRAVA, origin: events.origin });
  for (const plugin of [HEVY, STRAVA])
    await until(
      () => connect.get(ADA, plugin),
      ({ sync }) => sync?.events === "on" && sync.lastSyncedAt !== null,
    );
  return {
    runtime,
    hevy,
    strava,
    mishaps,
    async close() {
      await http.close();
      await runtime.close();
      for (const line of [events, ...requests.values()]) await line.close();
      await Promise.all([hevy.stop(), strava.stop()]);
    },
  };
}

type Carry = (request: LineRequest, pass: () => Promise<LineAnswer>) => Promise<LineAnswer>;

/** Some events are lost, and the service believes that they arrived; some come twice. */
function lossyEvents(mishaps: Mishaps): Carry {
  let count = 0;
  return async ({ method }, pass) => {
    // The handshake is none.
    if (method !== "POST") return pass();
    count++;
    if (count % LOST === 0) {
      mishaps.lostEvents++;
      return ACCEPTED;
    }
    if (count % TWICE === 0) {
      mishaps.doubledEvents++;
      await pass();
    }
    return pass();
  };
}

/** Some answers to uploads come only after FitGlue was told of what was uploaded, and read it. */
function lateAnswers(mishaps: Mishaps): Carry {
  let count = 0;
  const read = new Set<string>();
  return async ({ method, path }, pass) => {
    const answer = await pass();
    if (method === "GET") read.add(/[^/]+$/u.exec(path.split("?")[0] ?? "")?.[0] ?? "");
    const id = method === "POST" && answer.status === 201 ? idOf(answer.body) : null;
    if (id === null || ++count % OVERTAKEN !== 0) return answer;
    const giveUpAt = Date.now() + LONGEST_HOLD_MS;
    while (!read.has(id) && Date.now() < giveUpAt) await sleep(10);
    if (!read.has(id)) return answer;
    mishaps.overtakenAnswers++;
    await sleep(TAKE_IN_MS);
    return answer;
  };
}

/** Hevy's `{workout: {id}}` or Strava's `{id}`; null for what makes no activity. */
function idOf(body: Buffer): string | null {
  if (body.length === 0) return null;
  const { id, workout } = JSON.parse(body.toString()) as { id?: number; workout?: { id: string } };
  return workout?.id ?? (id === undefined ? null : String(id));
}
