import manifestSchema from "@fitglue/sdk/schema/manifest.schema.json" with { type: "json" };
import { describe, expect, it } from "vitest";
import { anyPlugin } from "./any-plugin.fixture.ts";
import { LIMIT_CEILINGS, stepLimits } from "./limits.ts";

describe("The limits of a step", () => {
  it("have the ceilings that the manifest schema has", () => {
    const { properties } = manifestSchema.$defs.limits;
    const maxima = Object.fromEntries(Object.entries(properties).map(([name, { maximum }]) => [name, maximum]));
    expect(maxima).toEqual(LIMIT_CEILINGS);
  });

  it("are the role's own, unless the manifest asks for more or less", () => {
    const { manifest } = anyPlugin("", { manifest: { limits: { cpuMs: 900, hostCalls: 0 } } });
    expect(stepLimits(manifest, "booster", "standard")).toMatchObject({ cpuMs: 900, hostCalls: 0, memoryMb: 64 });
  });

  it("never pass the ceilings, though a manifest was not validated", () => {
    const { manifest } = anyPlugin("", { manifest: { limits: { memoryMb: 100_000, wallMs: 1e9 } } });
    expect(stepLimits(manifest, "source", "standard")).toMatchObject({ memoryMb: 256, wallMs: 300_000 });
  });

  it("leave a first-party source room for whole files", () => {
    const { manifest } = anyPlugin("");
    expect(stepLimits(manifest, "source", "first-party")).toMatchObject({ memoryMb: 256, outputKb: 65_536 });
    expect(stepLimits(manifest, "source", "standard")).toMatchObject({ memoryMb: 64 });
  });
});
