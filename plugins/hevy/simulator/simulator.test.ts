/** The simulator behaves as Hevy does, by number of the list of its behaviour. */
import { interpretSchema } from "@fitglue/sdk";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createSimulator, type Simulator } from "./create-simulator.ts";
import { WORKOUT_SHAPE } from "./published-shapes.fixture.ts";
import { type AnswerBody, pushDay, simulatorClient, type SimulatorClient } from "./simulator-client.fixture.ts";

let hevy: Simulator;
let client: SimulatorClient;
beforeEach(async () => {
  hevy = await createSimulator();
  client = simulatorClient(hevy);
});
afterEach(() => hevy.close());

const withSet = (set: object) => ({
  workout: {
    ...pushDay().workout,
    exercises: [{ exercise_template_id: "79D0BB3A", sets: [{ type: "normal", ...set }] }],
  },
});

test("1: without its key, or with another, nobody gets in; without Hevy Pro it says so", async () => {
  expect((await client.ask("GET", "/v1/workouts", undefined, null)).status).toBe(401);
  expect((await client.ask("GET", "/v1/workouts", undefined, "wrong")).status).toBe(401);
  await client.behave({ isPro: false });
  expect(await client.get("/v1/user/info")).toMatchObject({ status: 403, body: { error: "Forbidden" } });
  await client.behave({ keyWorks: false });
  expect((await client.get("/v1/user/info")).status).toBe(401);
});

test("2: a page has 5 workouts and at most 10, or 100 templates", async () => {
  await client.seed(12);
  expect((await client.get("/v1/workouts")).body).toMatchObject({ page: 1, page_count: 3, workouts: { length: 5 } });
  expect((await client.get("/v1/workouts?pageSize=10")).body.workouts).toHaveLength(10);
  expect(await client.get("/v1/workouts?pageSize=11")).toMatchObject({
    status: 400,
    body: { error: expect.any(String) },
  });
  expect((await client.get("/v1/workouts?pageSize=0")).status).toBe(400);
  expect((await client.get("/v1/workouts/events?pageSize=11")).status).toBe(400);
  expect((await client.get("/v1/exercise_templates?pageSize=101")).status).toBe(400);
});

test("3: beyond the last page is 404", async () => {
  await client.seed(12);
  expect((await client.get("/v1/workouts?page=3")).body.workouts).toHaveLength(2);
  expect(await client.get("/v1/workouts?page=4")).toMatchObject({ status: 404, body: { error: "Page not found" } });
});

test("4: the newest is first", async () => {
  await client.seed(4);
  const starts = (await client.get("/v1/workouts")).body.workouts.map((workout) => workout.start_time);
  expect(starts).toEqual(starts.toSorted().toReversed());
});

test("5: an edit is a newer update, a deletion an event, and events are asked for since an instant", async () => {
  await client.seed(3);
  const [, { id, updated_at } = { id: "", updated_at: "" }] = (await client.get("/v1/workouts")).body.workouts;
  await client.ask("POST", "/_simulator/clock", { advanceMs: 60_000 });
  await client.ask("POST", "/_simulator/edit", { id, title: "Renamed" });
  const { body: state } = await client.get("/_simulator/state");
  const since = new Date(Date.parse(state.now) - 30_000).toISOString();
  const { events } = (await client.get(`/v1/workouts/events?since=${since}`)).body;
  expect(events).toHaveLength(1);
  expect(events[0]?.workout).toMatchObject({ id, title: "Renamed" });
  expect(Date.parse(events[0]?.workout?.updated_at ?? "")).toBeGreaterThan(Date.parse(updated_at));
  await client.ask("POST", "/_simulator/delete", { id });
  expect((await client.get(`/v1/workouts/events?since=${since}`)).body.events).toMatchObject([{ type: "deleted", id }]);
});

test("6: a written workout comes back in one of three shapes, with 201", async () => {
  const bare = await (await client.behave({ writtenAs: "bare" }), client.ask("POST", "/v1/workouts", pushDay()));
  expect(bare).toMatchObject({ status: 201, body: { title: "Push Day" } });
  expect(interpretSchema(WORKOUT_SHAPE, bare.body)).toEqual([]);
  await client.behave({ writtenAs: "array" });
  expect((await client.ask("POST", "/v1/workouts", pushDay())).body).toMatchObject({
    workout: [{ title: "Push Day" }],
  });
  await client.behave({ writtenAs: "object" });
  expect((await client.ask("POST", "/v1/workouts", pushDay())).body).toMatchObject({ workout: { title: "Push Day" } });
});

test("7: a replacement without is_private fails, and is_private is never told", async () => {
  const { body } = await client.ask("POST", "/v1/workouts", pushDay());
  const { is_private, ...workout } = pushDay().workout;
  const path = `/v1/workouts/${body.workout.id}`;
  expect((await client.ask("PUT", path, { workout })).status).toBe(500);
  const put = await client.ask("PUT", path, { workout: { ...workout, is_private: !is_private, title: "Again" } });
  expect(put).toMatchObject({
    status: 200,
    body: { workout: { title: "Again", created_at: body.workout.created_at } },
  });
  expect(JSON.stringify(put.body)).not.toContain("is_private");
  expect((await client.get("/_simulator/state")).body.workouts[0]?.is_private).toBe(true);
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
  expect(await client.ask("POST", "/v1/workouts", body)).toMatchObject({ status: 400, body: { error } });
});

test("8: it refuses one custom exercise too many", async () => {
  await client.behave({ customExerciseLimit: 0 });
  const exercise = { title: "x", exercise_type: "reps_only", equipment_category: "none", muscle_group: "chest" };
  expect(await client.ask("POST", "/v1/exercise_templates", { exercise })).toMatchObject({
    status: 403,
    body: { error: "exceeds-custom-exercise-limit" },
  });
});

test("9: webhooks are there, one for an account, or their address is gone", async () => {
  const subscription = { url: "http://127.0.0.1:9/hook", authToken: "t" };
  expect((await client.get("/v1/webhook-subscription")).status).toBe(404);
  expect((await client.ask("POST", "/v1/webhook-subscription", subscription)).status).toBe(201);
  expect((await client.get("/v1/webhook-subscription")).body).toEqual({ url: subscription.url, auth_token: "t" });
  expect((await client.ask("POST", "/v1/webhook-subscription", subscription)).status).toBe(400);
  expect((await client.ask("DELETE", "/v1/webhook-subscription")).status).toBe(200);
  await client.behave({ webhooks: false });
  expect((await client.ask("POST", "/v1/webhook-subscription", subscription)).status).toBe(404);
});

test("10: after so many calls it says when to come again, and then it works", async () => {
  await client.behave({ throttle: { calls: 2, retryAfterSeconds: 7 } });
  expect((await client.get("/v1/workouts")).status).toBe(200);
  expect((await client.get("/v1/workouts")).status).toBe(200);
  const refused = await client.get("/v1/workouts");
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "7"]);
  expect((await client.get("/v1/workouts")).status).toBe(429);
  await client.ask("POST", "/_simulator/clock", { advanceMs: 7_000 });
  expect((await client.get("/v1/workouts")).status).toBe(200);
});

test("12: times of a person are told with +00:00 and without a fraction", async () => {
  const draft = { ...pushDay().workout, start_time: "2026-05-12T19:30:00.250+02:00" };
  const { body } = await client.ask("POST", "/v1/workouts", { workout: draft });
  expect(body.workout.start_time).toBe("2026-05-12T17:30:00+00:00");
});

test("13: the id of a superset is spelled in two ways, and 0 is one", async () => {
  const { id } = (await client.ask("POST", "/_simulator/log", { title: "Push Day" })).body;
  const ids = ({ exercises }: AnswerBody, name: string) =>
    (exercises as unknown as Record<string, unknown>[]).map((one) => one[name]);
  expect(ids((await client.get(`/v1/workouts/${id}`)).body, "superset_id")).toEqual([null, 0, 0]);
  await client.behave({ supersetSpelling: "supersets_id" });
  expect(ids((await client.get(`/v1/workouts/${id}`)).body, "supersets_id")).toEqual([null, 0, 0]);
});

describe("single calls go wrong", () => {
  const fault = (kind: string, path = "/v1/workouts", method = "POST") =>
    client.ask("POST", "/_simulator/settings", { faultDelayMs: 1, faults: [{ method, path, times: 1, kind }] });

  test.each(["500", "429"])("with %s, once", async (kind) => {
    await fault(kind, "/v1/*", "GET");
    expect((await client.get("/v1/workouts")).status).toBe(Number(kind));
    expect((await client.get("/v1/workouts")).status).toBe(200);
  });

  test("with a connection that breaks before anything was done", async () => {
    await fault("reset");
    await expect(client.ask("POST", "/v1/workouts", pushDay())).rejects.toThrow();
    expect((await client.get("/v1/workouts/count")).body).toEqual({ workout_count: 0 });
  });

  test("with an answer that is lost after the work was done", async () => {
    await fault("timeout-after-success");
    await expect(client.ask("POST", "/v1/workouts", pushDay())).rejects.toThrow();
    expect((await client.get("/v1/workouts/count")).body).toEqual({ workout_count: 1 });
    expect((await client.ask("POST", "/v1/workouts", pushDay())).status).toBe(201);
  });

  test("with an answer that comes late", async () => {
    await fault("slow");
    expect((await client.ask("POST", "/v1/workouts", pushDay())).status).toBe(201);
  });
});
