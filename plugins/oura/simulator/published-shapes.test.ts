/** Answers have the shape that https://cloud.ouraring.com/v2/docs publishes; written by hand from its models. */
import { interpretSchema } from "@fitglue/sdk";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Simulator, createSimulator } from "./create-simulator.ts";
import { SAMPLE_ACTIVITIES, sampleUntil } from "./sample-workouts.ts";
import { signedIn } from "./signed-in.fixture.ts";

const object = (properties: Readonly<Record<string, object>>) => ({
  type: "object",
  required: Object.keys(properties),
  properties,
});
const nullable = (type: string) => ({ type: [type, "null"] });
const LOCAL = { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?[+-]\\d\\d:\\d\\d$" };
const TEXT = { type: "string" };

/** `PublicWorkout`. */
const WORKOUT = object({
  ...{
    id: TEXT,
    activity: TEXT,
    calories: nullable("number"),
    day: { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\d$" },
  },
  ...{ distance: nullable("number"), end_datetime: LOCAL, intensity: { enum: ["easy", "moderate", "hard"] } },
  ...{ label: nullable("string"), start_datetime: LOCAL },
  source: { enum: ["manual", "autodetected", "confirmed", "workout_heart_rate"] },
});
/** `PublicHeartRateRow`. */
const SAMPLE = object({
  ...{ timestamp: LOCAL, timestamp_unix: { type: "integer" }, bpm: { type: "integer" } },
  source: { enum: ["awake", "workout", "rest", "sleep", "live", "session"] },
});
const page = (items: object) => object({ data: { type: "array", items }, next_token: nullable("string") });

const NOW = Date.UTC(2026, 4, 12, 10);
let oura: Simulator;
let get: (path: string) => Promise<{ readonly status: number; readonly headers: object; readonly json: unknown }>;
beforeEach(async () => {
  oura = await createSimulator(0, () => NOW);
  const { connection } = await signedIn(oura);
  get = async (path) => {
    const { status, headers, body } = await connection.fetch(`/v2/usercollection${path}`);
    return { status, headers, json: JSON.parse(body) };
  };
});
afterEach(() => oura.close());

test.each(SAMPLE_ACTIVITIES)("%s is a workout, alone and in a list", async (activity) => {
  const { id } = oura.service.log(sampleUntil(activity, NOW));
  expect(interpretSchema(WORKOUT, (await get(`/workout/${id}`)).json)).toEqual([]);
  const { json } = await get("/workout?start_date=2026-05-11&end_date=2026-05-13");
  expect(interpretSchema(page(WORKOUT), json)).toEqual([]);
  expect(json).toMatchObject({ data: [{ id }], next_token: null });
});

test("the last day of a list stands for its midnight, so it is not there itself", async () => {
  oura.service.log(sampleUntil("running", NOW));
  expect((await get("/workout?start_date=2026-05-11&end_date=2026-05-12")).json).toMatchObject({ data: [] });
});

test("heart rate is samples of a time, page by page", async () => {
  oura.service.log(sampleUntil("running", NOW));
  const time = `start_datetime=${new Date(NOW - 600_000).toISOString()}&end_datetime=${new Date(NOW).toISOString()}`;
  const first = (await get(`/heartrate?${time}`)).json as { data: object[]; next_token: string };
  expect(interpretSchema(page(SAMPLE), first)).toEqual([]);
  // Ten minutes hold 121 samples; a page has 50.
  expect(first.data).toHaveLength(50);
  const second = (await get(`/heartrate?${time}&next_token=${first.next_token}`)).json as { data: object[] };
  expect(second.data[0]).not.toEqual(first.data[0]);
});

test("the account has an id, and what there is not is 404", async () => {
  expect((await get("/personal_info")).json).toMatchObject({ id: expect.any(String) });
  expect((await get("/workout/2-none")).status).toBe(404);
});

test.each(["/workout?start_date=soon", "/workout?next_token=none", "/heartrate?start_datetime=soon"])(
  "%s is refused",
  async (path) => {
    expect((await get(path)).status).toBe(422);
  },
);

test("too many requests are told with how long to wait", async () => {
  oura.service.settings = { ...oura.service.settings, faults: [{ path: "/v2/*", times: 1, kind: "429" }] };
  expect(await get("/personal_info")).toMatchObject({ status: 429, headers: { "retry-after": "1" } });
});
