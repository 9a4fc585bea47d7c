import { ZipFile } from "yazl";

/** A made-up export of Apple Health. */
export interface HealthExportSize {
  readonly workouts: number;
  /** Every second one is a run with a route of so many points; the others are strength sessions. */
  readonly routePoints: number;
  /** Heart rates within each workout, which lasts as many times five seconds. */
  readonly ratesEach: number;
  /** Steps, energy and so on, which are nobody's business here. */
  readonly otherRecords: number;
}

const FIRST_MS = Date.UTC(2016, 0, 4, 6);
const DAY_MS = 86_400_000;
const EVERY_SECONDS = 5;

/** What stands before the workouts of an `export.xml`: its DTD, whose name for the root tells what it is. */
export const HEALTH_HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 14 -->
<!ELEMENT HealthData (ExportDate,Me,(Record|Correlation|Workout|ActivitySummary|ClinicalRecord)*)>
<!ATTLIST HealthData locale CDATA #REQUIRED>
<!ELEMENT Record ((MetadataEntry|HeartRateVariabilityMetadataList)*)>
<!ELEMENT Workout ((MetadataEntry|WorkoutEvent|WorkoutRoute|WorkoutStatistics|WorkoutActivity)*)>
]>
<HealthData locale="en_GB">
 <ExportDate value="2026-05-20 09:00:00 +0200"/>
`;
export const HEALTH_TAIL = "</HealthData>\n";

/** A run, or a strength session, of one day. */
export function healthWorkout(
  day: number,
  { ratesEach, routePoints }: HealthExportSize,
  isRun = day % 2 === 0,
): string {
  const seconds = ratesEach * EVERY_SECONDS;
  const type = isRun ? "Running" : "TraditionalStrengthTraining";
  const route =
    isRun && routePoints > 0
      ? `<WorkoutRoute sourceName="Watch" creationDate="${clock(day, seconds)}" startDate="${clock(day, 0)}" endDate="${clock(day, seconds)}"><FileReference path="/workout-routes/${routeName(day)}"/></WorkoutRoute>`
      : "";
  return ` <Workout workoutActivityType="HKWorkoutActivityType${type}" duration="${String(seconds / 60)}" durationUnit="min" sourceName="Watch" sourceVersion="11.4" creationDate="${clock(day, seconds)}" startDate="${clock(day, 0)}" endDate="${clock(day, seconds)}">
  <MetadataEntry key="HKTimeZone" value="Europe/Berlin"/>
  <WorkoutStatistics type="HKQuantityTypeIdentifierActiveEnergyBurned" startDate="${clock(day, 0)}" endDate="${clock(day, seconds)}" sum="400" unit="kcal"/>
  ${route}
 </Workout>
`;
}

/** The heart rates of one day's workout. */
export function healthRates(day: number, { ratesEach }: HealthExportSize): string {
  const record = (at: number) =>
    ` <Record type="HKQuantityTypeIdentifierHeartRate" sourceName="Watch" sourceVersion="11.4" device="&lt;&lt;HKDevice: 0x28&gt;, name:Apple Watch, manufacturer:Apple Inc.&gt;" unit="count/min" creationDate="${clock(day, at)}" startDate="${clock(day, at)}" endDate="${clock(day, at)}" value="${String(100 + ((day + at) % 60))}"/>\n`;
  return Array.from({ length: ratesEach }, (_, index) => record(index * EVERY_SECONDS)).join("");
}

/** The `export.xml`, a bit at a time. */
export function* healthXml(size: HealthExportSize): Generator<string> {
  yield HEALTH_HEAD;
  const others = Math.ceil(size.otherRecords / Math.max(1, size.workouts));
  for (let day = 0; day < size.workouts; day++) {
    yield healthRates(day, size);
    yield Array.from({ length: others }, (_, index) => otherRecord(day, index)).join("");
  }
  for (let day = 0; day < size.workouts; day++) yield healthWorkout(day, size);
  yield HEALTH_TAIL;
}

/** A route as Apple writes it. */
export function healthRoute(day: number, points: number): string {
  const point = (at: number) =>
    `<trkpt lon="8.7" lat="${(47.5 + at / 100_000).toFixed(5)}"><ele>420</ele><time>${new Date(startOf(day) + at * 1000).toISOString()}</time><extensions><speed>2.5</speed></extensions></trkpt>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1" creator="Apple Health Export"><trk><name>Route</name><trkseg>${Array.from({ length: points }, (_, at) => point(at)).join("")}</trkseg></trk></gpx>`;
}

export function routeName(day: number): string {
  return `route_${new Date(startOf(day)).toISOString().slice(0, 10)}_7.00am.gpx`;
}

/** A zip with these files. */
export async function zipOf(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const archive = new ZipFile();
  for (const [name, text] of Object.entries(files)) archive.addBuffer(Buffer.from(text), name);
  archive.end();
  const pieces: Buffer[] = [];
  for await (const piece of archive.outputStream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

function otherRecord(day: number, index: number): string {
  const at = clock(day, 40_000 + index);
  return ` <Record type="HKQuantityTypeIdentifierStepCount" sourceName="Phone" sourceVersion="18.5" device="&lt;&lt;HKDevice: 0x29&gt;, name:iPhone, manufacturer:Apple Inc.&gt;" unit="count" creationDate="${at}" startDate="${at}" endDate="${at}" value="${String(index % 200)}"/>\n`;
}

function startOf(day: number): number {
  return FIRST_MS + day * DAY_MS;
}

function clock(day: number, second: number): string {
  return `${new Date(startOf(day) + second * 1000 + 3_600_000).toISOString().slice(0, 19).replace("T", " ")} +0100`;
}
