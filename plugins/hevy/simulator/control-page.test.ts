import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createSimulator, type Simulator } from "./create-simulator.ts";
import { sampleWorkout } from "./sample-workouts.ts";
import { simulatorClient, type SimulatorClient } from "./simulator-client.fixture.ts";

let hevy: Simulator;
let client: SimulatorClient;
beforeEach(async () => {
  hevy = await createSimulator();
  client = simulatorClient(hevy);
});
afterEach(() => hevy.close());

describe("the page for people", () => {
  const pageNow = async () => (await fetch(hevy.origin)).text();
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
    expect(await pageNow()).toContain(">5</th>");
    await submit("delete", { id });
    expect(hevy.service.workouts()).toEqual([]);
  });

  test("changes how the service behaves, and shows what people wrote as text", async () => {
    await submit("settings", { keyWorks: "false", throttle: '{"calls":3,"retryAfterSeconds":10}' });
    expect(hevy.service.settings).toMatchObject({ keyWorks: false, throttle: { calls: 3 } });
    hevy.service.save({ ...sampleWorkout("Push Day", Date.now()), title: "<script>" });
    expect(await pageNow()).not.toContain("<script>");
  });

  test("refuses a setting that is none", async () => {
    expect((await client.ask("POST", "/_simulator/settings", { unknown: 1 })).status).toBe(400);
    expect((await client.ask("POST", "/_simulator/settings", { keyWorks: "yes" })).status).toBe(400);
  });

  test("starts over", async () => {
    await client.seed(3);
    await client.behave({ isPro: false });
    await client.ask("POST", "/_simulator/reset", {});
    expect((await client.get("/v1/workouts/count")).body).toEqual({ workout_count: 0 });
  });
});
