import { STREAM_COLUMN_NAMES, STREAM_COLUMNS, type Streams } from "@fitglue/sdk";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeColumns, decodeStreams, encodeColumns } from "./stream-codec.ts";

const missingOr = (values: fc.Arbitrary<number>) =>
  fc.oneof({ weight: 4, arbitrary: values }, { weight: 1, arbitrary: fc.constant(Number.NaN) });

describe("stored streams", () => {
  test("come back equal to the step, with the same gaps, for every column", () => {
    for (const name of STREAM_COLUMN_NAMES) {
      const { step } = STREAM_COLUMNS[name];
      const largest = name.endsWith("Degrees") ? 2 ** 31 : 10_000_000;
      fc.assert(
        fc.property(fc.array(missingOr(fc.integer({ min: -largest, max: largest })), { maxLength: 200 }), (units) => {
          const values = Float64Array.from(units, (unit) => unit * step);
          const { [name]: back } = decodeColumns(encodeColumns({ [name]: values }));
          expect(back).toHaveLength(values.length);
          for (const [index, value] of values.entries()) {
            if (Number.isNaN(value)) expect(back?.[index]).toBeNaN();
            else expect(Math.abs((back?.[index] ?? Number.NaN) - value)).toBeLessThan(step / 1000);
          }
        }),
        { numRuns: 30 },
      );
    }
  });

  test("keep any finite value of an extra column bit for bit", () => {
    fc.assert(
      fc.property(
        fc.array(missingOr(fc.double({ noDefaultInfinity: true, noNaN: true })), { maxLength: 100 }),
        (numbers) => {
          const column = {
            name: "Leg Spring Stiffness",
            unit: "kN/m",
            applicationId: null,
            developerIndex: 0,
            fieldNumber: 4,
            baseType: 136,
            values: Float64Array.from(numbers),
          };
          const [back] = decodeColumns(encodeColumns({ extra: [column] })).extra ?? [];
          expect(back).toEqual(column);
        },
      ),
    );
  });

  test("give decimals as they were read, not their neighbours in binary", () => {
    const altitudeMeters = Float64Array.of(123.4, 0.3, -12.7);
    expect([...(decodeColumns(encodeColumns({ altitudeMeters })).altitudeMeters ?? [])]).toEqual([123.4, 0.3, -12.7]);
  });

  test("of an hour with heart rate take less than a tenth of their size in memory", () => {
    const samples = 3600;
    const streams: Streams = {
      timeSeconds: Float64Array.from({ length: samples }, (_, second) => second),
      heartRateBpm: Float64Array.from({ length: samples }, (_, second) => 120 + Math.round(20 * Math.sin(second / 90))),
    };
    const stored = encodeColumns(streams);
    expect(stored.length).toBeLessThan((samples * 2 * 8) / 10);
    expect(decodeStreams(stored)).toEqual(streams);
  });

  test("of another version are refused instead of misread", () => {
    const stored = encodeColumns({ timeSeconds: Float64Array.of(0, 1) });
    stored[0] = 2;
    expect(() => decodeStreams(stored)).toThrow("version 2");
  });
});
