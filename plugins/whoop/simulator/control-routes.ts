import type { FastifyInstance } from "fastify";
import { badRequest, controlActions, settingsAction } from "../../simulator/control-actions.ts";
import type { Fields } from "../../simulator/form-fields.ts";
import { workoutJson } from "./api-routes.ts";
import { controlPage } from "./control-page.ts";
import type { SentEvent } from "./event-sender.ts";
import { SAMPLE_SPORTS, pastWorkouts, sampleUntil, sampleWorkout } from "./sample-workouts.ts";
import type { Settings } from "./settings.ts";
import type { WhoopService } from "./whoop-service.ts";

/** What tests and the page do to the service from outside of its own API. */
export function controlRoutes(server: FastifyInstance, service: WhoopService, events: readonly SentEvent[]): void {
  const state = () => ({
    now: new Date(service.nowMs()).toISOString(),
    settings: service.settings,
    workouts: service.workouts().map(workoutJson),
    isConnected: service.grant !== null,
    events,
  });
  const act = controlActions(server, () => controlPage(service, events), state);
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
  settingsAction(act, service, fromPage);
}

function fromPage({ webhookUrl, scoresAtOnce, broken }: Fields): Partial<Settings> {
  return {
    ...(webhookUrl !== undefined && { webhookUrl: webhookUrl === "" ? null : webhookUrl }),
    ...(scoresAtOnce !== undefined && { scoresAtOnce: scoresAtOnce === "true" }),
    ...(broken !== undefined && { faults: [{ path: "/developer/*", times: Number(broken), kind: "500" as const }] }),
  };
}
