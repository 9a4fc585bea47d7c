const UNIT = "a unit, written alike in every language";
const NAME = "a name";
const KEY = "what the API calls a figure; the page has words of its own for it";
const PROGRAM = "read by programs, in English for everybody";
const TYPED = "what is typed or pasted, not read";

/** Words that may stand in the code, with the reason: they are the same in every language, or are not read. */
export const ALLOWED_TEXTS: ReadonlyMap<string, string> = new Map([
  ["FitGlue", NAME],
  ["· FitGlue", NAME],
  ...["File Upload", "Workout Summary", "Heart Rate Zones"].map((plugin) => [plugin, NAME] as const),
  ["bpm", UNIT],
  ["MB", UNIT],
  ["There is no such picture", PROGRAM],
  [
    "Every help page of a plugin is made from its manifest, and each example in it was executed. Add `.md` or `.json` to the address of a page for the same facts as Markdown or as data.",
    PROGRAM,
  ],
  ["npx fitglue replay", TYPED],
  ["#b3124f", TYPED],
  ["fitglue1.…", TYPED],
  ...[
    ...["Moving time", "Recorded time", "Elapsed time", "Average pace", "Average speed"],
    ...["Average heart rate", "Maximum heart rate", "Average power", "Average cadence"],
  ].map((figure) => [figure, KEY] as const),
]);
