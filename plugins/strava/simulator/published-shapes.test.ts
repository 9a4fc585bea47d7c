/** Answers have the shape that Strava publishes; written by hand from the models of its API reference. */
import { type Fetch, interpretSchema } from "@fitglue/sdk";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Simulator, createSimulator } from "./create-simulator.ts";
import { SAMPLE_KINDS, logSample } from "./sample-workouts.ts";
import { connectTo } from "./simulated-context.fixture.ts";

const nullable = (type: string) => ({ type: [type, "null"] });
const object = (properties: Readonly<Record<string, object>>, required = Object.keys(properties)) => ({
  type: "object",
  required,
  properties,
});
const INSTANT = { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$" };
const LAT_LNG = { type: "array", items: { type: "number" } };
const INTEGER = { type: "integer" };
const NUMBER = { type: "number" };
const TEXT = { type: "string" };
const SWITCH = { type: "boolean" };

/** `SummaryActivity`. */
const SUMMARY = {
  ...{ id: INTEGER, external_id: nullable("string"), upload_id: nullable("integer"), athlete: object({ id: INTEGER }) },
  ...{ name: TEXT, distance: NUMBER, moving_time: INTEGER, elapsed_time: INTEGER, total_elevation_gain: NUMBER },
  ...{ elev_high: NUMBER, elev_low: NUMBER, type: TEXT, sport_type: TEXT, start_date: INSTANT },
  ...{ start_date_local: INSTANT, timezone: { type: "string", pattern: "^\\(GMT[+-]\\d\\d:\\d\\d\\) .+$" } },
  ...{ start_latlng: LAT_LNG, end_latlng: LAT_LNG, achievement_count: INTEGER, kudos_count: INTEGER },
  ...{ total_photo_count: INTEGER, trainer: SWITCH, commute: SWITCH, manual: SWITCH, private: SWITCH, flagged: SWITCH },
  ...{ workout_type: nullable("integer"), upload_id_str: nullable("string"), average_speed: NUMBER, max_speed: NUMBER },
  ...{ has_kudoed: SWITCH, gear_id: nullable("string"), map: object({ id: TEXT, summary_polyline: TEXT }) },
};
/** `Lap`, without what only its own address tells. */
const LAP = object({
  ...{ id: INTEGER, name: TEXT, distance: NUMBER, elapsed_time: INTEGER, moving_time: INTEGER, lap_index: INTEGER },
  ...{ split: INTEGER, average_speed: NUMBER, start_date: INSTANT, start_date_local: INSTANT },
});
/** `DetailedActivity`. */
const DETAIL = {
  ...{ ...SUMMARY, description: nullable("string"), calories: NUMBER, device_name: nullable("string") },
  ...{ hide_from_home: SWITCH, segment_efforts: { type: "array" }, laps: { type: "array", items: LAP } },
  map: object({ id: TEXT, polyline: TEXT, summary_polyline: TEXT }),
};
/** `Upload`. */
const UPLOAD = object({
  ...{ id: INTEGER, id_str: TEXT, external_id: nullable("string"), error: nullable("string"), status: TEXT },
  activity_id: nullable("integer"),
});
/** `Fault`. */
const FAULT = object({
  message: TEXT,
  errors: { type: "array", items: object({ code: TEXT, field: TEXT, resource: TEXT }) },
});

let simulator: Simulator;
let api: { fetch: Fetch };
beforeEach(async () => {
  simulator = await createSimulator();
  api = await connectTo(simulator);
});
afterEach(() => simulator.close());
const get = async (path: string): Promise<unknown> => JSON.parse((await api.fetch(`/api/v3${path}`)).body);

describe.each(SAMPLE_KINDS)("%s", (kind) => {
  test("is an activity in a list, in detail, and with its streams", async () => {
    const { id, streams } = logSample(simulator.world, kind);
    const [listed] = (await get("/athlete/activities")) as readonly unknown[];
    expect(interpretSchema(object(SUMMARY), listed)).toEqual([]);
    expect(interpretSchema(object(DETAIL), await get(`/activities/${id}`))).toEqual([]);
    if (Object.keys(streams).length === 0) return;
    const stream = object({ data: { type: "array" }, original_size: INTEGER, resolution: TEXT, series_type: TEXT });
    const found = await get(`/activities/${id}/streams?keys=time,heartrate&key_by_type=true`);
    expect(interpretSchema(object({ time: stream, heartrate: stream }), found)).toEqual([]);
  });
});

test("an upload that is worked on is an upload, and a wrong one a fault", async () => {
  const body = new FormData();
  body.set("data_type", "fit");
  body.set("file", new Blob(["no recording"]), "run.fit");
  const encoded = new Response(body);
  const bytes = new Uint8Array(await encoded.arrayBuffer());
  const headers = { "content-type": encoded.headers.get("content-type") ?? "" };
  const sent = await api.fetch("/api/v3/uploads", { method: "POST", headers }, bytes);
  expect(interpretSchema(UPLOAD, JSON.parse(sent.body))).toEqual([]);
  expect(interpretSchema(FAULT, await get("/activities/1"))).toEqual([]);
});
