import type { FastifyInstance, FastifyReply } from "fastify";
import type { HevyTemplateRequest, HevyWorkoutRequest } from "../hevy-api.ts";
import { templateProblem, workoutProblem } from "./check-request.ts";
import { addFaults } from "./faults.ts";
import type { HevyService, StoredWorkout } from "./hevy-service.ts";

const MOST_WORKOUTS = 10;
const MOST_TEMPLATES = 100;
const USUAL_PAGE_SIZE = 5;

interface Paging {
  readonly page: number;
  readonly pageSize: number;
}

/** Hevy's API, version 1: what FitGlue uses of it. */
export function vendorRoutes(app: FastifyInstance, service: HevyService): void {
  addFaults(app, service);
  app.addHook("onRequest", async (request, reply) => {
    if (!service.settings.keyWorks || request.headers["api-key"] !== service.account.key)
      return reply.code(401).send({ error: "Unauthorized" });
    if (!service.settings.isPro) return reply.code(403).send({ error: "Forbidden" });
  });
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ error: "Not Found" }));

  app.get("/user/info", async () => ({ data: service.account.user }));
  workoutRoutes(app, service);
  templateRoutes(app, service);
  subscriptionRoutes(app, service);
}

function workoutRoutes(app: FastifyInstance, service: HevyService): void {
  const shown = (workout: StoredWorkout) => publicShape(workout, service.settings.supersetSpelling);
  const written = (workout: StoredWorkout) => {
    if (service.settings.writtenAs === "bare") return shown(workout);
    return { workout: service.settings.writtenAs === "array" ? [shown(workout)] : shown(workout) };
  };

  app.get("/workouts", async ({ query }, reply) => {
    const paging = pagingOf(query, MOST_WORKOUTS);
    if (typeof paging === "string") return refuse(reply, 400, paging);
    return pageOf(service.workouts(), paging, reply, (workouts) => ({ workouts: workouts.map(shown) }));
  });
  app.get("/workouts/count", async () => ({ workout_count: service.workouts().length }));
  app.get("/workouts/events", async ({ query }, reply) => {
    const paging = pagingOf(query, MOST_WORKOUTS);
    if (typeof paging === "string") return refuse(reply, 400, paging);
    const { since = "1970-01-01T00:00:00Z" } = query as { since?: string };
    if (Number.isNaN(Date.parse(since))) return refuse(reply, 400, '"since" must be a valid date');
    return pageOf(service.events(Date.parse(since)), paging, reply, (events) => ({
      events: events.map((event) =>
        event.type === "updated" ? { type: "updated", workout: shown(event.workout as StoredWorkout) } : event,
      ),
    }));
  });
  app.get<{ Params: { id: string } }>("/workouts/:id", async ({ params }, reply) => {
    const workout = service.workout(params.id);
    if (workout === null) return refuse(reply, 404, "Workout not found");
    return service.settings.readAs === "object" ? { workout: shown(workout) } : shown(workout);
  });
  app.post("/workouts", async ({ body }, reply) => {
    const problem = workoutProblem(body, service.templates.all());
    if (problem !== null) return refuse(reply, 400, problem);
    const { workout } = body as HevyWorkoutRequest;
    return reply.code(201).send(written(service.save({ ...workout, is_private: workout.is_private ?? false })));
  });
  app.put<{ Params: { id: string } }>("/workouts/:id", async ({ params, body }, reply) => {
    if (service.workout(params.id) === null) return refuse(reply, 404, "Workout not found");
    const problem = workoutProblem(body, service.templates.all());
    if (problem !== null) return refuse(reply, 400, problem);
    const { workout } = body as HevyWorkoutRequest;
    if (typeof workout.is_private !== "boolean") return refuse(reply, 500, "Internal Server Error");
    return written(service.save(workout, params.id));
  });
}

function templateRoutes(app: FastifyInstance, service: HevyService): void {
  app.get("/exercise_templates", async ({ query }, reply) => {
    const paging = pagingOf(query, MOST_TEMPLATES);
    if (typeof paging === "string") return refuse(reply, 400, paging);
    return pageOf(service.templates.all(), paging, reply, (templates) => ({ exercise_templates: templates }));
  });
  app.get<{ Params: { id: string } }>("/exercise_templates/:id", async ({ params }, reply) => {
    const template = service.templates.all().find(({ id }) => id === params.id);
    return template ?? refuse(reply, 404, "Exercise template not found");
  });
  app.post("/exercise_templates", async ({ body }, reply) => {
    const problem = templateProblem(body);
    if (problem !== null) return refuse(reply, 400, problem);
    const { customExerciseLimit } = service.settings;
    const count = service.templates.custom().length;
    if (customExerciseLimit !== null && count >= customExerciseLimit)
      return refuse(reply, 403, "exceeds-custom-exercise-limit");
    const { exercise } = body as HevyTemplateRequest;
    return { id: service.templates.add({ ...exercise, other_muscles: exercise.other_muscles ?? [] }).id };
  });
}

function subscriptionRoutes(app: FastifyInstance, service: HevyService): void {
  const path = "/webhook-subscription";
  const gone = (reply: FastifyReply) => refuse(reply, 404, "Not Found");

  app.get(path, async (_request, reply) => {
    const { settings, subscription } = service;
    if (!settings.webhooks || subscription === null) return gone(reply);
    return { url: subscription.url, auth_token: subscription.authToken };
  });
  app.post(path, async ({ body }, reply) => {
    if (!service.settings.webhooks) return gone(reply);
    const { url, authToken } = (body ?? {}) as { url?: unknown; authToken?: unknown };
    if (typeof url !== "string" || !URL.canParse(url)) return refuse(reply, 400, '"url" must be a valid address');
    if (typeof authToken !== "string") return refuse(reply, 400, '"authToken" is required');
    if (service.subscription !== null) return refuse(reply, 400, "A webhook subscription already exists");
    service.subscription = { url, authToken };
    return reply.code(201).send({});
  });
  app.delete(path, async (_request, reply) => {
    if (!service.settings.webhooks) return gone(reply);
    service.subscription = null;
    return {};
  });
}

/** The page and its size, or what is wrong with them. */
function pagingOf(query: unknown, mostPerPage: number): Paging | string {
  const { page = "1", pageSize = String(USUAL_PAGE_SIZE) } = query as { page?: string; pageSize?: string };
  if (!/^[1-9]\d*$/u.test(page)) return "Page must be a number from 1 on";
  if (!/^[1-9]\d*$/u.test(pageSize)) return "Page size must be a number from 1 on";
  if (Number(pageSize) > mostPerPage) return `Page size must be less than or equal to ${String(mostPerPage)}`;
  return { page: Number(page), pageSize: Number(pageSize) };
}

function pageOf<Item>(
  all: readonly Item[],
  { page, pageSize }: Paging,
  reply: FastifyReply,
  shape: (items: readonly Item[]) => object,
): object {
  const pageCount = Math.ceil(all.length / pageSize);
  if (page > Math.max(1, pageCount)) return refuse(reply, 404, "Page not found");
  const start = (page - 1) * pageSize;
  return { page, page_count: pageCount, ...shape(all.slice(start, start + pageSize)) };
}

function refuse(reply: FastifyReply, status: number, error: string): FastifyReply {
  return reply.code(status).send({ error });
}

/** A workout as an answer holds it: without `is_private`, the superset spelled as the settings say. */
function publicShape({ is_private: _hidden, ...workout }: StoredWorkout, spelling: string): object {
  if (spelling === "superset_id") return workout;
  const exercises = workout.exercises.map(({ superset_id, ...exercise }) => ({ ...exercise, [spelling]: superset_id }));
  return { ...workout, exercises };
}
