import { expect, test } from "vitest";
import { answering } from "../test/connected-context.ts";
import { heartRateSamples } from "./heart-rate-samples.ts";

const WORKOUT = { id: "2-a", start_datetime: "2026-05-12T19:30:00+02:00", end_datetime: "2026-05-12T19:40:00+02:00" };
const at = (timestamp: unknown, bpm: unknown) => ({ timestamp, bpm });

test("samples are put in order, and those that are none or of another time are left out", async () => {
  const data = [
    at("2026-05-12T17:35:00+00:00", 120),
    at("2026-05-12T17:30:00+00:00", 90),
    ...[at("2026-05-12T17:29:59+00:00", 80), at("2026-05-12T17:40:01+00:00", 81)],
    ...[at("soon", 100), at("2026-05-12T17:36:00+00:00", 0), at("2026-05-12T17:36:00+00:00", "100"), null],
  ];
  const streams = await heartRateSamples({ connection: answering(JSON.stringify({ data })) }, WORKOUT);
  expect([...streams.timeSeconds]).toEqual([0, 300]);
  expect([...(streams.heartRateBpm ?? [])]).toEqual([90, 120]);
});

test("without samples there is no column", async () => {
  const streams = await heartRateSamples({ connection: answering('{"data":[],"next_token":null}') }, WORKOUT);
  expect(Object.keys(streams)).toEqual(["timeSeconds"]);
});
