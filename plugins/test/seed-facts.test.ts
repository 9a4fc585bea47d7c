/** Every fact of the pages that were there before, and where our help centre says it. The words are ours: what is checked is that the fact is there. */
import { allHelpDocs, createRegistry, type HelpDoc } from "@fitglue/registry";
import { expect, test } from "vitest";
import { allWithoutCode } from "./without-code.ts";

/** A fact: the page and the section that say it, and the words that have to be there. */
type Fact = readonly [fact: string, page: string, section: string, words: RegExp];

const HEVY = "/help/sources/hevy";
const CONNECT = "/help/connections/hevy";
const STRAVA = "/help/sources/strava";
const FACTS: readonly Fact[] = [
  [
    "workouts come in with every exercise, set, repetition and weight",
    HEVY,
    "overview",
    /every exercise, set, repetition and weight/,
  ],
  ["for posting strength elsewhere, heatmaps and summaries", HEVY, "overview", /other services.*heatmap.*summary/],
  ["the title is taken over", HEVY, "data", /Title/],
  ["start and duration are taken over", HEVY, "data", /Start and duration/],
  ["exercises come in the order of the log", HEVY, "data", /exercises in order/],
  ["sets have repetitions, weight and rest", HEVY, "data", /repetitions, weight, rest/],
  ["sets have an effort (RPE)", HEVY, "data", /effort/],
  ["supersets are kept", HEVY, "how-it-works", /Supersets are kept/],
  ["the type is Weight Training", HEVY, "how-it-works", /Weight Training/],
  ["notes and the time of the last change are taken over", HEVY, "how-it-works", /the notes.*last changed/],
  ["muscles come from the service's list of exercises", HEVY, "how-it-works", /Hevy's own list of exercises/],
  ["there is no heart rate", HEVY, "not-available", /Heart rate: Hevy does not give heart rate/],
  ["there is no position", HEVY, "not-available", /Position: .*no track/],
  ["there is no energy, and a booster estimates it", HEVY, "not-available", /Energy: .*calories-burned/],
  ["cadence does not apply", HEVY, "not-available", /Cadence \(not applicable\)/],
  ["power does not apply", HEVY, "not-available", /Power \(not applicable\)/],
  ["speed does not apply", HEVY, "not-available", /Speed \(not applicable\)/],
  ["webhooks tell at once", HEVY, "sync", /Real-time webhooks/],
  ["a saved workout is there within seconds", HEVY, "setup", /within seconds/],
  ["changes are looked for every hour", HEVY, "sync", /every hour/],
  ["edits are taken over", HEVY, "sync", /Edits in Hevy are taken over/],
  ["deletions are noticed", HEVY, "sync", /Deletions in Hevy are noticed/],
  ["the past can be imported, page by page", HEVY, "sync", /Past activities can be imported.*all pages/],
  ["Hevy Pro is needed, a free account has no key", HEVY, "setup", /Hevy Pro.*free account/],
  ["the connection is the first step", HEVY, "setup", /\/help\/connections\/hevy/],
  [
    "then a pipeline with Hevy, boosters and a target",
    HEVY,
    "setup",
    /pipeline with Hevy as its source.*where it goes/,
  ],
  ["boosters that go well with it are named", HEVY, "setup", /Workout Summary.*Muscle Heatmap/],
  ["it is part of the free tier", HEVY, "tier", /free tier; Athlete is not needed/],
  ["on Strava it is plain text", HEVY, "destinations", /On Strava.*plain text, without any markup/],
  ["the title stays", HEVY, "destinations", /title, notes.*arrive there/],
  [
    "pictures are not on Strava but on the linked page",
    HEVY,
    "destinations",
    /Pictures are left out; they are on the page of \[Showcase\]/,
  ],
  [
    "on Showcase text is formatted and pictures are shown",
    HEVY,
    "destinations",
    /On Showcase.*formatted text with figures.*Pictures are shown/,
  ],
  [
    "what a booster merged, such as heart rate, is shown on Showcase",
    "/help/guides/hevy-to-showcase",
    "data",
    /when it is added by|what boosters write/,
  ],
  ["what went to Hevy is not imported again", HEVY, "loop-prevention", /not imported again/],
  ["runs may be sent to Hevy", "/help/destinations/hevy", "overview", /runs, rides/],
  [
    "Hevy Pro required: look at the subscription in Settings, Account",
    HEVY,
    "issues",
    /Hevy Pro required.*Settings, Account/,
  ],
  [
    "an invalid key: copy it again, spaces do no harm",
    CONNECT,
    "issues",
    /Invalid API key.*Spaces around it do no harm/,
  ],
  [
    "a key is made in Settings, Developer, Generate API Key",
    CONNECT,
    "setup",
    /Settings, then Developer.*Generate API Key/,
  ],
  ["not syncing: look for Connected, then log a new workout", HEVY, "issues", /not syncing.*Connected.*new workout/],
  ["only workouts after connecting come by themselves", HEVY, "issues", /only workouts saved after connecting/],
  ["own names of exercises are understood, unusual ones fall back", HEVY, "issues", /Dave's Bench Press.*falls back/],
  ["and that concerns the Muscle Heatmap", HEVY, "issues", /Muscle Heatmap/],
  ["rest may be missing, and why", HEVY, "issues", /Rest periods are missing.*rest timer/],
  ["the connection with an API key is required", HEVY, "dependencies", /Connecting Hevy.*API key/],
  ["Hevy Pro is a dependency", HEVY, "dependencies", /Hevy Pro/],
  ["the connection is related", HEVY, "related", /\/help\/connections\/hevy/],
  ["Hevy as a destination is related", HEVY, "related", /\/help\/destinations\/hevy/],
  ["Workout Summary is related", HEVY, "related", /\/help\/boosters\/workout-summary/],
  ["Muscle Heatmap is related", HEVY, "related", /\/help\/boosters\/muscle-heatmap/],
  ["the guide to Strava is related", HEVY, "related", /\/help\/guides\/hevy-to-strava/],
  [
    "the key is checked, events are asked for, the past follows",
    CONNECT,
    "setup",
    /asks Hevy whose key it is.*events.*past workouts/,
  ],
  [
    "on refusal the connection asks to be renewed, and the key stays",
    CONNECT,
    "how-it-works",
    /asks you to connect again\. The stored key stays/,
  ],
  [
    "the same session from two sources counts once",
    "/help/concepts/same-session",
    "duplicates",
    /same session arrives from two sources/,
  ],
  [
    "volume, sets and records of a session can be summed up",
    "/help/boosters/workout-summary",
    "overview",
    /volume|total/i,
  ],

  ["runs, rides, swims and workouts come in", STRAVA, "overview", /runs, rides, swims and workouts/],
  ["they come moments after the upload", STRAVA, "overview", /moments after they are uploaded/],
  ["for summaries and pages elsewhere", STRAVA, "overview", /Add summaries.*publish/],
  [
    "it is a destination, too, without loops",
    STRAVA,
    "overview",
    /Strava can be a destination, too.*not imported again/,
  ],
  ["title", STRAVA, "data", /Title/],
  ["description", STRAVA, "data", /Notes .*description/],
  ["type, mapped to our sports", STRAVA, "data", /one of the sports that FitGlue knows/],
  ["start, elapsed and moving time", STRAVA, "data", /elapsed, timer and moving time/],
  ["distance in metres", STRAVA, "data", /Distance .*\(m\)/],
  ["calories", STRAVA, "data", /Energy .*\(kcal\)/],
  ["heart rate: average, maximum, over time", STRAVA, "data", /Heart rate average, maximum and heart rate over time/],
  ["positions", STRAVA, "data", /Position GPS track/],
  ["speed", STRAVA, "data", /Speed /],
  ["cadence", STRAVA, "data", /Cadence average/],
  ["power", STRAVA, "data", /Power average.*\(W\)/],
  ["ascent and descent", STRAVA, "data", /ascent, descent/],
  ["segment efforts are kept and not used", STRAVA, "how-it-works", /Segment efforts/],
  ["there are no sets; Hevy has them", STRAVA, "not-available", /no exercises, sets or weights.*\/help\/sources\/hevy/],
  ["webhooks tell at once", STRAVA, "sync", /Real-time webhooks/],
  ["connecting is the first step, by OAuth", STRAVA, "dependencies", /Connecting Strava.*OAuth/],
  ["then a pipeline", STRAVA, "setup", /pipeline/],
  ["it is part of the free tier", STRAVA, "tier", /free tier/],
  ["loops are prevented, nothing has to be set up", STRAVA, "loop-prevention", /Nothing has to be set up/],
  ["not syncing: look at the connection", STRAVA, "issues", /not arriving.*Connected.*disconnect and connect again/],
  ["duplicates come from several sources", STRAVA, "issues", /arrives twice/],
  [
    "heart rate may be missing without a device that records it",
    STRAVA,
    "issues",
    /Heart rate is missing.*(strap|watch|device|sensor)/,
  ],
  ["a wrong type is mended by Type Mapper", STRAVA, "issues", /The sport is wrong.*Type Mapper/],
  ["entries by hand may send no event", STRAVA, "issues", /by hand/],
  ["the connection is related", STRAVA, "related", /\/help\/connections\/strava/],
  ["Strava as a destination is related", STRAVA, "related", /\/help\/destinations\/strava/],
  ["the guide from Hevy is related", STRAVA, "related", /\/help\/guides\/hevy-to-strava/],
];

const docs = allHelpDocs(createRegistry(await allWithoutCode()), { authors: null });

test.each(FACTS)("%s (%s#%s)", (_fact, path, section, words) => {
  const doc = docs.find((one) => one.path === path);
  expect(doc, path).toBeDefined();
  expect(doc === undefined ? "" : textOf(doc, section)).toMatch(words);
});

/** What a section says in one line, cells and items one after the other. */
function textOf(doc: HelpDoc, section: string): string {
  const content = doc.sections.find(({ id }) => id === section)?.content ?? [];
  return content.flatMap(wordsOf).join(" ").replaceAll(/\s+/g, " ");
}

function wordsOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(wordsOf) : [];
}
