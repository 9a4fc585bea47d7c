import type { Statistic } from "../generated/activity.ts";
import type { ActivityView } from "./minimise.ts";
import { newActivity } from "./new-activity.ts";
import { STREAM_COLUMN_NAMES, type StreamColumnName } from "./streams.ts";

const statistic = (average: number): Statistic => ({ average, minimum: average - 20, maximum: average + 20 });

/** What lies in every `extra` of {@link fullActivity}: a FIT session keeps its start position there (fields 3 and 4). */
export const EXTRA = { fit: { "3": [133, 495_280_430], "4": [133, -872_696_681] } };

/** An activity that holds something of every data class, with three samples in every column. */
export function fullActivity(): ActivityView {
  const parts = {
    startSeconds: 0,
    elapsedSeconds: 3600,
    timerSeconds: 3600,
    distanceMeters: 1000,
    ascentMeters: 10,
    descentMeters: 5,
    energyKilocalories: 300,
    heartRate: statistic(140),
    power: statistic(200),
    cadence: statistic(84),
    speed: statistic(30),
    extra: EXTRA,
  };
  const columns: Partial<Record<StreamColumnName, Float64Array>> = {};
  for (const name of STREAM_COLUMN_NAMES) columns[name] = Float64Array.of(1, NaN, 3);
  const extra = {
    name: "Leg Spring",
    unit: "kN/m",
    applicationId: null,
    developerIndex: 0,
    fieldNumber: 1,
    baseType: 136,
    values: Float64Array.of(1, 2, NaN),
  };
  return {
    activity: newActivity({
      title: "Morning run",
      notes: "Felt good",
      sport: "Run",
      subSport: "track",
      providerSport: "running",
      startedAt: "2026-03-29T06:30:00.000Z",
      timeZone: "Europe/London",
      utcOffsetSeconds: 3600,
      elapsedSeconds: 3600,
      timerSeconds: 3550,
      movingSeconds: 3500,
      distanceMeters: 10_000,
      ascentMeters: 100,
      descentMeters: 90,
      energy: { kilocalories: 600, kind: "gross", method: "device" },
      heartRate: statistic(140),
      power: statistic(200),
      cadence: statistic(84),
      speed: statistic(30),
      temperature: statistic(20),
      sessions: [{ ...parts, sport: "Run", subSport: null, providerSport: "running" }],
      laps: [{ ...parts, intensity: "active", trigger: "distance", name: "Lap 1" }],
      exercises: [
        {
          title: "Bench Press",
          notes: "",
          templateId: "79D0BB3A",
          supersetId: null,
          kind: "weight_reps",
          muscles: { primary: "chest", secondary: ["triceps"] },
          equipment: "barbell",
          sets: [
            {
              type: "normal",
              repetitions: 10,
              weightKg: 100,
              loggedWeight: { value: 100, unit: "kg" },
              distanceMeters: null,
              durationSeconds: null,
              restSeconds: 90,
              rpe: 8,
              customMetric: null,
              startSeconds: null,
              extra: EXTRA,
            },
          ],
          extra: EXTRA,
        },
      ],
      events: [{ kind: "pause", atSeconds: 100, extra: EXTRA }],
      devices: [{ manufacturer: "garmin", product: "fr965", serialNumber: "123", extra: EXTRA }],
      origin: { provider: "file-upload", externalId: null, url: null, fileName: "run.fit", fileSha256: "0".repeat(64) },
      tags: ["race"],
      extra: EXTRA,
    }),
    streams: { timeSeconds: Float64Array.of(0, 1, 2), ...columns, extra: [extra] },
    sections: [
      {
        slot: "summary",
        icon: null,
        heading: "Summary",
        layout: "block",
        blocks: [{ type: "text", paragraphs: ["Done"] }],
      },
    ],
  };
}
