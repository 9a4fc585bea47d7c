import { type Activity, localTime } from "@fitglue/sdk";

/** Hour of the day from which each part of it begins. */
const PARTS_OF_DAY = [
  { fromHour: 0, name: "Night" },
  { fromHour: 5, name: "Morning" },
  { fromHour: 11, name: "Lunch" },
  { fromHour: 14, name: "Afternoon" },
  { fromHour: 17, name: "Evening" },
  { fromHour: 21, name: "Night" },
] as const;
const EXTENSIONS = /(?:\.(?:fit|tcx|gpx))?(?:\.gz)?$/iu;

type TitleChoice = "timeOfDay" | "fileName" | "none";

/** The file's own title, or one made as the settings say. */
export function activityTitle(
  activity: Pick<Activity, "title" | "sport" | "startedAt" | "timeZone" | "utcOffsetSeconds">,
  fileName: string,
  untitled: TitleChoice,
): string {
  if (activity.title.trim() !== "" || untitled === "none") return activity.title;
  if (untitled === "fileName")
    return fileName
      .replace(/^.*[\\/]/u, "")
      .replace(EXTENSIONS, "")
      .slice(0, 500);
  const { time, isUtcFallback } = localTime(activity);
  return isUtcFallback ? sportWords(activity.sport) : `${partOfDay(time)} ${sportWords(activity.sport)}`;
}

/** Words for a sport: `WeightTraining` is `Weight Training`, `EBikeRide` is `E-Bike Ride`. */
function sportWords(sport: Activity["sport"]): string {
  return sport
    .replace(/(?<=[a-z])(?=[A-Z])/gu, " ")
    .replace(/^E(?=Bike|Mountain)/u, "E-")
    .replace(/^Stand Up Paddling$/u, "Stand-Up Paddling");
}

/** @param time Local time as `HH:MM`. */
function partOfDay(time: string): string {
  const hour = Number(time.slice(0, 2));
  return PARTS_OF_DAY.findLast(({ fromHour }) => hour >= fromHour)?.name ?? "";
}
