import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { HevyService } from "./hevy-service.ts";
import { controlPage } from "./control-page.ts";
import { pastWorkouts, sampleWorkout } from "./sample-workouts.ts";
import { SETTINGS_SCHEMA, type Settings } from "./settings.ts";
import type { WebhookSender } from "./webhook-sender.ts";

/** A call that reached the service. */
export interface SeenCall {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly atMs: number;
}

export interface Control {
  readonly service: HevyService;
  readonly sender: WebhookSender;
  readonly calls: SeenCall[];
}

const count = (most: number) => ({ type: "integer", minimum: 0, maximum: most }) as const;
const text = { type: "string", minLength: 1, maxLength: 200 } as const;
const object = (properties: object, required: readonly string[] = []) => ({
  schema: { body: { type: "object", additionalProperties: false, properties, required } },
});

/**
 * The page for people, and the same over JSON for programs: log, edit and delete workouts, change how the service behaves.
 * A form of the page leads back to the page.
 */
export function controlRoutes(app: FastifyInstance, { service, sender, calls }: Control): void {
  const state = () => ({
    demo: service.account,
    now: new Date(service.nowMs()).toISOString(),
    settings: service.settings,
    subscription: service.subscription,
    workouts: service.workouts(),
    events: service.events(0),
    customTemplates: service.templates.custom(),
    sentEvents: sender.sent,
    calls,
  });

  app.get("/", async (_request, reply) => reply.type("text/html; charset=utf-8").send(controlPage(state())));
  app.get("/_simulator/state", async () => state());
  app.post("/_simulator/reset", async (request, reply) => {
    service.reset();
    sender.clear();
    calls.length = 0;
    return done(request, reply);
  });
  app.post<{ Body: Partial<Settings> }>(
    "/_simulator/settings",
    { schema: { body: SETTINGS_SCHEMA } },
    async (request, reply) => {
      service.settings = { ...service.settings, ...request.body };
      return done(request, reply, service.settings);
    },
  );
  app.post<{ Body: { advanceMs: number } }>(
    "/_simulator/clock",
    object({ advanceMs: { type: "integer" } }, ["advanceMs"]),
    async (request, reply) => {
      service.advance(request.body.advanceMs);
      return done(request, reply, { now: new Date(service.nowMs()).toISOString() });
    },
  );
  personRoutes(app, service);
}

/** What a person does in the app: log, edit and delete workouts. */
function personRoutes(app: FastifyInstance, service: HevyService): void {
  app.post<{ Body: { workouts: number } }>(
    "/_simulator/seed",
    object({ workouts: count(100_000) }, ["workouts"]),
    async (request, reply) => {
      service.fillPast(pastWorkouts(request.body.workouts, service.nowMs()));
      return done(request, reply, { workouts: service.workouts().length });
    },
  );
  app.post<{ Body: { title: string } }>(
    "/_simulator/log",
    object({ title: text }, ["title"]),
    async (request, reply) => {
      const { id } = service.save(sampleWorkout(request.body.title, service.nowMs()));
      return done(request, reply, { id });
    },
  );
  app.post<{ Body: { id: string; title: string } }>(
    "/_simulator/edit",
    object({ id: text, title: text }, ["id", "title"]),
    async (request, reply) => {
      const workout = service.workout(request.body.id);
      if (workout === null) return reply.code(404).send({ error: "There is no such workout" });
      service.save({ ...workout, title: request.body.title }, workout.id);
      return done(request, reply, { id: workout.id });
    },
  );
  app.post<{ Body: { id: string } }>("/_simulator/delete", object({ id: text }, ["id"]), async (request, reply) =>
    service.remove(request.body.id)
      ? done(request, reply)
      : reply.code(404).send({ error: "There is no such workout" }),
  );
}

function done(request: FastifyRequest, reply: FastifyReply, answer: object = {}): FastifyReply | object {
  const isForm = request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded") === true;
  return isForm ? reply.redirect("/", 303) : answer;
}
