import { describe, expect, test } from "vitest";
import { deliveryFields } from "./delivery-fields.ts";
import { deliveryContext, otherActivity } from "./simulator/simulated-context.fixture.ts";

const NO_CONNECTION = { fetch: () => Promise.reject(new Error("Nothing is asked")) } as never;
const fields = (given: Parameters<typeof deliveryContext>[1] = {}) =>
  deliveryFields(deliveryContext(NO_CONNECTION, given));
const PAGE = "https://fitglue.example/a/kx7";

test("title, plain text, sport and flags go along", () => {
  expect(fields()).toEqual({
    name: "Push Day",
    description: "4 exercises, 12 sets",
    sport_type: "WeightTraining",
    trainer: "0",
    commute: "0",
  });
});

test("an empty title is left to Strava", () => {
  expect(fields({ content: { title: " ", text: "", truncated: false } })).not.toHaveProperty("name");
});

describe("the page of the activity", () => {
  test("is linked below the text when the run published one", () => {
    expect(fields({ pageUrl: PAGE })["description"]).toBe(`4 exercises, 12 sets\n\n${PAGE}`);
    expect(fields({ pageUrl: PAGE, content: { title: "A", text: "", truncated: false } })["description"]).toBe(PAGE);
  });

  test("is not linked when there is none, or the setting says so", () => {
    expect(fields({ pageUrl: null })["description"]).toBe("4 exercises, 12 sets");
    expect(fields({ pageUrl: PAGE, config: { linkPage: false } })["description"]).toBe("4 exercises, 12 sets");
  });
});

test.each([
  ["asRecorded", true, "1"],
  ["asRecorded", false, "0"],
  ["always", false, "1"],
  ["never", true, "0"],
] as const)("indoor and commute %s, recorded %s, is %s", (choice, recorded, expected) => {
  const flags = { ...otherActivity().flags, trainer: recorded, commute: recorded };
  const given = fields({ activity: otherActivity({ flags }), config: { trainer: choice, commute: choice } });
  expect([given["trainer"], given["commute"]]).toEqual([expected, expected]);
});
