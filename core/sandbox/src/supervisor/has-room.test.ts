import { describe, expect, it } from "vitest";
import { TIER_LIMITS } from "../limits.ts";
import { hasRoom } from "./has-room.ts";
import type { Occupant } from "./has-room.ts";

const LIMITS = { ...TIER_LIMITS.standard, busy: 4, busyOfOne: 3, present: 6, presentOfOne: 5 };
const ann = { accountId: "ann", digest: "x", alone: false };
const bob = { accountId: "bob", digest: "y", alone: false };

const steps = (count: number, who: typeof ann, waits = false): Occupant[] =>
  Array.from({ length: count }, () => ({ ...who, waits }));

describe("A process has room", () => {
  it("for anybody when it is empty", () => {
    expect(hasRoom(LIMITS, [], ann)).toBe(true);
    expect(hasRoom(LIMITS, [], { ...ann, alone: true })).toBe(true);
  });

  it("for nobody beside a step that must be alone, and for none that must be alone beside others", () => {
    expect(hasRoom(LIMITS, steps(1, { ...ann, alone: true }, true), bob)).toBe(false);
    expect(hasRoom(LIMITS, steps(1, bob, true), { ...ann, alone: true })).toBe(false);
  });

  it("for one account, or one plugin, up to its share, and beyond that for others", () => {
    expect(hasRoom(LIMITS, steps(2, ann), ann)).toBe(true);
    expect(hasRoom(LIMITS, steps(3, ann), ann)).toBe(false);
    expect(hasRoom(LIMITS, steps(3, ann), { ...bob, digest: "x" })).toBe(false);
    expect(hasRoom(LIMITS, steps(3, ann), { ...ann, digest: "y" })).toBe(false);
    expect(hasRoom(LIMITS, steps(3, ann), bob)).toBe(true);
  });

  it("for as many that compute as may, whoever they are", () => {
    expect(hasRoom(LIMITS, [...steps(2, ann), ...steps(2, bob)], { ...ann, accountId: "eve", digest: "z" })).toBe(
      false,
    );
  });

  it("beside steps that wait for the host, until they are too many as well", () => {
    expect(hasRoom(LIMITS, steps(4, ann, true), ann)).toBe(true);
    expect(hasRoom(LIMITS, steps(5, ann, true), ann)).toBe(false);
    expect(hasRoom(LIMITS, steps(5, ann, true), bob)).toBe(true);
    expect(hasRoom(LIMITS, [...steps(5, ann, true), ...steps(1, bob)], bob)).toBe(false);
  });

  it("in each tier for somebody else than whoever took all that one may", () => {
    for (const tier of [TIER_LIMITS.standard, TIER_LIMITS["first-party"]]) {
      expect(hasRoom(tier, steps(tier.busyOfOne, ann), bob)).toBe(true);
      expect(hasRoom(tier, steps(tier.presentOfOne, ann, true), bob)).toBe(true);
    }
  });
});
