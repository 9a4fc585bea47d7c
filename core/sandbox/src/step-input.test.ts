import type { Streams } from "@fitglue/sdk";
import { describe, expect, it } from "vitest";
import { anyActivity, anyPlugin } from "./any-plugin.fixture.ts";
import { encodeInput } from "./step-input.ts";

describe("The input of a step", () => {
  it("holds the very columns of the activity, not copies, and only those that the manifest declares", () => {
    const samples = 600_000;
    const extra = {
      name: "Stiffness",
      unit: null,
      applicationId: null,
      developerIndex: 0,
      fieldNumber: 1,
      baseType: 2,
    };
    const streams = {
      timeSeconds: new Float64Array(samples),
      heartRateBpm: new Float64Array(samples),
      powerWatts: new Float64Array(samples),
      extra: [{ ...extra, values: new Float64Array(samples) }],
    } satisfies Streams;
    const { manifest } = anyPlugin("", { booster: { requires: ["heartRate", "unknown"], optional: [] } });
    const { columns, view } = encodeInput(manifest, "run", { config: {}, activity: anyActivity(), streams });
    expect(columns).toHaveLength(3);
    [streams.timeSeconds, streams.heartRateBpm, streams.extra[0]?.values].forEach((column, index) => {
      expect(columns[index]).toBe(column);
    });
    expect(view?.streams.heartRateBpm).toBe(streams.heartRateBpm);
    expect(view?.streams).not.toHaveProperty("powerWatts");
  });
});
