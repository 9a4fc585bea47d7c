import type { FastifyInstance, FastifyRequest } from "fastify";
import { workoutJson } from "./api-routes.ts";
import { controlPage } from "./control-page.ts";
import type { SentEvent } from "./event-sender.ts";
import { fieldsOf } from "./fields-of.ts";
import { SAMPLE_SPORTS, pastWorkouts, sampleUntil, sampleWorkout } from "./sample-workouts.ts";
import type { Settings } from "./settings.ts";
import type { WhoopService } from "./whoop-service.ts";

type Fields = Readonly<Record<string, string>>;

/** What tests and the page do to the service from outside of its own API. */
export function controlRoutes(server: FastifyInstance, service: WhoopService, events: readonly SentEvent[]): void {
  const state = () => ({
    now: new Date(service.nowMs()).toISOString(),
    settings: service.settings,
    workouts: service.workouts().map(workoutJson),
    isConnected: service.grant !== null,
    events,
  });
  server.get("/", (_request, reply) => reply.type("text/html").send(controlPage(service, events)));
  server.get("/_simulator/state", state);
  /** The page is shown again, a program gets the state. */
  const act = (path: string, work: (fields: Fields, request: FastifyRequest) => unknown): void => {
    server.post(`/_simulator/${path}`, (request, reply) => {
      const answer = work(fieldsOf(request), request) ?? state();
      return isForm(request) ? reply.redirect("/", 303) : answer;
    });
  };
  act("log", ({ sport = "", startedAt }) => {
    const name = SAMPLE_SPORTS.find((one) => one === sport);
    if (name === undefined) throw badRequest(`There is no sample of ${sport}`);
    const draft =
      startedAt === undefined ? sampleUntil(name, service.nowMs()) : sampleWorkout(name, Date.parse(startedAt));
    return workoutJson(service.log(draft));
  });
  act("score", ({ id = "", state: next = "SCORED" }) => {
    if (next !== "SCORED" && next !== "UNSCORABLE") throw badRequest(`${next} is no state of a score`);
    service.change(id, { state: next });
  });
  act("edit", ({ id = "", sport = "" }) => service.change(id, { sportName: sport }));
  act("delete", ({ id = "" }) => service.remove(id));
  act("seed", ({ workouts = "0" }) => service.fillPast(pastWorkouts(Number(workouts), service.nowMs())));
  act("clock", ({ advanceMs = "0" }) => service.advance(Number(advanceMs)));
  act("expire-token", () => {
    if (service.grant !== null) service.grant = { ...service.grant, expiresAtMs: service.nowMs() };
  });
  act("revoke", () => {
    service.grant = null;
  });
  act("reset", () => service.reset());
  act("settings", (fields, request) => {
    const changes = isForm(request) ? fromPage(fields) : (request.body as Partial<Settings>);
    const unknown = Object.keys(changes).find((name) => !Object.hasOwn(service.settings, name));
    // A misspelt switch would otherwise let a test pass that tries nothing.
    if (unknown !== undefined) throw badRequest(`${unknown} is no setting`);
    service.settings = { ...service.settings, ...changes };
  });
}

function fromPage({ webhookUrl, scoresAtOnce, broken }: Fields): Partial<Settings> {
  return {
    ...(webhookUrl !== undefined && { webhookUrl: webhookUrl === "" ? null : webhookUrl }),
    ...(scoresAtOnce !== undefined && { scoresAtOnce: scoresAtOnce === "true" }),
    ...(broken !== undefined && { faults: [{ path: "/developer/*", times: Number(broken), kind: "500" as const }] }),
  };
}

function isForm(request: FastifyRequest): boolean {
  return request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded") === true;
}

function badRequest(message: string): Error {
  return Object.assign(new Error(message), { statusCode: 400 });
}
