import { isTimeZone } from "@fitglue/sdk";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { changeActivity } from "./activity-routes.ts";
import { detailOf } from "./activity-json.ts";
import { API_ERRORS } from "./api-error.ts";
import { controlPage } from "./control-page.ts";
import { privacyEvent } from "./event-sender.ts";
import { formOf, isPageForm } from "./form-body.ts";
import { revoke } from "./oauth-routes.ts";
import { useUpWindow } from "./rate-usage.ts";
import { SAMPLE_KINDS, logSample, seedWorkouts } from "./sample-workouts.ts";
import type { Settings } from "./settings.ts";
import { removeActivity } from "./store-activity.ts";
import { type StoredActivity, type World, addAthletes, resetWorld } from "./world.ts";

/** What tests and the page do to the service from outside of its own API. */
export function controlRoutes(server: FastifyInstance, world: World): void {
  server.get("/", (_request, reply) => reply.type("text/html").send(controlPage(world)));
  server.get("/_simulator/state", () => stateOf(world));
  /** The page is shown again, a program gets the state. */
  const act = (path: string, work: (fields: Readonly<Record<string, string>>, request: FastifyRequest) => unknown) => {
    server.post(`/_simulator/${path}`, async (request, reply: FastifyReply) => {
      const answer = work((await formOf(request)).fields, request) ?? stateOf(world);
      return isPageForm(request) ? reply.redirect("/", 303) : answer;
    });
  };
  act("reset", () => resetWorld(world));
  act("clock", ({ advanceMs = "0" }) => world.clock.advance(Number(advanceMs)));
  act("athlete", ({ timeZone = "" }) => {
    if (!isTimeZone(timeZone)) throw API_ERRORS.badRequest("Athlete", "timeZone");
    for (const athlete of world.athletes.slice(0, 1)) athlete.timeZone = timeZone;
  });
  act("athletes", ({ count = "0" }) => addAthletes(world, Number(count)));
  act("seed", ({ workouts = "0" }) => seedWorkouts(world, Number(workouts)));
  act("settings", (fields, request) => {
    const changes = isPageForm(request) ? fromPage(fields) : (request.body as Partial<Settings>);
    const unknown = Object.keys(changes).find((name) => !Object.hasOwn(world.settings, name));
    // A misspelt switch would otherwise let a test pass that tries nothing.
    if (unknown !== undefined) throw API_ERRORS.badRequest("Settings", unknown);
    world.settings = { ...world.settings, ...changes };
  });
  act("throttle", () => useUpWindow(world));
  act("expire-token", () => {
    for (const grant of world.grants.values()) grant.expiresAtMs = world.clock.now();
  });
  act("revoke", () => {
    for (const grant of [...world.grants.values()]) revoke(world, grant);
  });
  act("log", ({ title = "", startedAt, isTold }) => {
    const kind = SAMPLE_KINDS.find((name) => name === title);
    if (kind === undefined) throw API_ERRORS.badRequest("Activity", "title");
    const start = startedAt === undefined ? {} : { startMs: Date.parse(startedAt) };
    return detailOf(logSample(world, kind, { ...start, isTold: isTold !== "false" }));
  });
  act("edit", ({ id, title, private: isPrivate, hidesHeartRate, hidesStartTime, ...fields }) => {
    const activity = activityOf(world, id);
    changeActivity(world, activity, title === undefined ? fields : { ...fields, name: title });
    if (isPrivate !== undefined && (isPrivate === "true") !== activity.isPrivate) {
      activity.isPrivate = isPrivate === "true";
      privacyEvent(world, activity);
    }
    if (hidesHeartRate !== undefined) activity.hidesHeartRate = hidesHeartRate === "true";
    if (hidesStartTime !== undefined) activity.hidesStartTime = hidesStartTime === "true";
    return detailOf(activity);
  });
  act("delete", ({ id }) => removeActivity(world, activityOf(world, id)));
}

function activityOf(world: World, id: string | undefined): StoredActivity {
  const activity = world.activities.get(Number(id));
  if (activity === undefined) throw API_ERRORS.noActivity();
  return activity;
}

/** The switches of the page. */
function fromPage({ switch: name }: Readonly<Record<string, string>>): Partial<Settings> {
  const all = "/api/v3/*";
  switch (name) {
    case "break":
      return {
        faults: ["GET", "POST", "PUT"].map((method) => ({ method, path: all, times: 3, kind: "500" as const })),
      };
    case "inactive":
      return { isApplicationInactive: true };
    case "silent":
      return { sendsEvents: false };
    default:
      return { faults: [], isApplicationInactive: false, sendsEvents: true };
  }
}

function stateOf(world: World): object {
  return {
    now: new Date(world.clock.now()).toISOString(),
    settings: world.settings,
    activities: [...world.activities.values()].map((activity) => ({
      ...detailOf(activity),
      arrivedAtMs: activity.arrivedAtMs,
      streams: Object.keys(activity.streams),
    })),
    uploads: [...world.uploads.values()],
    grants: [...world.grants.values()].map(({ athleteId, scopes, expiresAtMs }) => ({
      athleteId,
      scopes,
      expiresAtMs,
    })),
    subscription: world.subscription,
    events: world.events,
    usage: world.usage,
    requests: Object.fromEntries(world.requests),
  };
}
