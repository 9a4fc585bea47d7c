import { describe, expect, it } from "vitest";
import { blameOf } from "./blame.ts";

const run = { number: 1, cancelledMs: null, isShared: false };
const cancelled = { ...run, cancelledMs: 5 };
const end = { cause: "SANDBOX_HANG", culprit: null, lost: 1 } as const;

describe("A run that died with its process", () => {
  it("is guilty when it is known to be the culprit, and innocent when another one is", () => {
    expect(blameOf(run, { ...end, culprit: 1 })).toBe("guilty");
    expect(blameOf(cancelled, { ...end, culprit: 1 })).toBe("guilty");
    expect(blameOf(run, { ...end, culprit: 2 })).toBe("innocent");
    expect(blameOf(cancelled, { ...end, culprit: 2 })).toBe("innocent");
  });

  it("is innocent when the process was to end anyway", () => {
    expect(blameOf(run, { ...end, cause: "closed", culprit: 1 })).toBe("innocent");
    expect(blameOf(cancelled, { ...end, cause: "replaced" })).toBe("innocent");
  });

  it("is guilty of the memory that it alone was there to take", () => {
    expect(blameOf(run, { ...end, cause: "MEMORY_LIMIT" })).toBe("guilty");
    expect(blameOf(run, { ...end, cause: "MEMORY_LIMIT", lost: 2 })).toBe("suspect");
  });

  it("is suspected when the process fell silent or crashed without a word", () => {
    expect(blameOf(run, end)).toBe("suspect");
    expect(blameOf(run, { ...end, cause: "crash" })).toBe("suspect");
  });

  it("is guilty of the silence that followed when it was cancelled and nobody else had been there", () => {
    expect(blameOf(cancelled, end)).toBe("guilty");
    expect(blameOf({ ...cancelled, isShared: true }, end)).toBe("suspect");
    expect(blameOf(cancelled, { ...end, cause: "crash" })).toBe("suspect");
  });
});
