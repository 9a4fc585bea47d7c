import type { Activity } from "@fitglue/sdk";

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
  { title, sport, startedAt, utcOffsetSeconds }: Pick<Activity, "title" | "sport" | "startedAt" | "utcOffsetSeconds">,
  fileName: string,
  untitled: TitleChoice,
): string {
  if (title.trim() !== "" || untitled === "none") return title;
  if (untitled === "fileName")
    return fileName
      .replace(/^.*[\\/]/u, "")
      .replace(EXTENSIONS, "")
      .slice(0, 500);
  const words = sportWords(sport);
  return utcOffsetSeconds === null ? words : `${partOfDay(startedAt, utcOffsetSeconds)} ${words}`;
}

/** Words for a sport: `WeightTraining` is `Weight Training`, `EBikeRide` is `E-Bike Ride`. */
function sportWords(sport: Activity["sport"]): string {
  return sport
    .replace(/(?<=[a-z])(?=[A-Z])/gu, " ")
    .replace(/^E(?=Bike|Mountain)/u, "E-")
    .replace(/^Stand Up Paddling$/u, "Stand-Up Paddling");
}

function partOfDay(startedAt: string, utcOffsetSeconds: number): string {
  const localHour = new Date(Date.parse(startedAt) + utcOffsetSeconds * 1000).getUTCHours();
  return PARTS_OF_DAY.findLast(({ fromHour }) => localHour >= fromHour)?.name ?? "";
}
