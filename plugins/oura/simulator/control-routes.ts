import type { FastifyInstance, FastifyRequest } from "fastify";
import { workoutJson } from "./api-routes.ts";
import { controlPage } from "./control-page.ts";
import { fieldsOf } from "./fields-of.ts";
import { SAMPLE_ACTIVITIES, pastWorkouts, sampleUntil, sampleWorkout } from "./sample-workouts.ts";
import type { Settings } from "./settings.ts";
import type { OuraService } from "./oura-service.ts";

type Fields = Readonly<Record<string, string>>;

/** What tests and the page do to the service from outside of its own API. */
export function controlRoutes(server: FastifyInstance, service: OuraService): void {
  const state = () => ({
    now: new Date(service.nowMs()).toISOString(),
    settings: service.settings,
    workouts: service.workouts().map(workoutJson),
    isConnected: service.grant !== null,
  });
  server.get("/", (_request, reply) => reply.type("text/html").send(controlPage(service)));
  server.get("/_simulator/state", state);
  /** The page is shown again, a program gets the state. */
  const act = (path: string, work: (fields: Fields, request: FastifyRequest) => unknown): void => {
    server.post(`/_simulator/${path}`, (request, reply) => {
      const answer = work(fieldsOf(request), request) ?? state();
      return isForm(request) ? reply.redirect("/", 303) : answer;
    });
  };
  act("log", ({ activity = "", startedAt }) => {
    const name = SAMPLE_ACTIVITIES.find((one) => one === activity);
    if (name === undefined) throw badRequest(`There is no sample of ${activity}`);
    const draft =
      startedAt === undefined ? sampleUntil(name, service.nowMs()) : sampleWorkout(name, Date.parse(startedAt));
    return workoutJson(service.log(draft));
  });
  act("edit", ({ id = "", activity, label }) =>
    service.change(id, { ...(activity !== undefined && { activity }), ...(label !== undefined && { label }) }),
  );
  act("delete", ({ id = "" }) => service.remove(id));
  act("seed", ({ workouts = "0" }) => {
    for (const draft of pastWorkouts(Number(workouts), service.nowMs())) service.log(draft);
  });
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

function fromPage({ isMember, broken }: Fields): Partial<Settings> {
  return {
    ...(isMember !== undefined && { isMember: isMember === "true" }),
    ...(broken !== undefined && { faults: [{ path: "/v2/*", times: Number(broken), kind: "500" as const }] }),
  };
}

function isForm(request: FastifyRequest): boolean {
  return request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded") === true;
}

function badRequest(message: string): Error {
  return Object.assign(new Error(message), { statusCode: 400 });
}
