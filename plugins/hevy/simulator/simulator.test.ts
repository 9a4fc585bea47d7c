/** The simulator answers as Hevy does: shapes by hand from what is published of its API, behaviour by number of the list. */
import { interpretSchema } from "@fitglue/sdk";
import { createServer, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createSimulator, type Simulator } from "./create-simulator.ts";
import { sampleWorkout } from "./sample-workouts.ts";
import type { Settings } from "./settings.ts";

const nullable = (type: string) => ({ type: [type, "null"] });
const WORKOUT = {
  type: "object",
  additionalProperties: false,
  required: [
    ...["id", "title", "routine_id", "description", "start_time", "end_time"],
    ...["updated_at", "created_at", "exercises"],
  ],
  properties: {
    id: { type: "string", pattern: "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$" },
    title: { type: "string" },
    routine_id: nullable("string"),
    description: { type: "string" },
    start_time: { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+00:00$" },
    end_time: { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+00:00$" },
    updated_at: { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$" },
    created_at: { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$" },
    exercises: {
      type: "array",
      items: {
        type: "object",
        additionalProperties: false,
        required: ["index", "title", "notes", "exercise_template_id", "superset_id", "sets"],
        properties: {
          index: { type: "integer" },
          title: { type: "string" },
          notes: { type: "string" },
          exercise_template_id: { type: "string" },
          superset_id: nullable("integer"),
          sets: {
            type: "array",
            items: {
              type: "object",
              additionalProperties: false,
              required: [
                ...["index", "type", "weight_kg", "reps", "distance_meters"],
                ...["duration_seconds", "rpe", "custom_metric"],
              ],
              properties: {
                index: { type: "integer" },
                type: { enum: ["normal", "warmup", "failure", "dropset"] },
                weight_kg: nullable("number"),
                reps: nullable("number"),
                distance_meters: nullable("number"),
                duration_seconds: nullable("number"),
                rpe: nullable("number"),
                custom_metric: nullable("number"),
              },
            },
          },
        },
      },
    },
  },
};
const TEMPLATE = {
  type: "object",
  additionalProperties: false,
  required: ["id", "title", "type", "primary_muscle_group", "secondary_muscle_groups", "is_custom"],
  properties: {
    id: { type: "string", pattern: "^([0-9A-Z]{8}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$" },
    title: { type: "string" },
    type: { type: "string" },
    primary_muscle_group: { type: "string" },
    secondary_muscle_groups: { type: "array", items: { type: "string" } },
    is_custom: { type: "boolean" },
  },
};
const page = (list: string, items: object) => ({
  type: "object",
  additionalProperties: false,
  required: ["page", "page_count", list],
  properties: { page: { type: "integer" }, page_count: { type: "integer" }, [list]: { type: "array", items } },
});

let hevy: Simulator;
beforeEach(async () => {
  hevy = await createSimulator();
});
afterEach(() => hevy.close());

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- answers are looked into, not declared
}

async function ask(method: string, path: string, body?: unknown, key: string | null = hevy.demo.key): Promise<Answer> {
  const response = await fetch(new URL(path, hevy.origin), {
    method,
    headers: {
      ...(key !== null && { "api-key": key }),
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text.startsWith("<") ? text : JSON.parse(text) };
}
const get = (path: string) => ask("GET", path);
const behave = (settings: Partial<Settings>) => ask("POST", "/_simulator/settings", settings);
const seed = (workouts: number) => ask("POST", "/_simulator/seed", { workouts });
const pushDay = () => ({ workout: sampleWorkout("Push Day", Date.UTC(2026, 4, 12, 18, 34)) });
const withSet = (set: object) => ({
  workout: {
    ...pushDay().workout,
    exercises: [{ exercise_template_id: "79D0BB3A", sets: [{ type: "normal", ...set }] }],
  },
});

describe("what it answers has the shape that Hevy publishes", () => {
  test("workouts, in pages and alone", async () => {
    await seed(7);
    const { status, body } = await get("/v1/workouts");
    expect(status).toBe(200);
    expect(interpretSchema(page("workouts", WORKOUT), body)).toEqual([]);
    const one = await get(`/v1/workouts/${String(body.workouts[0].id)}`);
    expect(interpretSchema(WORKOUT, one.body)).toEqual([]);
    expect((await get("/v1/workouts/count")).body).toEqual({ workout_count: 7 });
    expect(await get("/v1/workouts/none")).toMatchObject({ status: 404, body: { error: "Workout not found" } });
  });

  test("events", async () => {
    await seed(2);
    const [{ id }] = (await get("/v1/workouts")).body.workouts;
    await ask("POST", "/_simulator/delete", { id });
    const { body } = await get("/v1/workouts/events");
    const updated = {
      type: "object",
      required: ["type", "workout"],
      properties: { type: { enum: ["updated"] }, workout: WORKOUT },
    };
    const deleted = {
      type: "object",
      required: ["type", "id", "deleted_at"],
      properties: { type: { enum: ["deleted"] } },
    };
    expect(interpretSchema(page("events", {}), body)).toEqual([]);
    expect(body.events.map((event: { type: string }) => event.type)).toEqual(["deleted", "updated"]);
    expect(interpretSchema(deleted, body.events[0])).toEqual([]);
    expect(interpretSchema(updated, body.events[1])).toEqual([]);
  });

  test("templates: read in pages of up to 100, made with 200 and an id", async () => {
    const { body } = await get("/v1/exercise_templates?pageSize=100");
    expect(interpretSchema(page("exercise_templates", TEMPLATE), body)).toEqual([]);
    expect(body.exercise_templates).toHaveLength(100);
    const made = await ask("POST", "/v1/exercise_templates", {
      exercise: {
        title: "Tyre Flip",
        exercise_type: "reps_only",
        equipment_category: "other",
        muscle_group: "full_body",
        other_muscles: ["lats"],
      },
    });
    expect(made).toMatchObject({ status: 200, body: { id: expect.any(String) } });
    const read = await get(`/v1/exercise_templates/${String(made.body.id)}`);
    expect(interpretSchema(TEMPLATE, read.body)).toEqual([]);
    expect(read.body).toMatchObject({ title: "Tyre Flip", is_custom: true, primary_muscle_group: "full_body" });
  });

  test("the account", async () => {
    const text = expect.any(String);
    expect(await get("/v1/user/info")).toMatchObject({
      status: 200,
      body: { data: { id: text, name: text, url: text } },
    });
  });
});

test("1: without its key, or with another, nobody gets in; without Hevy Pro it says so", async () => {
  expect((await ask("GET", "/v1/workouts", undefined, null)).status).toBe(401);
  expect((await ask("GET", "/v1/workouts", undefined, "wrong")).status).toBe(401);
  await behave({ isPro: false });
  expect(await get("/v1/user/info")).toMatchObject({ status: 403, body: { error: "Forbidden" } });
  await behave({ keyWorks: false });
  expect((await get("/v1/user/info")).status).toBe(401);
});

test("2: a page has 5 workouts and at most 10, or 100 templates", async () => {
  await seed(12);
  expect((await get("/v1/workouts")).body).toMatchObject({ page: 1, page_count: 3, workouts: { length: 5 } });
  expect((await get("/v1/workouts?pageSize=10")).body.workouts).toHaveLength(10);
  expect(await get("/v1/workouts?pageSize=11")).toMatchObject({ status: 400, body: { error: expect.any(String) } });
  expect((await get("/v1/workouts?pageSize=0")).status).toBe(400);
  expect((await get("/v1/workouts/events?pageSize=11")).status).toBe(400);
  expect((await get("/v1/exercise_templates?pageSize=101")).status).toBe(400);
});

test("3: beyond the last page is 404", async () => {
  await seed(12);
  expect((await get("/v1/workouts?page=3")).body.workouts).toHaveLength(2);
  expect(await get("/v1/workouts?page=4")).toMatchObject({ status: 404, body: { error: "Page not found" } });
});

test("4: the newest is first", async () => {
  await seed(4);
  const starts = (await get("/v1/workouts")).body.workouts.map((workout: { start_time: string }) => workout.start_time);
  expect(starts).toEqual(starts.toSorted().toReversed());
});

test("5: an edit is a newer update, a deletion an event, and events are asked for since an instant", async () => {
  await seed(3);
  const [, { id, updated_at }] = (await get("/v1/workouts")).body.workouts;
  await ask("POST", "/_simulator/clock", { advanceMs: 60_000 });
  await ask("POST", "/_simulator/edit", { id, title: "Renamed" });
  const { body: state } = await get("/_simulator/state");
  const since = new Date(Date.parse(String(state.now)) - 30_000).toISOString();
  const { events } = (await get(`/v1/workouts/events?since=${since}`)).body;
  expect(events).toHaveLength(1);
  expect(events[0].workout).toMatchObject({ id, title: "Renamed" });
  expect(Date.parse(events[0].workout.updated_at)).toBeGreaterThan(Date.parse(updated_at));
  await ask("POST", "/_simulator/delete", { id });
  expect((await get(`/v1/workouts/events?since=${since}`)).body.events).toMatchObject([{ type: "deleted", id }]);
});

test("6: a written workout comes back in one of three shapes, with 201", async () => {
  const bare = await (await behave({ writtenAs: "bare" }), ask("POST", "/v1/workouts", pushDay()));
  expect(bare).toMatchObject({ status: 201, body: { title: "Push Day" } });
  expect(interpretSchema(WORKOUT, bare.body)).toEqual([]);
  await behave({ writtenAs: "array" });
  expect((await ask("POST", "/v1/workouts", pushDay())).body).toMatchObject({ workout: [{ title: "Push Day" }] });
  await behave({ writtenAs: "object" });
  expect((await ask("POST", "/v1/workouts", pushDay())).body).toMatchObject({ workout: { title: "Push Day" } });
});

test("7: a replacement without is_private fails, and is_private is never told", async () => {
  const { body } = await ask("POST", "/v1/workouts", pushDay());
  const { is_private, ...workout } = pushDay().workout;
  const path = `/v1/workouts/${String(body.workout.id)}`;
  expect((await ask("PUT", path, { workout })).status).toBe(500);
  const put = await ask("PUT", path, { workout: { ...workout, is_private: !is_private, title: "Again" } });
  expect(put).toMatchObject({
    status: 200,
    body: { workout: { title: "Again", created_at: body.workout.created_at } },
  });
  expect(JSON.stringify(put.body)).not.toContain("is_private");
  expect((await get("/_simulator/state")).body.workouts[0].is_private).toBe(true);
});

test.each([
  [
    "an RPE of 6.5",
    withSet({ reps: 5, rpe: 6.5 }),
    "Invalid rpe for set: 6.5 must be null or 6, 7, 7.5, 8, 8.5, 9, 9.5, 10",
  ],
  ["half a repetition", withSet({ reps: 5.5 }), '"workout.exercises[0].sets[0].reps" must be an integer'],
  [
    "a title of an exercise",
    { workout: { ...pushDay().workout, exercises: [{ exercise_template_id: "79D0BB3A", title: "x", sets: [] }] } },
    '"workout.exercises[0].title" is not allowed',
  ],
  [
    "an unknown template",
    { workout: { ...pushDay().workout, exercises: [{ exercise_template_id: "NOTTHERE", sets: [] }] } },
    "Invalid exercise template id: NOTTHERE",
  ],
  ["no workout at all", {}, '"workout" is required'],
])("8: it refuses %s", async (_what, body, error) => {
  expect(await ask("POST", "/v1/workouts", body)).toMatchObject({ status: 400, body: { error } });
});

test("8: it refuses one custom exercise too many", async () => {
  await behave({ customExerciseLimit: 0 });
  const exercise = { title: "x", exercise_type: "reps_only", equipment_category: "none", muscle_group: "chest" };
  expect(await ask("POST", "/v1/exercise_templates", { exercise })).toMatchObject({
    status: 403,
    body: { error: "exceeds-custom-exercise-limit" },
  });
});

test("9: webhooks are there, one for an account, or their address is gone", async () => {
  const subscription = { url: "http://127.0.0.1:9/hook", authToken: "t" };
  expect((await get("/v1/webhook-subscription")).status).toBe(404);
  expect((await ask("POST", "/v1/webhook-subscription", subscription)).status).toBe(201);
  expect((await get("/v1/webhook-subscription")).body).toEqual({ url: subscription.url, auth_token: "t" });
  expect((await ask("POST", "/v1/webhook-subscription", subscription)).status).toBe(400);
  expect((await ask("DELETE", "/v1/webhook-subscription")).status).toBe(200);
  await behave({ webhooks: false });
  expect((await ask("POST", "/v1/webhook-subscription", subscription)).status).toBe(404);
});

test("10: after so many calls it says when to come again, and then it works", async () => {
  await behave({ throttle: { calls: 2, retryAfterSeconds: 7 } });
  expect((await get("/v1/workouts")).status).toBe(200);
  expect((await get("/v1/workouts")).status).toBe(200);
  const refused = await get("/v1/workouts");
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "7"]);
  expect((await get("/v1/workouts")).status).toBe(429);
  await ask("POST", "/_simulator/clock", { advanceMs: 7_000 });
  expect((await get("/v1/workouts")).status).toBe(200);
});

describe("11: the webhook sender", () => {
  let subscriber: Server;
  let url: string;
  const received: { authorization: string | undefined; body: unknown }[] = [];
  /** What the subscriber answers, one after the other; null for nothing at all. */
  let answers: (number | null)[];

  beforeEach(async () => {
    received.length = 0;
    answers = [];
    subscriber = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => void chunks.push(chunk));
      request.on("end", () => {
        received.push({
          authorization: request.headers.authorization,
          body: JSON.parse(Buffer.concat(chunks).toString()) as unknown,
        });
        const status = answers.length > 0 ? answers.shift() : 200;
        if (typeof status === "number") response.writeHead(status).end();
      });
    }).listen(0, "127.0.0.1");
    await once(subscriber, "listening");
    url = `http://127.0.0.1:${String((subscriber.address() as AddressInfo).port)}/hook`;
    await ask("POST", "/v1/webhook-subscription", { url, authToken: "our token" });
    await behave({ webhookResendMs: 5 });
  });
  afterEach(() => {
    subscriber.closeAllConnections();
    subscriber.close();
  });

  const settled = () =>
    expect.poll(
      async () => {
        const { sentEvents } = (await get("/_simulator/state")).body;
        return sentEvents.every((event: { state: string }) => event.state !== "sending") && sentEvents.length > 0;
      },
      { timeout: 20_000 },
    );

  test("tells the id and our token, and nothing of what happened", async () => {
    const { id } = (await ask("POST", "/_simulator/log", { title: "Push Day" })).body;
    await settled().toBe(true);
    expect(received).toEqual([
      { authorization: "our token", body: { id: expect.any(String), payload: { workoutId: id } } },
    ]);
  });

  test("sends again with the same id after an error or silence, until it is taken", async () => {
    await behave({ webhookTimeoutMs: 1_000 });
    answers = [503, null, 200];
    const { id } = (await ask("POST", "/_simulator/log", { title: "Push Day" })).body;
    await settled().toBe(true);
    expect(received).toHaveLength(3);
    expect(new Set(received.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    const { sentEvents } = (await get("/_simulator/state")).body;
    expect(sentEvents).toMatchObject([{ workoutId: id, attempts: 3, status: 200, state: "received" }]);
  });

  test("gives up in the end", async () => {
    await behave({ webhookTries: 2 });
    answers = [500, 500, 500];
    await ask("POST", "/_simulator/log", { title: "Push Day" });
    await settled().toBe(true);
    expect((await get("/_simulator/state")).body.sentEvents[0]).toMatchObject({ attempts: 2, state: "given up" });
  });

  test("has a shorter body, too, and tells of edits and deletions the same way", async () => {
    await behave({ webhookBody: "short" });
    const { id } = (await ask("POST", "/_simulator/log", { title: "Push Day" })).body;
    await ask("POST", "/_simulator/edit", { id, title: "Pull Day" });
    await ask("POST", "/_simulator/delete", { id });
    await expect.poll(() => received.length, { timeout: 20_000 }).toBe(3);
    expect(received.map(({ body }) => body)).toEqual([{ workoutId: id }, { workoutId: id }, { workoutId: id }]);
  });
});

test("12: times of a person are told with +00:00 and without a fraction", async () => {
  const draft = { ...pushDay().workout, start_time: "2026-05-12T19:30:00.250+02:00" };
  const { body } = await ask("POST", "/v1/workouts", { workout: draft });
  expect(body.workout.start_time).toBe("2026-05-12T17:30:00+00:00");
});

test("13: the id of a superset is spelled in two ways, and 0 is one", async () => {
  const { id } = (await ask("POST", "/_simulator/log", { title: "Push Day" })).body;
  const ids = (body: Answer["body"], name: string) => body.exercises.map((one: Record<string, unknown>) => one[name]);
  expect(ids((await get(`/v1/workouts/${String(id)}`)).body, "superset_id")).toEqual([null, 0, 0]);
  await behave({ supersetSpelling: "supersets_id" });
  expect(ids((await get(`/v1/workouts/${String(id)}`)).body, "supersets_id")).toEqual([null, 0, 0]);
});

describe("single calls go wrong", () => {
  const fault = (kind: string, path = "/v1/workouts", method = "POST") =>
    ask("POST", "/_simulator/settings", { faultDelayMs: 1, faults: [{ method, path, times: 1, kind }] });

  test.each(["500", "429"])("with %s, once", async (kind) => {
    await fault(kind, "/v1/*", "GET");
    expect((await get("/v1/workouts")).status).toBe(Number(kind));
    expect((await get("/v1/workouts")).status).toBe(200);
  });

  test("with a connection that breaks before anything was done", async () => {
    await fault("reset");
    await expect(ask("POST", "/v1/workouts", pushDay())).rejects.toThrow();
    expect((await get("/v1/workouts/count")).body).toEqual({ workout_count: 0 });
  });

  test("with an answer that is lost after the work was done", async () => {
    await fault("timeout-after-success");
    await expect(ask("POST", "/v1/workouts", pushDay())).rejects.toThrow();
    expect((await get("/v1/workouts/count")).body).toEqual({ workout_count: 1 });
    expect((await ask("POST", "/v1/workouts", pushDay())).status).toBe(201);
  });

  test("with an answer that comes late", async () => {
    await fault("slow");
    expect((await ask("POST", "/v1/workouts", pushDay())).status).toBe(201);
  });
});

describe("the page for people", () => {
  const submit = (action: string, fields: Record<string, string>) =>
    fetch(new URL(`/_simulator/${action}`, hevy.origin), {
      method: "POST",
      body: new URLSearchParams(fields),
      redirect: "manual",
    });

  test("logs, renames and deletes a workout, and leads back", async () => {
    const logged = await submit("log", { title: "Push Day" });
    expect([logged.status, logged.headers.get("location")]).toEqual([303, "/"]);
    const { id } = hevy.service.workouts()[0] ?? { id: "" };
    await submit("edit", { id, title: "5" });
    expect((await get("/")).body).toContain(">5</th>");
    await submit("delete", { id });
    expect(hevy.service.workouts()).toEqual([]);
  });

  test("changes how the service behaves, and shows what people wrote as text", async () => {
    await submit("settings", { keyWorks: "false", throttle: '{"calls":3,"retryAfterSeconds":10}' });
    expect(hevy.service.settings).toMatchObject({ keyWorks: false, throttle: { calls: 3 } });
    hevy.service.save({ ...sampleWorkout("Push Day", Date.now()), title: "<script>" });
    expect((await get("/")).body).not.toContain("<script>");
  });

  test("refuses a setting that is none", async () => {
    expect((await ask("POST", "/_simulator/settings", { unknown: 1 })).status).toBe(400);
    expect((await ask("POST", "/_simulator/settings", { keyWorks: "yes" })).status).toBe(400);
  });

  test("starts over", async () => {
    await seed(3);
    await behave({ isPro: false });
    await ask("POST", "/_simulator/reset", {});
    expect((await get("/v1/workouts/count")).body).toEqual({ workout_count: 0 });
  });
});

test("the program says in one line where it listens, and ends when nobody holds it", async () => {
  const program = spawn(process.execPath, [fileURLToPath(new URL("main.ts", import.meta.url))], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const [line] = (await once(program.stdout, "data")) as [Buffer];
  const { origin, hosts, demo } = JSON.parse(line.toString());
  expect(hosts).toEqual(["api.hevyapp.com"]);
  const answer = await fetch(new URL("/v1/user/info", origin), { headers: { "api-key": demo.key } });
  expect(answer.status).toBe(200);
  program.stdin.end();
  expect(await once(program, "exit")).toEqual([0, null]);
});
