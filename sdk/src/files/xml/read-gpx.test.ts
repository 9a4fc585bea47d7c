import { describe, expect, test } from "vitest";
import { readActivityFile } from "../read-activity-file.ts";
import type { ReadFileResult } from "../read-activity-file.ts";
import type { ReadFileOptions } from "../read-options.ts";

const read = (text: string | Uint8Array, policy: ReadFileOptions["policy"] = "strict"): ReadFileResult =>
  readActivityFile(typeof text === "string" ? new TextEncoder().encode(text) : text, { fileName: "walk.gpx", policy });

const point = (second: number, inner = "", latitude = "47.5"): string =>
  `<trkpt lat="${latitude}" lon="8.7"><time>2026-04-01T06:00:${String(second).padStart(2, "0")}Z</time>${inner}</trkpt>`;
const gpx = (tracks: string): string => `<?xml version="1.0"?><gpx creator="Test app">${tracks}</gpx>`;
const track = (...segments: string[]): string =>
  gpx(
    `<trk><name>Way home</name><type>hiking</type>${segments.map((points) => `<trkseg>${points}</trkseg>`).join("")}</trk>`,
  );

describe("points", () => {
  test.each([
    [
      "Garmin's extension",
      "<gpxtpx:TrackPointExtension><gpxtpx:hr>120</gpxtpx:hr><gpxtpx:cad>80</gpxtpx:cad></gpxtpx:TrackPointExtension>",
    ],
    ["another prefix", "<ns3:TrackPointExtension><ns3:hr>120</ns3:hr><ns3:cad>80</ns3:cad></ns3:TrackPointExtension>"],
    ["Cluetrust's extension", "<gpxdata:hr>120</gpxdata:hr><gpxdata:cadence>80</gpxdata:cadence>"],
    ["no namespace and other case", "<HeartRate>120</HeartRate><Cadence>80</Cadence>"],
  ])("values in %s are read", (_, extension) => {
    const [sourced] = read(track(point(0, `<extensions>${extension}</extensions>`))).activities;
    expect(sourced?.streams).toMatchObject({ heartRateBpm: Float64Array.of(120), cadenceRpm: Float64Array.of(80) });
  });

  test("power, temperature, speed and altitude are read", () => {
    const values = "<ele>412.5</ele><extensions><power>210</power><atemp>-3</atemp><speed>2.5</speed></extensions>";
    expect(read(track(point(0, values))).activities[0]?.streams).toMatchObject({
      ...{ altitudeMeters: Float64Array.of(412.5), powerWatts: Float64Array.of(210) },
      ...{ temperatureCelsius: Float64Array.of(-3), speedMetersPerSecond: Float64Array.of(2.5) },
    });
  });

  test("an empty or zero heart rate is missing", () => {
    const [sourced] = read(track(point(0, "<hr></hr>") + point(1, "<hr>0</hr>") + point(2, "<hr>99</hr>"))).activities;
    expect(sourced?.streams.heartRateBpm).toEqual(Float64Array.of(Number.NaN, Number.NaN, 99));
  });

  test("points out of range or without a time are left out and counted", () => {
    const odd = point(1, "", "91") + `<trkpt lat="47" lon="8"></trkpt>` + `<trkpt lat="" lon="8"></trkpt>`;
    const { activities, notices } = read(track(point(0) + odd + point(2)));
    expect(activities[0]?.streams.timeSeconds).toEqual(Float64Array.of(0, 2));
    expect(notices).toEqual([
      "1 point without a time was left out",
      "2 points with an impossible position were left out",
    ]);
  });

  test("times may have fractions, offsets, or no zone at all", () => {
    const at = (time: string): string => `<trkpt lat="1" lon="1"><time>${time}</time></trkpt>`;
    const points = at("2026-04-01T08:00:00.250+02:00") + at("2026-04-01T06:00:01,5Z") + at("2026-04-01 06:00:03");
    const [sourced] = read(track(points)).activities;
    expect(sourced?.activity).toMatchObject({ startedAt: "2026-04-01T06:00:00.250Z", utcOffsetSeconds: 7200 });
    expect(sourced?.streams.timeSeconds).toEqual(Float64Array.of(0, 1.25, 2.75));
  });
});

describe("tracks", () => {
  test("name, type and creator are kept", () => {
    expect(read(track(point(0) + point(1))).activities[0]?.activity).toMatchObject({
      ...{ title: "Way home", sport: "Hike", providerSport: "hiking", elapsedSeconds: 1 },
      devices: [{ product: "Test app" }],
    });
  });

  test("the time between segments is a pause, and the way between them is not counted", () => {
    // 0.001° of latitude are 111.195 m (π/180 × 6371008.8 m / 1000).
    const [sourced] = read(
      track(point(0) + point(10, "", "47.501"), point(40, "", "47.6") + point(50, "", "47.601")),
    ).activities;
    expect(sourced?.activity.events.map(({ kind, atSeconds }) => [kind, atSeconds])).toEqual([
      ["pause", 10],
      ["resume", 40],
    ]);
    expect(sourced?.activity).toMatchObject({ elapsedSeconds: 50, timerSeconds: 20, distanceMeters: 222.39 });
  });

  test("each track is an activity", () => {
    const one = `<trk><type>running</type><trkseg>${point(0)}${point(9)}</trkseg></trk>`;
    expect(read(gpx(one + one.replace("running", "9"))).activities.map(({ activity }) => activity.sport)).toEqual([
      "Run",
      "Run",
    ]);
  });

  test("a planned route is refused and told apart from a recording", () => {
    expect(() => read(gpx(`<rte><rtept lat="1" lon="2"/></rte>`))).toThrow(
      "walk.gpx holds a planned route, not a recorded track",
    );
    expect(() => read(gpx(`<trk><trkseg><trkpt lat="1" lon="2"/></trkseg></trk>`))).toThrow(
      "walk.gpx is a route, not a recording: none of its 1 point has a time",
    );
  });
});

describe("encodings", () => {
  const text = track(point(0)).replace("Way home", "Zürich → 🏔");
  const title = (bytes: Uint8Array): string | undefined => read(bytes).activities[0]?.activity.title;

  test("UTF-8 with and without mark, UTF-16 in both orders with and without mark", () => {
    const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
    const little = units.flatMap((unit) => [unit & 0xff, unit >> 8]);
    const big = units.flatMap((unit) => [unit >> 8, unit & 0xff]);
    const utf8 = [...new TextEncoder().encode(text)];
    const all = [utf8, [0xef, 0xbb, 0xbf, ...utf8], [0xff, 0xfe, ...little], [0xfe, 0xff, ...big], little, big];
    expect(all.map((bytes) => title(Uint8Array.from(bytes)))).toEqual(all.map(() => "Zürich → 🏔"));
  });

  test("Latin-1 where the declaration says so", () => {
    const latin = text
      .replace('<?xml version="1.0"?>', '<?xml version="1.0" encoding="ISO-8859-1"?>')
      .replace("→ 🏔", "See");
    expect(title(Uint8Array.from(latin, (character) => character.charCodeAt(0)))).toBe("Zürich See");
  });

  test("bytes that are no UTF-8 become replacement characters", () => {
    const bytes = new TextEncoder().encode(track(point(0)).replace("Way home", "a?b"));
    const place = bytes.findIndex(
      (byte, index) => byte === 0x3f && bytes[index - 1] === 0x61 && bytes[index + 1] === 0x62,
    );
    bytes[place] = 0xff;
    expect(title(bytes)).toBe("a\ufffdb");
  });
});
