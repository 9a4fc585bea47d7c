import { type Fetch, newActivity } from "@fitglue/sdk";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { deliverActivity } from "./deliver-activity.ts";
import { previewActivity } from "./preview-activity.ts";
import { type Simulator, createSimulator } from "./simulator/create-simulator.ts";
import { connectTo, deliveryContext, otherActivity } from "./simulator/simulated-context.fixture.ts";

type Given = NonNullable<Parameters<typeof deliveryContext>[1]>;

let simulator: Simulator;
let connection: { fetch: Fetch };
beforeEach(async () => {
  simulator = await createSimulator(0, () => Date.UTC(2026, 4, 13, 10));
  connection = await connectTo(simulator);
});
afterEach(() => simulator.close());

const nobody: Fetch = (): Promise<never> => Promise.reject(new Error("A preview asks nobody"));
const preview = (given: Given = {}) => previewActivity(deliveryContext({ fetch: nobody }, given));

const PAGE = "https://fitglue.example/a/push-day";
const atHome = { utcOffsetSeconds: 7200 };
const flags = (given: Partial<ReturnType<typeof otherActivity>["flags"]>) => ({ ...otherActivity().flags, ...given });

describe("a preview says what a delivery brings to Strava", () => {
  test.each<[string, Given]>([
    ["of an entry by hand", { activity: otherActivity(atHome) }],
    [
      "of one without a title",
      { activity: otherActivity({ ...atHome, title: "" }), content: { title: "", text: "", truncated: false } },
    ],
    [
      "with line breaks and the address of the page",
      {
        activity: otherActivity(atHome),
        content: { title: "Push", text: "Bench press\n8 × 60 kg\n\nRow", truncated: false },
        pageUrl: PAGE,
      },
    ],
    [
      "of a commute indoors that is hidden",
      {
        activity: otherActivity({ ...atHome, flags: flags({ commute: true, trainer: true }) }),
        config: { hideFromHome: true },
      },
    ],
  ])("%s", async (_of, given) => {
    const outcome = await deliverActivity(deliveryContext(connection, given));
    const made = simulator.world.activities.get(
      Number(outcome.outcome === "delivered" ? outcome.externalId : Number.NaN),
    );
    if (!made) throw new Error(`Nothing was delivered: ${JSON.stringify(outcome)}`);
    const shown = preview(given);
    expect(shown).toMatchObject({ outcome: "preview", title: made.name, text: made.description });
    const details = shown.outcome === "preview" ? (shown.details ?? []) : [];
    const value = (label: string) => details.find((detail) => detail.label === label)?.value;
    expect(value("Sport")?.replaceAll(" ", "")).toBe(made.sportType);
    expect(value("Home feed")).toBe(made.hidesFromHome ? "Hidden" : undefined);
    expect(value("Recorded as")).toBe("An entry by hand");
  });
});

test("what came from Strava is not sent back, and the preview says so", () => {
  const origin = { provider: "strava", externalId: "42", url: null, fileName: null, fileSha256: null };
  const activity = newActivity({ ...otherActivity(), origin });
  expect(preview({ activity })).toEqual({
    outcome: "skip",
    reason: "Strava already has this session: https://www.strava.com/activities/42",
  });
});

test("an update is a preview of what changes", () => {
  expect(preview({ previous: { externalId: "42" } })).toMatchObject({ outcome: "preview", title: "Push Day" });
});
