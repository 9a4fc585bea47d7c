import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import activitySchema from "../../schema/activity.schema.json" with { type: "json" };
import { interpretSchema } from "../config/interpret-schema.ts";
import { mutateJson } from "../config/mutate-json.fixture.ts";
import { FitGlueError } from "../errors.ts";
import { fullActivity } from "./full-activity.fixture.ts";
import { newActivity } from "./new-activity.ts";
import { NO_STREAMS } from "./streams.ts";
import { streamsFromJson, streamsToJson } from "./streams-json.ts";
import { validateActivity } from "./validate-activity.ts";

const { activity, streams } = fullActivity();

function refusal(changedActivity: unknown, changedStreams: unknown = streams): string {
  try {
    validateActivity({ activity: changedActivity, streams: changedStreams });
  } catch (error) {
    if (error instanceof FitGlueError && error.code === "ACTIVITY_INVALID")
      return `${String(error.details["path"])} ${String(error.details["rule"])}`;
    throw error;
  }
  return "taken";
}

describe("validateActivity", () => {
  test("takes a full activity and the emptiest one", () => {
    expect(refusal(activity)).toBe("taken");
    expect(refusal(newActivity({ startedAt: "2026-01-01T00:00:00.000Z", origin: activity.origin }), NO_STREAMS)).toBe(
      "taken",
    );
  });

  test.each([
    [{ startedAt: "2026-03-29T06:30:00Z" }, "/activity/startedAt instant"],
    [{ startedAt: "2026-03-29T06:30:00.000+01:00" }, "/activity/startedAt instant"],
    [{ startedAt: "2026-02-29T06:30:00.000Z" }, "/activity/startedAt format"],
    [{ timeZone: "Europe/Lundon" }, "/activity/timeZone time-zone"],
    [{ timeZone: "+01:00" }, "/activity/timeZone time-zone"],
    [{ elapsedSeconds: NaN }, "/activity/elapsedSeconds type"],
    [{ elapsedSeconds: -1 }, "/activity/elapsedSeconds minimum"],
    [{ heartRate: { average: Infinity, minimum: null, maximum: null } }, "/activity/heartRate/average type"],
    [{ nonsense: 1 }, "/activity/nonsense additionalProperties"],
    [{ title: undefined }, "/activity/title type"],
    [{ laps: Array.from({ length: 5001 }, () => activity.laps[0]) }, "/activity/laps maxItems"],
  ])("refuses %o with the path and the rule", (change, issue) => {
    expect(refusal({ ...activity, ...change })).toBe(issue);
  });

  test.each([
    [null, "/streams type"],
    [{}, "/streams/timeSeconds type"],
    [{ timeSeconds: [0, 1, 2] }, "/streams/timeSeconds type"],
    [{ timeSeconds: Float64Array.of(0, 2, 1) }, "/streams/timeSeconds/2 ascending"],
    [{ timeSeconds: Float64Array.of(0, NaN, 1) }, "/streams/timeSeconds/1 ascending"],
    [{ timeSeconds: Float64Array.of(0, 0, 1) }, "taken"],
    [{ timeSeconds: Float64Array.of(0, 1), heartRateBpm: Float64Array.of(1) }, "/streams/heartRateBpm length"],
    [
      { timeSeconds: Float64Array.of(0, 1), heartRateBpm: Float64Array.of(1, Infinity) },
      "/streams/heartRateBpm/1 range",
    ],
    [{ timeSeconds: Float64Array.of(0, 1), heartRateBpm: Float64Array.of(NaN, NaN) }, "taken"],
    [{ timeSeconds: Float64Array.of(0), latitudeDegrees: Float64Array.of(90.1) }, "/streams/latitudeDegrees/0 range"],
    [{ timeSeconds: Float64Array.of(0), gravity: Float64Array.of(9.8) }, "/streams/gravity unknown"],
    [{ timeSeconds: new Float64Array(1_000_001) }, "/streams/timeSeconds samples"],
    [{ timeSeconds: Float64Array.of(0), extra: [{ name: 5 }] }, "/streams/extra/0/name type"],
  ])("judges samples %o", (changed, issue) => {
    expect(refusal(activity, changed)).toBe(issue);
  });

  test("the document is read as ajv reads the same schema: a full activity with something changed at random", () => {
    const ajv = new Ajv2020({ strict: false, ownProperties: true });
    formats.default(ajv, ["date-time"]);
    const ajvAccepts = ajv.compile(activitySchema);
    const parts = fc.constantFrom<unknown>(
      null,
      true,
      0,
      -1,
      0.5,
      11,
      "",
      "x",
      "kg",
      "Run",
      [],
      {},
      [null],
      { average: 1, minimum: null, maximum: null },
      activity.energy,
      "2026-03-29T06:30:00.000Z",
    );
    const mutation = fc.record({
      at: fc.nat(),
      part: parts,
      key: fc.constantFrom("sport", "extra", "nope", "title"),
      kind: fc.constantFrom("set", "set", "delete", "add"),
    });
    let accepted = 0;
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 2 }), (mutations) => {
        const changed: unknown = mutations.reduce(mutateJson, JSON.parse(JSON.stringify(activity)));
        const expected = ajvAccepts(changed);
        if (expected) accepted += 1;
        expect({ changed, accepted: interpretSchema(activitySchema, changed).length === 0 || !expected }).toEqual({
          changed,
          accepted: true,
        });
        if (!expected) expect(refusal(changed)).not.toBe("taken");
      }),
      { numRuns: 4000 },
    );
    expect(accepted).toBeGreaterThan(300);
  }, 60_000);
});

describe("streams as JSON", () => {
  test("survive JSON without loss: a missing value is null there and NaN here", () => {
    const written = JSON.parse(JSON.stringify(streamsToJson(streams))) as Parameters<typeof streamsFromJson>[0];
    expect(written.heartRateBpm).toEqual([1, null, 3]);
    expect(streamsFromJson(written)).toEqual(streams);
  });
});
