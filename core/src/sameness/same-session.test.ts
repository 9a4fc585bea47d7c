import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isSameSession, type Session } from "./same-session.ts";

const SPORTS: Readonly<Record<string, string>> = { strength: "WeightTraining", running: "Run" };

function session(known: Partial<Session> & { afterSeconds?: number } = {}): Session {
  const { afterSeconds = 0, ...rest } = known;
  const startedAt = new Date(Date.parse("2026-05-14T06:30:00Z") + afterSeconds * 1000);
  return { provider: "hevy", sport: "WeightTraining", startedAt, elapsedSeconds: 3600, ...rest };
}
const other = (known: Parameters<typeof session>[0] = {}) => session({ provider: "garmin", ...known });

describe("two recordings are one session", () => {
  it.each([
    [119, true],
    [120, true],
    [121, false],
  ])("when they begin at most 120 s apart: %i s (S24)", (afterSeconds, same) => {
    expect(isSameSession(session(), other({ afterSeconds }))).toBe(same);
    expect(isSameSession(session(), other({ afterSeconds: -afterSeconds }))).toBe(same);
  });

  it.each([
    [1800, true],
    [1799, false],
    [7200, true],
    [7201, false],
    [0, false],
  ])("when the shorter lasts at least half of the longer: %i s and an hour", (elapsedSeconds, same) => {
    expect(isSameSession(session(), other({ elapsedSeconds }))).toBe(same);
  });

  it.each([
    ["WeightTraining", "Crossfit", true],
    ["WeightTraining", "HighIntensityIntervalTraining", true],
    ["WeightTraining", "Workout", true],
    ["WeightTraining", "Run", false],
    ["Run", "TrailRun", true],
    ["Run", "Ride", false],
    ["Swim", "Swim", true],
    ["Swim", "Rowing", false],
  ])("when the sports agree: %s and %s", (one, two, same) => {
    expect(isSameSession(session({ sport: one }), other({ sport: two }))).toBe(same);
  });

  it("only when the providers differ", () => {
    expect(isSameSession(session(), session())).toBe(false);
  });
});

const DATA = process.env["FITGLUE_SAMPLE_DATA"];

interface SharedCase {
  readonly a: SharedSession;
  readonly b: SharedSession;
  readonly sameSession: boolean | "loop";
  readonly why: string;
}
interface SharedSession {
  readonly source: string;
  readonly start: string;
  readonly seconds: number;
  readonly type: string;
}

describe.skipIf(!DATA)("the shared cases", async () => {
  const { cases } = JSON.parse(
    await readFile(join(DATA ?? "", "maths/dedup-cases.json"), "utf8").catch(() => `{"cases":[]}`),
  ) as {
    cases: SharedCase[];
  };
  const read = ({ source, start, seconds, type }: SharedSession): Session => ({
    provider: source,
    sport: SPORTS[type] ?? type,
    startedAt: new Date(start),
    elapsedSeconds: seconds,
  });
  // A loop is found before anybody compares sessions; see recognise-upload.ts.
  it.each(cases.filter(({ sameSession }) => sameSession !== "loop"))("$why: $sameSession", ({ a, b, sameSession }) => {
    expect(isSameSession(read(a), read(b))).toBe(sameSession);
  });
});
