/* Generated from messages/runs.en.json by `pnpm generate`. Do not edit. */
import { placed } from "../placed.ts";

export const title = (): string => "Runs";

export const lead = (): string =>
  "Each time an activity goes through a pipeline, with everything that happened on the way.";

export const activityOrErrorCode = (): string => "Activity or error code";

export const stateLabel = (): string => "State";

export const all = (): string => "All";

export const pipelineLabel = (): string => "Pipeline";

export const filter = (): string => "Filter";

export const moreFilters = (): string => "More filters";

export const wentThrough = (): string => "Went through";

export const anyPlugin = (): string => "Any plugin";

export const beganBecause = (): string => "Began because";

export const anyReason = (): string => "Any reason";

export const fromDay = (): string => "From day";

export const toDay = (): string => "To day";

export const failedWithCode = (): string => "Failed with code";

export const stateRunning = (): string => "Running";

export const stateWaiting = (): string => "Needs your answer";

export const stateParked = (): string => "Waiting to retry";

export const stateDone = (): string => "Done";

export const stateFailed = (): string => "Failed";

export const stateHalted = (): string => "Stopped on purpose";

export const stateCancelled = (): string => "Cancelled";

export const causeArrived = (): string => "It came in";

export const causeEdited = (): string => "It was edited";

export const causeSeparated = (): string => "A duplicate was separated";

export const causeStarted = (): string => "You started it";

export const selectAllThatCanBeTriedAgain = (): string => "Select all that can be tried again";

export const selectRun = (values: { readonly title: string | number; readonly pipeline: string | number }): string =>
  `Select ${placed(values.title)}, ${placed(values.pipeline)}`;

export const allThatFailedWith = (values: { readonly code: string | number }): string =>
  `All that failed with ${placed(values.code)}`;

export const test = (): string => "Test";

export const showAllRuns = (): string => "Show all runs";

export const olderRuns = (): string => "Older runs";

export const noneFitsTitle = (): string => "No run fits";

export const noneFitsText = (): string => "Nothing matches these filters.";

export const emptyTitle = (): string => "Nothing has run yet";

export const emptyText = (): string => "A run begins when an activity comes in. Upload one, or try a sample.";

export const uploadAnActivity = (): string => "Upload an activity";

export const tryASample = (): string => "Try a sample";

export const untitledActivity = (): string => "Untitled activity";

export const openThePage = (): string => "Open the page";

export const tryAgain = (): string => "Try again";

export const tryNow = (): string => "Try now";

export const cancelRun = (): string => "Cancel";

export const runAgain = (): string => "Run again";

export const throughPipeline = (values: { readonly kind: string; readonly name: string | number }): string =>
  values.kind === "test"
    ? `Test of <pipeline>${placed(values.name)}</pipeline>`
    : `Through <pipeline>${placed(values.name)}</pipeline>`;

export const throughRevision = (values: {
  readonly kind: string;
  readonly name: string | number;
  readonly revision: string | number;
}): string =>
  values.kind === "test"
    ? `Test of <pipeline>${placed(values.name)}</pipeline>, revision ${placed(values.revision)}`
    : `Through <pipeline>${placed(values.name)}</pipeline>, revision ${placed(values.revision)}`;

export const liveAtStep = (values: { readonly step: string | number; readonly count: string | number }): string =>
  `Live · step ${placed(values.step)} of ${placed(values.count)}`;

export const connectionLost = (): string => "Connection lost; trying again";

export const finishedSteps = (values: {
  readonly finished: string | number;
  readonly count: string | number;
}): string => `${placed(values.finished)} of ${placed(values.count)} steps`;

export const titleBecame = (values: { readonly title: string | number }): string =>
  `Title became <strong>${placed(values.title)}</strong>.`;

export const sportBecame = (values: { readonly sport: string | number }): string =>
  `Sport became <strong>${placed(values.sport)}</strong>.`;

export const steps = (): string => "Steps";

export const stepsOfTheRun = (): string => "Steps of the run";

export const didItArrive = (values: { readonly name: string | number }): string =>
  `Look at ${placed(values.name)}: did it arrive?`;

export const yesItArrived = (): string => "Yes, it arrived";

export const noSendAgain = (): string => "No, send again";

export const deliverNow = (values: { readonly name: string | number }): string =>
  `Deliver to ${placed(values.name)} now`;

export const progressOf = (values: { readonly name: string | number }): string => `Progress of ${placed(values.name)}`;

export const triedAgain = (values: { readonly moment: string | number }): string =>
  `Tried again ${placed(values.moment)}`;

export const openAt = (values: { readonly name: string | number }): string => `Open at ${placed(values.name)}`;

export const howItWorked = (): string => "How it worked";

export const workingsNeedScript = (): string => "The workings of a step are shown with JavaScript only.";

export const nothingBefore = (): string => "nothing";

export const became = (): string => "became";

export const removed = (): string => "removed";

export const asItIsShown = (values: { readonly name: string | number }): string => `As ${placed(values.name)} shows it`;

export const whatWasSent = (): string => "What was sent";

export const asItWouldBeSent = (): string => "As it would be sent";

export const changesWhatIsThere = (): string => "Changes what is there already";

export const shortenedToWhatItTakes = (values: { readonly name: string | number }): string =>
  `Shortened to what ${placed(values.name)} takes`;

export const choosesTheTitle = (values: { readonly name: string | number }): string =>
  `${placed(values.name)} chooses the title`;

export const noText = (): string => "No text";

export const seeThePage = (): string => "See the page";

export const opensInANewTab = (): string => "(opens in a new tab)";

export const onlyYouUntilTomorrow = (): string => "Only you can open it, until tomorrow.";
