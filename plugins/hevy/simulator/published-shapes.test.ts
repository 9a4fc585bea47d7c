/** Answers have the shape that Hevy publishes; written by hand from what is published of its API. */
import { interpretSchema } from "@fitglue/sdk";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createSimulator, type Simulator } from "./create-simulator.ts";
import { simulatorClient, type SimulatorClient } from "./simulator-client.fixture.ts";
import { TEMPLATE_SHAPE, WORKOUT_SHAPE } from "./published-shapes.fixture.ts";

/** A page of a list. */
const page = (list: string, items: object) => ({
  type: "object",
  additionalProperties: false,
  required: ["page", "page_count", list],
  properties: { page: { type: "integer" }, page_count: { type: "integer" }, [list]: { type: "array", items } },
});

let hevy: Simulator;
let client: SimulatorClient;
beforeEach(async () => {
  hevy = await createSimulator();
  client = simulatorClient(hevy);
});
afterEach(() => hevy.close());

describe("what it answers has the shape that Hevy publishes", () => {
  test("workouts, in pages and alone", async () => {
    await client.seed(7);
    const { status, body } = await client.get("/v1/workouts");
    expect(status).toBe(200);
    expect(interpretSchema(page("workouts", WORKOUT_SHAPE), body)).toEqual([]);
    const one = await client.get(`/v1/workouts/${String(body.workouts[0]?.id)}`);
    expect(interpretSchema(WORKOUT_SHAPE, one.body)).toEqual([]);
    expect((await client.get("/v1/workouts/count")).body).toEqual({ workout_count: 7 });
    expect(await client.get("/v1/workouts/none")).toMatchObject({ status: 404, body: { error: "Workout not found" } });
  });

  test("events", async () => {
    await client.seed(2);
    const [{ id } = { id: "" }] = (await client.get("/v1/workouts")).body.workouts;
    await client.ask("POST", "/_simulator/delete", { id });
    const { body } = await client.get("/v1/workouts/events");
    const updated = {
      type: "object",
      required: ["type", "workout"],
      properties: { type: { enum: ["updated"] }, workout: WORKOUT_SHAPE },
    };
    const deleted = {
      type: "object",
      required: ["type", "id", "deleted_at"],
      properties: { type: { enum: ["deleted"] } },
    };
    expect(interpretSchema(page("events", {}), body)).toEqual([]);
    expect(body.events.map(({ type }) => type)).toEqual(["deleted", "updated"]);
    expect(interpretSchema(deleted, body.events[0])).toEqual([]);
    expect(interpretSchema(updated, body.events[1])).toEqual([]);
  });

  test("templates: read in pages of up to 100, made with 200 and an id", async () => {
    const { body } = await client.get("/v1/exercise_templates?pageSize=100");
    expect(interpretSchema(page("exercise_templates", TEMPLATE_SHAPE), body)).toEqual([]);
    expect(body.exercise_templates).toHaveLength(100);
    const made = await client.ask("POST", "/v1/exercise_templates", {
      exercise: {
        title: "Tyre Flip",
        exercise_type: "reps_only",
        equipment_category: "other",
        muscle_group: "full_body",
        other_muscles: ["lats"],
      },
    });
    expect(made).toMatchObject({ status: 200, body: { id: expect.any(String) } });
    const read = await client.get(`/v1/exercise_templates/${made.body.id}`);
    expect(interpretSchema(TEMPLATE_SHAPE, read.body)).toEqual([]);
    expect(read.body).toMatchObject({ title: "Tyre Flip", is_custom: true, primary_muscle_group: "full_body" });
  });

  test("the account", async () => {
    const text = expect.any(String);
    expect(await client.get("/v1/user/info")).toMatchObject({
      status: 200,
      body: { data: { id: text, name: text, url: text } },
    });
  });
});
