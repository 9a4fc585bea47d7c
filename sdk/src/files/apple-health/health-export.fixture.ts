/** The head of an `export.xml`, in short: what stands in the DTD is read by nobody. */
const HEALTH_DTD = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 14 -->
<!ELEMENT HealthData (ExportDate,Me,(Record|Correlation|Workout|ActivitySummary|ClinicalRecord)*)>
<!ATTLIST HealthData
  locale CDATA #REQUIRED
>
<!ELEMENT Record ((MetadataEntry|HeartRateVariabilityMetadataList)*)>
<!ATTLIST Record
  type          CDATA #REQUIRED
  unit          CDATA #IMPLIED
  value         CDATA #IMPLIED
  sourceName    CDATA #REQUIRED
  startDate     CDATA #REQUIRED
>
<!-- Note: Any Records that appear as children of a correlation also appear as top-level records in this document. -->
<!ELEMENT Workout ((MetadataEntry|WorkoutEvent|WorkoutRoute|WorkoutStatistics|WorkoutActivity)*)>
]>
`;

const WATCH = "Ada’s Apple Watch";

/** A whole export with these elements. */
export function healthExport(...elements: readonly string[]): string {
  const me = '<Me HKCharacteristicTypeIdentifierBiologicalSex="HKBiologicalSexNotSet"/>';
  return `${HEALTH_DTD}<HealthData locale="en_GB">\n <ExportDate value="2026-05-20 09:00:00 +0200"/>\n ${me}\n ${elements.join("\n ")}\n</HealthData>\n`;
}

/** A heart rate at a second after 07:00 in Berlin on 1 May 2026. */
export function heartRate(second: number, value: number, sourceName = WATCH): string {
  const date = clock(second);
  return `<Record type="HKQuantityTypeIdentifierHeartRate" sourceName="${sourceName}" sourceVersion="11.4" unit="count/min" creationDate="${date}" startDate="${date}" endDate="${date}" value="${String(value)}"/>`;
}

/** A workout from 07:00 to 07:30 in Berlin on 1 May 2026; attributes that are null are left out. */
export function workout(
  type: string,
  attributes: Readonly<Record<string, string | null>> = {},
  ...parts: readonly string[]
): string {
  const all = {
    workoutActivityType: `HKWorkoutActivityType${type}`,
    ...{ duration: "30", durationUnit: "min", sourceName: WATCH, sourceVersion: "11.4" },
    device:
      "&lt;&lt;HKDevice: 0x2810f3c00&gt;, name:Apple Watch, manufacturer:Apple Inc., model:Watch, hardware:Watch6,2, software:11.4&gt;",
    ...{ creationDate: clock(1810), startDate: clock(0), endDate: clock(1800) },
    ...attributes,
  };
  const written = Object.entries(all).flatMap(([key, value]) => (value === null ? [] : [`${key}="${value}"`]));
  return `<Workout ${written.join(" ")}>\n  ${parts.join("\n  ")}\n </Workout>`;
}

export const metadata = (key: string, value: string): string => `<MetadataEntry key="${key}" value="${value}"/>`;

export function statistics(type: string, values: Readonly<Record<string, string>>): string {
  const written = Object.entries(values).map(([key, value]) => `${key}="${value}"`);
  return `<WorkoutStatistics type="HKQuantityTypeIdentifier${type}" startDate="${clock(0)}" endDate="${clock(1800)}" ${written.join(" ")}/>`;
}

export const event = (type: string, second: number, more = ""): string =>
  `<WorkoutEvent type="HKWorkoutEventType${type}" date="${clock(second)}" ${more}/>`;

export const route = (path: string): string =>
  `<WorkoutRoute sourceName="${WATCH}" creationDate="${clock(1900)}" startDate="${clock(0)}" endDate="${clock(1800)}">\n   <FileReference path="${path}"/>\n  </WorkoutRoute>`;

/** A route as Apple writes it: a point every so many seconds after 07:00, going north. */
export function routeGpx(seconds: readonly number[]): string {
  const points = seconds.map(
    (second) =>
      `<trkpt lon="8.7" lat="${(47.5 + second / 100_000).toFixed(5)}"><ele>420</ele><time>${new Date(instant(second)).toISOString().replace(".000Z", "Z")}</time><extensions><speed>1.1</speed><course>0</course><hAcc>3</hAcc><vAcc>2</vAcc></extensions></trkpt>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1" creator="Apple Health Export" xmlns="http://www.topografix.com/GPX/1/1"><metadata><time>2026-05-20T07:00:00Z</time></metadata><trk><name>Route</name><trkseg>${points.join("")}</trkseg></trk></gpx>`;
}

/** As the export writes it. */
function clock(second: number): string {
  return `${new Date(instant(second) + 7_200_000).toISOString().slice(0, 19).replace("T", " ")} +0200`;
}

function instant(second: number): number {
  return Date.UTC(2026, 4, 1, 5) + second * 1000;
}
