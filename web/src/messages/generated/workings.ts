/* Generated from messages/workings.en.json by `pnpm generate`. Do not edit. */
import { category, placed } from "../placed.ts";

export const selectedRuns = (): string => "Selected runs";

export const beginningRunsAgain = (): string => "Beginning runs again";

export const doneOf = (values: { readonly done: string | number; readonly total: string | number }): string =>
  `${placed(values.done)} of ${placed(values.total)}`;

export const stop = (): string => "Stop";

export const selectedCount = (values: { readonly count: string | number }): string =>
  `${placed(values.count)} selected`;

export const tryAgain = (): string => "Try again";

export const tryAllThatFailedWith = (values: { readonly code: string | number }): string =>
  `Try all again that failed with <failed>${placed(values.code)}</failed>`;

export const clearSelection = (): string => "Clear";

export const begunAgain = (values: { readonly count: string | number; readonly total: string | number }): string =>
  `${placed(values.count)} of ${placed(values.total)} begun again.`;

export const othersLeftAsTheyAre = (): string => "The others were left as they are.";

export const wasGiven = (): string => "Was given";

export const used = (): string => "Used";

export const askedTheHost = (): string => "Asked the host";

export const callsOf = (values: { readonly name: string | number }): string => `Calls of ${placed(values.name)}`;

export const call = (): string => "Call";

export const sent = (): string => "Sent";

export const received = (): string => "Received";

export const took = (): string => "Took";

export const result = (): string => "Result";

export const ok = (): string => "OK";

export const log = (): string => "Log";

export const whereItBroke = (): string => "Where it broke";

export const recording = (): string => "Recording";

export const attempt = (values: { readonly number: string | number }): string => `attempt ${placed(values.number)}`;

export const replay = (): string => "Replay";

export const debug = (): string => "Debug";

export const downloadRecording = (): string => "Download recording";

export const keepAsLongAsOthers = (): string => "Keep as long as others";

export const keepUntilIDeleteIt = (): string => "Keep until I delete it";

export const deleteAllOfThisRun = (): string => "Delete all of this run";

export const keepThem = (): string => "No, keep them";

export const deleteRecordings = (): string => "Delete recordings…";

export const deleteRecordingsWarning = (): string =>
  "This deletes what was recorded of every step of this run. The run and its results stay.";

export const replayOf = (values: { readonly name: string | number }): string => `Replay of ${placed(values.name)}`;

export const replayingInTheSandbox = (values: { readonly name: string | number }): string =>
  `Replaying ${placed(values.name)} in the sandbox…`;

export const waitsForDebugger = (values: { readonly name: string | number }): string =>
  `${placed(values.name)} waits at its first line. Open this address in Chrome on the server's machine; it holds a secret and ends after ten minutes without a debugger.`;

export const copyTheAddress = (): string => "Copy the address";

export const copyTheCommand = (): string => "Copy the command";

export const onYourOwnMachine = (): string =>
  "On your own machine, with the plugin's code as it is there; <variable>FITGLUE_API_KEY</variable> holds a key from your <settings>settings</settings>. A recording holds what the plugin saw of the activity: be careful whom you give it.";

export const recorded = (): string => "Recorded";

export const thisTime = (): string => "This time";

export const itEndedWith = (values: { readonly code: string | number; readonly message: string | number }): string =>
  `It ended with <code>${placed(values.code)}</code>: ${placed(values.message)}`;

export const codeChanged = (): string => "The plugin's code is not the code that was recorded.";

export const usedAndAllowed = (): string => "Used and allowed";

export const usedOf = (values: {
  readonly strain: string;
  readonly used: string | number;
  readonly most: string | number;
}): string =>
  values.strain === "close"
    ? `${placed(values.used)} <most>of ${placed(values.most)}</most><strain>, close to the limit</strain>`
    : values.strain === "over"
      ? `${placed(values.used)} <most>of ${placed(values.most)}</most><strain>, over the limit</strain>`
      : values.strain === "stopped"
        ? `${placed(values.used)} <most>of ${placed(values.most)}</most><strain>, stopped here</strain>`
        : `${placed(values.used)} <most>of ${placed(values.most)}</most>`;

export const processorTime = (): string => "Processor time";

export const timeInAll = (): string => "Time in all";

export const memory = (): string => "Memory";

export const hostCalls = (): string => "Host calls";

export const output = (): string => "Output";

export const input = (): string => "Input";

export const sentInCalls = (): string => "Sent in calls";

export const gotInAnswers = (): string => "Got in answers";

export const logLines = (): string => "Log lines";

export const stoppedOverLimit = (values: {
  readonly limit: string;
  readonly label: string | number;
  readonly over: string | number;
  readonly most: string | number;
}): string =>
  values.limit === "none"
    ? `It was stopped for “${placed(values.label)}”: it took ${placed(values.over)} more than the ${placed(values.most)} that it may take. Try another activity or other settings; if it stays, tell the plugin's author.`
    : `It was stopped for “${placed(values.label)}”: it took ${placed(values.over)} more than the ${placed(values.most)} that it may take. Try another activity or other settings; if it stays, tell the plugin's author, who can ask for more with limits.${values.limit} in the manifest.`;

export const stoppedAtLimit = (values: {
  readonly limit: string;
  readonly label: string | number;
  readonly most: string | number;
}): string =>
  values.limit === "none"
    ? `It was stopped for “${placed(values.label)}”: it took all of the ${placed(values.most)} that it may take. Try another activity or other settings; if it stays, tell the plugin's author.`
    : `It was stopped for “${placed(values.label)}”: it took all of the ${placed(values.most)} that it may take. Try another activity or other settings; if it stays, tell the plugin's author, who can ask for more with limits.${values.limit} in the manifest.`;

export const noRecording = (): string => "There is no recording: the step did not run, or this server keeps none.";

export const recordingKeptUntil = (values: {
  readonly size: string | number;
  readonly moment: string | number;
}): string =>
  `What the plugin was given and answered is recorded (${placed(values.size)}) and kept until ${placed(values.moment)}.`;

export const recordingKeptUntilDeleted = (values: { readonly size: string | number }): string =>
  `What the plugin was given and answered is recorded (${placed(values.size)}) and kept until you delete it or the step runs again.`;

export const recordingExpired = (): string =>
  "The recording is no longer kept. Run the activity again to make a new one.";

export const recordingDeleted = (): string => "The recording was deleted. Run the activity again to make a new one.";

export const recordingTooLarge = (values: { readonly size: string | number }): string =>
  `The recording would take ${placed(values.size)}, which is more than is kept of one step.`;

export const identical = (values: { readonly calls: number }): string =>
  values.calls === 0
    ? "Identical: no calls to the host and the same result."
    : category(values.calls) === "one"
      ? "Identical: the same call and the same result."
      : `Identical: the same ${placed(values.calls)} calls and the same result.`;

export const identicalIn = (values: { readonly calls: number; readonly took: string | number }): string =>
  values.calls === 0
    ? `Identical: no calls to the host and the same result, in ${placed(values.took)}.`
    : category(values.calls) === "one"
      ? `Identical: the same call and the same result, in ${placed(values.took)}.`
      : `Identical: the same ${placed(values.calls)} calls and the same result, in ${placed(values.took)}.`;

export const sameAsFarAsComparable = (): string => "The same as far as can be compared.";

export const differentAtTheEnd = (values: { readonly calls: number }): string =>
  values.calls === 0
    ? "Different at the end, after no calls to the host."
    : category(values.calls) === "one"
      ? "Different at the end, after the same call."
      : `Different at the end, after the same ${placed(values.calls)} calls.`;

export const differentAt = (values: { readonly call: string | number; readonly number: string | number }): string =>
  `Different at ${placed(values.call)}, number ${placed(values.number)} of what was recorded.`;

export const answerSent = (): string => "Answer sent; the run goes on";

export const answerNotSent = (): string => "Your answer is not sent yet. Leave without sending it?";

export const sendAnswer = (): string => "Send answer";
