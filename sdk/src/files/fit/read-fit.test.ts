import { describe, expect, test } from "vitest";
import { readActivityFile } from "../read-activity-file.ts";
import type { ReadFileResult } from "../read-activity-file.ts";
import type { ReadFileOptions } from "../read-options.ts";
import {
  START,
  definition,
  fileId,
  fitFile,
  heartRates,
  session,
  u16,
  u16be,
  u32,
  u32be,
} from "./fit-bytes.fixture.ts";

const read = (bytes: Uint8Array, options: Partial<ReadFileOptions> = {}): ReadFileResult =>
  readActivityFile(bytes, { fileName: "morning.fit", policy: "strict", ...options });

const [RUN] = [[...fileId(4), ...heartRates([120, 130, 140]), ...session(2)]];

describe("what FIT allows", () => {
  test("a session with samples becomes an activity", () => {
    const [sourced] = read(fitFile(RUN)).activities;
    expect(sourced?.activity).toMatchObject({ sport: "Run", startedAt: "2026-04-01T06:00:00.000Z", elapsedSeconds: 2 });
    expect(sourced?.streams.heartRateBpm).toEqual(Float64Array.of(120, 130, 140));
    expect(sourced?.streams.timeSeconds).toEqual(Float64Array.of(0, 1, 2));
  });

  test("headers of 12 and of 14 bytes are read", () => {
    expect(read(fitFile(RUN, 12)).activities).toEqual(read(fitFile(RUN, 14)).activities);
  });

  test("big-endian messages are read", () => {
    const records = [
      ...definition(
        0,
        20,
        [
          [253, 4, 0x86],
          [7, 2, 0x84],
        ],
        true,
      ),
      ...[0, ...u32be(START), ...u16be(250)],
      ...[0, ...u32be(START + 1), ...u16be(300)],
    ];
    const [sourced] = read(fitFile([...fileId(4), ...records, ...session(1)])).activities;
    expect(sourced?.streams.powerWatts).toEqual(Float64Array.of(250, 300));
  });

  test("compressed times count on from the last full time and roll over at 32 seconds", () => {
    const full = [
      ...definition(0, 20, [
        [253, 4, 0x86],
        [3, 1, 2],
      ]),
      0,
      ...u32(START),
      100,
    ];
    const low = START & 0x1f;
    const compressed = [2, 30, 33].map((seconds) => [0x80 | (1 << 5) | ((low + seconds) & 0x1f), 100 + seconds]);
    const data = [...fileId(4), ...full, ...definition(1, 20, [[3, 1, 2]]), ...compressed.flat(), ...session(33)];
    const [sourced] = read(fitFile(data)).activities;
    expect(sourced?.streams.timeSeconds).toEqual(Float64Array.of(0, 2, 30, 33));
    expect(sourced?.streams.heartRateBpm).toEqual(Float64Array.of(100, 102, 130, 133));
  });

  test("the wide fields of speed and altitude win over the narrow ones", () => {
    const fields = [
      [253, 4, 0x86],
      [2, 2, 0x84],
      [78, 4, 0x86],
      [6, 2, 0x84],
      [73, 4, 0x86],
    ] as const;
    const row = [0, ...u32(START), ...u16(2500), ...u32(2750), ...u16(3000), ...u32(70_000)];
    const [sourced] = read(fitFile([...fileId(4), ...definition(0, 20, fields), ...row, ...session(1)])).activities;
    // 2750 / 5 − 500 = 50 m; 70000 mm/s = 70 m/s, more than the narrow field can hold.
    expect(sourced?.streams.altitudeMeters).toEqual(Float64Array.of(50));
    expect(sourced?.streams.speedMetersPerSecond).toEqual(Float64Array.of(70));
  });

  test("a sample from years before or after the others has a damaged time and is left out, with and without a session", () => {
    const shape = definition(0, 20, [
      [253, 4, 0x86],
      [3, 1, 2],
    ]);
    const row = (seconds: number) => [0, ...u32(START + seconds), 100];
    const good = [0, 1, 2].map(row);
    const damaged = row(681_274_048);
    const files = [
      [...good, damaged, session(2)],
      [...good, damaged],
      [damaged, ...good],
      [row(-600_000_000), ...good],
    ];
    for (const data of files) {
      const bytes = fitFile([...fileId(4), ...shape, ...data.flat()]);
      const [sourced] = readActivityFile(bytes, { fileName: "x.fit", policy: "salvage" }).activities;
      expect(sourced?.streams.timeSeconds).toEqual(Float64Array.of(0, 1, 2));
      expect(sourced?.activity.elapsedSeconds).toBe(2);
      expect(sourced?.notices).toContain("1 sample without a usable time was left out");
    }
  });

  test("a session whose damaged start lies years away from the samples starts with them", () => {
    for (const away of [-600_000_000, 600_000_000]) {
      const bytes = fitFile([...fileId(4), ...heartRates([100, 101, 102]), ...session(2, START + away)]);
      const [sourced] = readActivityFile(bytes, { fileName: "x.fit", policy: "salvage" }).activities;
      expect(sourced?.streams.timeSeconds).toEqual(Float64Array.of(0, 1, 2));
      expect(sourced?.activity).toMatchObject({ startedAt: "2026-04-01T06:00:00.000Z", elapsedSeconds: 2 });
    }
  });

  test("empty values are missing, not 0", () => {
    const [sourced] = read(fitFile([...fileId(4), ...heartRates([120, 255, 0]), ...session(2)])).activities;
    expect(sourced?.streams.heartRateBpm).toEqual(Float64Array.of(120, Number.NaN, Number.NaN));
  });

  test("unknown fields of samples become columns, lists one column per element", () => {
    const fields = [
      [253, 4, 0x86],
      [200, 2, 0x84],
      [201, 2, 2],
    ] as const;
    const rows = [0, ...u32(START), ...u16(7), 1, 2, 0, ...u32(START + 1), ...u16(8), 3, 255];
    const [sourced] = read(fitFile([...fileId(4), ...definition(0, 20, fields), ...rows, ...session(1)])).activities;
    expect(sourced?.streams.extra?.map(({ name, values }) => [name, [...values]])).toEqual([
      ...[
        ["field_200", [7, 8]],
        ["field_201", [1, 3]],
        ["field_201", [2, Number.NaN]],
      ],
    ]);
  });

  test("fields whose size does not fit their type are read as bytes instead of failing", () => {
    const fields = [
      [253, 4, 0x86],
      [3, 1, 2],
      [202, 3, 0x84],
    ] as const;
    const row = [0, ...u32(START), 99, 1, 2, 3];
    const [sourced] = read(fitFile([...fileId(4), ...definition(0, 20, fields), ...row, ...session(1)])).activities;
    expect(sourced?.streams.heartRateBpm).toEqual(Float64Array.of(99));
  });

  test("developer fields without a description are left out and said", () => {
    const shape = [
      ...definition(0, 20, [
        [253, 4, 0x86],
        [3, 1, 2],
      ]),
      1,
      5,
      2,
      0,
    ];
    shape[0] = 0x60;
    const { activities, notices } = read(fitFile([...fileId(4), ...shape, 0, ...u32(START), 88, 1, 2, ...session(1)]));
    expect(activities[0]?.streams.heartRateBpm).toEqual(Float64Array.of(88));
    expect(notices).toContain("Values without a usable description were left out: developer field 0/5");
  });

  test("the offset of the local time is kept in quarters of an hour", () => {
    const activity = [
      ...definition(1, 34, [
        [253, 4, 0x86],
        [5, 4, 0x86],
      ]),
      1,
      ...u32(START + 2),
      ...u32(START + 2 + 19_801),
    ];
    expect(read(fitFile([...RUN, ...activity])).activities[0]?.activity.utcOffsetSeconds).toBe(19_800);
  });

  test("samples out of order are sorted and said", () => {
    const late = [...heartRates([150], START + 5), ...heartRates([120], START)];
    const { activities, notices } = read(fitFile([...fileId(4), ...late, ...session(5)]));
    expect(activities[0]?.streams.heartRateBpm).toEqual(Float64Array.of(120, 150));
    expect(notices).toContain("1 sample out of order in time was sorted");
  });

  test("files appended to each other are one activity each", () => {
    const two = Uint8Array.from([...fitFile(RUN), ...fitFile([...fileId(4), ...heartRates([99]), ...session(9)])]);
    expect(read(two).activities.map(({ activity }) => activity.elapsedSeconds)).toEqual([2, 9]);
  });
});

describe("what is no activity", () => {
  test.each([
    ...[
      [6, "a FIT course"],
      [2, "a FIT settings file"],
      [15, "a FIT monitoring file"],
      [20, "a FIT activity summary"],
    ],
    ...[
      [99, "a FIT file of type 99"],
      [5, "a FIT planned workout"],
    ],
  ] as const)("a file of type %i is refused by its name", (type, words) => {
    expect(() => read(fitFile([...fileId(type), ...heartRates([100])]))).toThrow(
      expect.objectContaining({ code: "FILE_NOT_AN_ACTIVITY" }),
    );
    expect(() => read(fitFile([...fileId(type), ...heartRates([100])]))).toThrow(
      `morning.fit is ${words}, not a recorded activity`,
    );
  });

  test("an activity file with nothing in it is refused", () => {
    expect(() => read(fitFile(fileId(4)))).toThrow("morning.fit holds neither samples nor a session");
  });

  test("samples without any time are refused", () => {
    const data = [...fileId(4), ...definition(0, 20, [[3, 1, 2]]), 0, 100];
    expect(() => read(fitFile(data))).toThrow("morning.fit holds samples without times");
  });
});

describe("damage", () => {
  const salvage = (bytes: Uint8Array): ReadFileResult => read(bytes, { policy: "salvage" });

  test("a recording that was never finished is read to its end", () => {
    const bytes = fitFile([...fileId(4), ...heartRates([120, 130, 140])]).slice(0, -2);
    bytes.set([0, 0, 0, 0], 4);
    const { activities, notices } = salvage(bytes);
    expect(activities[0]?.streams.timeSeconds).toHaveLength(3);
    expect(notices[0]).toBe(
      "The recording was never finished, so the file does not know its own length; 3 samples were saved",
    );
  });

  test("a message before its definition ends the reading, not the file", () => {
    const { activities, notices } = salvage(fitFile([...RUN, 7, 1, 2, 3]));
    expect(activities[0]?.streams.timeSeconds).toHaveLength(3);
    expect(notices[0]).toMatch(
      /^The file cannot be understood from byte \d+ on \(a message of kind 7 comes before its definition\)/,
    );
    expect(() => read(fitFile([...RUN, 7, 1, 2, 3]))).toThrow(expect.objectContaining({ code: "FILE_DAMAGED" }));
  });

  test("bytes behind the end are ignored and said", () => {
    const { notices } = salvage(Uint8Array.from([...fitFile(RUN), 1, 2, 3]));
    expect(notices).toContain("3 bytes after the end of the file were ignored");
  });

  test("a file without summary is refused where damage is, and counted otherwise", () => {
    const bytes = fitFile([...fileId(4), ...heartRates([100, 110, 120, 130])]);
    expect(() => read(bytes)).toThrow(expect.objectContaining({ code: "FILE_DAMAGED" }));
    // Four samples of one second each: (100 + 110 + 120 + 130) / 4.
    expect(salvage(bytes).activities[0]?.activity).toMatchObject({
      ...{ elapsedSeconds: 3, heartRate: { average: 115, minimum: 100, maximum: 130 } },
    });
  });
});

describe("limits", () => {
  test("a file beyond the limit of bytes is refused with both sizes", () => {
    expect(() => read(fitFile(RUN), { limits: { maxBytes: 20 } })).toThrow(/is too large \(\d+ bytes, at most 20\)/);
  });

  test("more samples than allowed are refused", () => {
    expect(() => read(fitFile(RUN), { limits: { maxRecords: 2 } })).toThrow(
      expect.objectContaining({ code: "FILE_TOO_LARGE" }),
    );
  });

  test("a file with more samples than an activity may have is refused while it is read", () => {
    const record = [...definition(1, 20, [[3, 1, 2]]), ...Array.from({ length: 1_000_001 }, () => [1, 120]).flat()];
    expect(() => read(fitFile([...RUN, ...record]))).toThrow("The file holds more than 1,000,000 samples; split it");
  });

  test("33 appended files are refused", () => {
    const many = Uint8Array.from(Array.from({ length: 33 }, () => [...fitFile(RUN)]).flat());
    expect(() => read(many)).toThrow(expect.objectContaining({ code: "FILE_TOO_LARGE" }));
  });

  test("200,000 messages without fields cost little", () => {
    const empty = [...definition(3, 0xff00, []), ...new Array<number>(200_000).fill(3)];
    const began = performance.now();
    expect(read(fitFile([...RUN, ...empty])).activities).toHaveLength(1);
    expect(performance.now() - began).toBeLessThan(2000);
  });
});
