/* Generated from messages/showcase.en.json by `pnpm generate`. Do not edit. */
import { category, placed } from "../placed.ts";

export const visiblePublic = (): string => "Public";

export const visiblePublicHint = (): string => "Everybody; search engines may list it";

export const visibleUnlisted = (): string => "Only with the link";

export const visibleUnlistedHint = (): string => "The address cannot be guessed";

export const visiblePrivate = (): string => "Only me";

export const visiblePrivateHint = (): string => "You must be signed in to see it";

export const partAuthor = (): string => "Your name";

export const partAuthorHint = (): string => "Beside the sport";

export const partNotes = (): string => "Notes";

export const partNotesHint = (): string => "What you wrote about it";

export const partStats = (): string => "Key figures";

export const partStatsHint = (): string => "Distance, time, pace and the like";

export const partRoute = (): string => "Route";

export const partRouteHint = (): string => "The drawing, and pictures that boosters made of it";

export const partHeartRate = (): string => "Heart rate";

export const partHeartRateHint = (): string => "In figures, charts and laps, and sections made of it";

export const partSections = (): string => "What boosters wrote";

export const partSectionsHint = (): string => "Summaries, zones, pictures";

export const partExercises = (): string => "Exercises";

export const partExercisesHint = (): string => "The table of sets, and sections made of it";

export const partMuscles = (): string => "Worked muscles";

export const partMusclesHint = (): string => "The drawing of a body; goes with the exercises";

export const partCharts = (): string => "Charts";

export const partChartsHint = (): string => "How it went, over distance or time";

export const partLaps = (): string => "Laps";

export const partLapsHint = (): string => "The table of laps";

export const exactMinute = (): string => "Day and time";

export const exactMinuteHint = (): string => "Saturday, 13 June 2026 at 08:42";

export const exactDay = (): string => "Day";

export const exactDayHint = (): string => "Saturday, 13 June 2026";

export const exactMonth = (): string => "Month";

export const exactMonthHint = (): string => "June 2026";

export const title = (): string => "Pages";

export const lead = (): string => "What the Showcase destination published, and who may see it.";

export const makeAProfile = (): string => "Make a profile";

export const profileAndDefaults = (): string => "Profile and defaults";

export const titleLabel = (): string => "Title";

export const whoMaySeeIt = (): string => "Who may see it";

export const allCount = (values: { readonly count: string | number }): string => `All (${placed(values.count)})`;

export const choiceCount = (values: { readonly choice: string | number; readonly count: string | number }): string =>
  `${placed(values.choice)} (${placed(values.count)})`;

export const sport = (): string => "Sport";

export const all = (): string => "All";

export const filter = (): string => "Filter";

export const pagesChanged = (values: { readonly count: number }): string =>
  category(values.count) === "one"
    ? `${placed(values.count)} page was changed.`
    : `${placed(values.count)} pages were changed.`;

export const pagesStayPrivate = (values: { readonly count: number }): string =>
  category(values.count) === "one"
    ? `${placed(values.count)} stays private, as the service asks that it came from.`
    : `${placed(values.count)} stay private, as the services ask that they came from.`;

export const choose = (values: { readonly title: string | number }): string => `Choose ${placed(values.title)}`;

export const whatItShows = (): string => "What it shows";

export const changeWhoMaySee = (): string => "Change who may see the chosen pages";

export const allThatMatch = (): string => "All that match the filter, also on other pages";

export const allPages = (values: { readonly count: string | number }): string => `All ${placed(values.count)} pages`;

export const whoMaySeeTheChosen = (): string => "Who may see the chosen pages";

export const change = (): string => "Change";

export const olderPages = (): string => "Older pages";

export const noneFitsTitle = (): string => "No page fits";

export const noneFitsText = (): string => "Nothing matches these filters.";

export const showAllPages = (): string => "Show all pages";

export const emptyTitle = (): string => "Nothing published yet";

export const emptyText = (): string =>
  "Give a pipeline the Showcase destination, then run an activity through it: its page appears here.";

export const buildAPipeline = (): string => "Build a pipeline";

export const tickThePages = (): string => "Tick the pages that you want to change.";

export const pageLead = (): string => "Who may see this page, and what it shows them.";

export const openThePage = (): string => "Open the page";

export const savedWhatThePageShows = (): string => "Saved what the page shows";

export const staysPrivate = (): string => "This page stays private.";

export const copyTheAddress = (): string => "Copy the address";

export const whatTheySee = (): string => "What they see";

export const yourChoiceStays = (): string =>
  "Your choice stays when the page is updated. What is not shown is not in the page at all.";

export const save = (): string => "Save";

export const deleteThisPage = (): string => "Delete this page";

export const deletePageWarning = (): string =>
  "The page and its pictures disappear for everybody who has the link. The activity itself stays.";

export const deleteForGood = (): string => "Delete for good";

export const profileLead = (): string => "Your public pages in one place, and what new pages keep to you.";

export const openProfile = (): string => "Open profile";

export const profileSaved = (): string => "Profile saved";

export const profile = (): string => "Profile";

export const handle = (): string => "Handle";

export const handleHint = (values: { readonly address: string | number }): string =>
  `The profile is at ${placed(values.address)} followed by this: 3 to 30 small letters, digits and single hyphens. Empty for no profile.`;

export const handlePattern = (): string => "Letters, digits and single hyphens";

export const nameOnTheProfile = (): string => "Name on the profile";

export const aboutYou = (): string => "About you";

export const letPeopleFindIt = (): string => "Let people find it";

export const letPeopleFindItHint = (): string =>
  "Search engines may list it, and your public pages lead to it. Otherwise only those who have the address come here.";

export const defaultsForNewPages = (): string => "Defaults for new pages";

export const defaultsHint = (): string =>
  "What is not ticked is on none of your new pages. A pipeline can keep more to you, never less; each page can be changed by itself.";

export const hideEndsOfRoute = (): string => "Hide at least this much of both ends of a route, in metres";

export const whatIsShown = (): string => "What is shown";

export const sections = (): string => "Sections";

export const whenItWas = (): string => "When it was";

export const onlyYouCanSeeThis = (): string => "Only you can see this";

export const anyoneWithTheLink = (): string => "Anyone with the link can see this";

export const everybodyCanSeeThis = (): string => "Everybody can see this";

export const chooseWhatItShows = (): string => "Choose what it shows";

export const routeOf = (values: { readonly title: string | number }): string => `Route of ${placed(values.title)}`;

export const whatItTells = (): string => "What it tells";

export const exercises = (): string => "Exercises";

export const howItWent = (): string => "How it went";

export const laps = (): string => "Laps";

export const allLaps = (values: { readonly count: string | number }): string => `All ${placed(values.count)} laps`;

export const tableOfLaps = (): string => "Table of laps";

export const lap = (): string => "Lap";

export const lapHeartRate = (): string => "Heart rate";

export const distance = (): string => "Distance";

export const time = (): string => "Time";

export const heartRate = (): string => "Heart rate";

export const pace = (): string => "Pace";

export const speed = (): string => "Speed";

export const elevation = (): string => "Elevation";

export const power = (): string => "Power";

export const cadence = (): string => "Cadence";

export const distanceIn = (values: { readonly unit: string | number }): string => `Distance (${placed(values.unit)})`;

export const movingTime = (): string => "Moving time";

export const recordedTime = (): string => "Recorded time";

export const elapsedTime = (): string => "Elapsed time";

export const averagePace = (): string => "Average pace";

export const averageSpeed = (): string => "Average speed";

export const ascent = (): string => "Ascent";

export const averageHeartRate = (): string => "Average heart rate";

export const maximumHeartRate = (): string => "Maximum heart rate";

export const averagePower = (): string => "Average power";

export const averageCadence = (): string => "Average cadence";

export const energy = (): string => "Energy";

export const sets = (): string => "Sets";

export const volume = (): string => "Volume";

export const setCount = (values: { readonly count: number }): string =>
  category(values.count) === "one" ? `${placed(values.count)} set` : `${placed(values.count)} sets`;

export const set = (): string => "Set";

export const done = (): string => "Done";

export const superset = (values: { readonly name: string | number }): string => `Superset ${placed(values.name)}`;

export const setWarmup = (): string => "Warm-up";

export const setDropset = (): string => "Drop set";

export const setFailure = (): string => "To failure";

export const dayAtTime = (values: { readonly day: string | number; readonly time: string | number }): string =>
  `${placed(values.day)} at ${placed(values.time)}`;

export const dayAtTimeInUtc = (values: { readonly day: string | number; readonly time: string | number }): string =>
  `${placed(values.day)} at ${placed(values.time)} UTC`;

export const publishedActivity = (values: {
  readonly precision: string;
  readonly sport: string | number;
  readonly date: string | number;
}): string =>
  values.precision === "month"
    ? `${placed(values.sport)} in ${placed(values.date)}`
    : `${placed(values.sport)} on ${placed(values.date)}`;

export const publishedActivityOf = (values: {
  readonly precision: string;
  readonly sport: string | number;
  readonly author: string | number;
  readonly date: string | number;
}): string =>
  values.precision === "month"
    ? `${placed(values.sport)} by ${placed(values.author)} in ${placed(values.date)}`
    : `${placed(values.sport)} by ${placed(values.author)} on ${placed(values.date)}`;

export const activityCount = (values: { readonly count: number }): string =>
  category(values.count) === "one" ? `${placed(values.count)} activity` : `${placed(values.count)} activities`;

export const profileSummary = (values: { readonly name: string | number; readonly count: string | number }): string =>
  `Activities that ${placed(values.name)} published with FitGlue: ${placed(values.count)}.`;

export const editProfile = (): string => "Edit profile";

export const chooseWhatIsPublic = (): string => "Choose what is public";

export const noPublicActivityYet = (): string => "No public activity yet.";

export const publicPagesAppearHere = (): string => "Pages that you make public appear here.";

export const comeBackLater = (): string => "Come back later.";

export const nothingOlder = (): string => "There is nothing older.";

export const backToTheLatest = (): string => "Back to the latest";

export const moreActivities = (): string => "More activities";

export const olderActivities = (): string => "Older activities";
