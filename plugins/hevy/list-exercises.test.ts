import { afterEach, beforeEach, expect, test } from "vitest";
import { connectedContext } from "../test/connected-context.ts";
import { listExercises } from "./list-exercises.ts";
import { createSimulator, type Simulator } from "./simulator/create-simulator.ts";

let hevy: Simulator;
beforeEach(async () => {
  hevy = await createSimulator();
});
afterEach(() => hevy.close());

const list = () =>
  listExercises(connectedContext({ origin: hevy.origin, headers: { "api-key": hevy.demo.key } }).connection.fetch);

test("the exercises that take a time are offered by name, from all pages", async () => {
  const { options, complete } = await list();
  expect(complete).toBe(true);
  expect(options).toContainEqual({ value: "D8F7F851", label: "Cycling", detail: "Distance and time" });
  expect(options).toContainEqual({ value: "8C9D2928", label: "Yoga", detail: "Time" });
  const labels = options.map(({ label }) => label);
  expect(labels).toEqual([...labels].sort());
});

test("an exercise that counts repetitions is not offered: it would lose the time", async () => {
  const { options } = await list();
  expect(options.map(({ label }) => label)).not.toContain("Push Up");
});

test("a service that does not work is said in words, and nothing is offered as if it were all", async () => {
  hevy.service.settings = {
    ...hevy.service.settings,
    faults: [{ method: "GET", path: "/v1/exercise_templates", times: 1, kind: "500" }],
  };
  await expect(list()).rejects.toMatchObject({
    pluginErrorCode: "HEVY_UNAVAILABLE",
    message: expect.stringContaining("list of exercises"),
  });
});
