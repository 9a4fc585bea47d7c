import type { FastifyInstance } from "fastify";
import { badRequest, controlActions, settingsAction } from "../../simulator/control-actions.ts";
import type { Fields } from "../../simulator/form-fields.ts";
import { workoutJson } from "./api-routes.ts";
import { controlPage } from "./control-page.ts";
import { SAMPLE_ACTIVITIES, pastWorkouts, sampleUntil, sampleWorkout } from "./sample-workouts.ts";
import type { Settings } from "./settings.ts";
import type { OuraService } from "./oura-service.ts";

/** What tests and the page do to the service from outside of its own API. */
export function controlRoutes(server: FastifyInstance, service: OuraService): void {
  const state = () => ({
    now: new Date(service.nowMs()).toISOString(),
    settings: service.settings,
    workouts: service.workouts().map(workoutJson),
    isConnected: service.grant !== null,
  });
  const act = controlActions(server, () => controlPage(service), state);
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
  settingsAction(act, service, fromPage);
}

function fromPage({ isMember, broken }: Fields): Partial<Settings> {
  return {
    ...(isMember !== undefined && { isMember: isMember === "true" }),
    ...(broken !== undefined && { faults: [{ path: "/v2/*", times: Number(broken), kind: "500" as const }] }),
  };
}
