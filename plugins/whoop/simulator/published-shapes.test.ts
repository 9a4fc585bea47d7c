/** Answers have the shape that https://developer.whoop.com/api publishes; written by hand from its models. */
import { interpretSchema } from "@fitglue/sdk";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Simulator, createSimulator } from "./create-simulator.ts";
import { SAMPLE_SPORTS, pastWorkouts, sampleUntil } from "./sample-workouts.ts";
import { signedIn } from "./signed-in.fixture.ts";

const object = (properties: Readonly<Record<string, object>>, required = Object.keys(properties)) => ({
  type: "object",
  required,
  properties,
});
const INSTANT = { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$" };
const UUID = { type: "string", pattern: "^[0-9a-f-]{36}$" };
const INTEGER = { type: "integer" };
const NUMBER = { type: "number" };
const TEXT = { type: "string" };

/** `ZoneDurations`. */
const ZONES = object({
  ...{ zone_zero_milli: INTEGER, zone_one_milli: INTEGER, zone_two_milli: INTEGER },
  ...{ zone_three_milli: INTEGER, zone_four_milli: INTEGER, zone_five_milli: INTEGER },
});
/** `WorkoutScore`: distance and altitude only where there are any. */
const SCORE = object(
  {
    ...{ strain: NUMBER, average_heart_rate: INTEGER, max_heart_rate: INTEGER, kilojoule: NUMBER },
    ...{ percent_recorded: NUMBER, distance_meter: NUMBER, altitude_gain_meter: NUMBER },
    ...{ altitude_change_meter: NUMBER, zone_durations: ZONES },
  },
  ["strain", "average_heart_rate", "max_heart_rate", "kilojoule", "percent_recorded", "zone_durations"],
);
/** `WorkoutV2`, without the numbers of version 1. */
const PENDING = {
  ...{ id: UUID, user_id: INTEGER, created_at: INSTANT, updated_at: INSTANT, start: INSTANT, end: INSTANT },
  ...{ timezone_offset: { type: "string", pattern: "^(Z|[+-]\\d\\d:\\d\\d)$" }, sport_name: TEXT },
  score_state: { enum: ["SCORED", "PENDING_SCORE", "UNSCORABLE"] },
};

let whoop: Simulator;
let get: (path: string) => Promise<{ readonly status: number; readonly headers: object; readonly json: unknown }>;
beforeEach(async () => {
  whoop = await createSimulator();
  const { connection } = await signedIn(whoop);
  get = async (path) => {
    const { status, headers, body } = await connection.fetch(`/developer/v2${path}`);
    return { status, headers, json: JSON.parse(body) };
  };
});
afterEach(() => whoop.close());

test.each(SAMPLE_SPORTS)("%s is a workout with its score", async (sport) => {
  const { id } = whoop.service.log(sampleUntil(sport, whoop.service.nowMs()));
  const { json } = await get(`/activity/workout/${id}`);
  expect(interpretSchema(object({ ...PENDING, score: SCORE }), json)).toEqual([]);
});

test.each(["PENDING_SCORE", "UNSCORABLE"] as const)("a workout that is %s has no score", async (state) => {
  const { id } = whoop.service.log(sampleUntil("running", whoop.service.nowMs()));
  whoop.service.change(id, { state });
  const { json } = await get(`/activity/workout/${id}`);
  expect(interpretSchema(object(PENDING), json)).toEqual([]);
  expect(json).not.toHaveProperty("score");
});

test("a list has records, newest first, and a token as long as there are more", async () => {
  whoop.service.fillPast(pastWorkouts(12, whoop.service.nowMs()));
  const page = async (query: string) =>
    (await get(`/activity/workout${query}`)).json as { records: { id: string; start: string }[]; next_token?: string };
  const first = await page("");
  expect(first.records).toHaveLength(10);
  const starts = first.records.map(({ start }) => start);
  expect(starts).toEqual(starts.toSorted().toReversed());
  const second = await page(`?nextToken=${first.next_token}`);
  expect(second.records).toHaveLength(2);
  expect(second).not.toHaveProperty("next_token");
});

test.each(["limit=26", "limit=0", "start=soon", "nextToken=none"])("a query with %s is refused", async (query) => {
  whoop.service.fillPast(pastWorkouts(1, whoop.service.nowMs()));
  expect((await get(`/activity/workout?${query}`)).status).toBe(400);
});

test("the member is a basic profile, and what there is not is 404", async () => {
  const profile = object({ user_id: INTEGER, email: TEXT, first_name: TEXT, last_name: TEXT });
  expect(interpretSchema(profile, (await get("/user/profile/basic")).json)).toEqual([]);
  expect((await get("/activity/workout/ecfc6a15-4661-442f-a9a4-f160dd7afae8")).status).toBe(404);
});

test("each answer tells the limits, and more than that are refused", async () => {
  whoop.service.settings = { ...whoop.service.settings, rateLimits: [2, 10_000] };
  expect((await get("/user/profile/basic")).headers).toMatchObject({
    "x-ratelimit-limit": "2, 2;window=60, 10000;window=86400",
    "x-ratelimit-remaining": "1",
    "x-ratelimit-reset": "60",
  });
  await get("/user/profile/basic");
  expect((await get("/user/profile/basic")).status).toBe(429);
  whoop.service.advance(60_000);
  expect((await get("/user/profile/basic")).status).toBe(200);
});
