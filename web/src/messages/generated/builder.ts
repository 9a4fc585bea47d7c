/* Generated from messages/builder.en.json by `pnpm generate`. Do not edit. */
import { category, placed } from "../placed.ts";

export const builderNeedsScript = (): string => "The builder works with JavaScript only.";

export const sourceIsNow = (values: { readonly name: string | number }): string =>
  `${placed(values.name)} is the source now`;

export const stepAdded = (values: { readonly name: string | number }): string => `${placed(values.name)} added`;

export const stepRemoved = (values: { readonly count: number; readonly name: string | number }): string =>
  values.count === 0
    ? `${placed(values.name)} removed`
    : category(values.count) === "one"
      ? `${placed(values.name)} and ${placed(values.count)} booster only for it removed`
      : `${placed(values.name)} and ${placed(values.count)} boosters only for it removed`;

export const stepDuplicated = (values: { readonly name: string | number }): string =>
  `${placed(values.name)} duplicated`;

export const stepPlace = (values: {
  readonly name: string | number;
  readonly place: string | number;
  readonly count: string | number;
}): string => `${placed(values.name)}, place ${placed(values.place)} of ${placed(values.count)}`;

export const undo = (): string => "Undo";

export const redo = (): string => "Redo";

export const undone = (): string => "Undone";

export const doneAgain = (): string => "Done again";

export const moreWasChanged = (): string => "More was changed since; use Undo at the top, step by step";

export const pluginMissing = (values: { readonly plugin: string | number }): string =>
  `${placed(values.plugin)} is not installed here`;

export const pluginMissingHere = (): string => "This plugin is not installed here";

export const pluginMissingHelp = (values: { readonly plugin: string | number }): string =>
  `${placed(values.plugin)} is not installed on this server. Install it again, or remove the step.`;

export const removeTheStep = (): string => "Remove the step";

export const revisionIsLive = (values: { readonly revision: string | number }): string =>
  `Revision ${placed(values.revision)} is live`;

export const test = (): string => "Test";

export const startTest = (): string => "Test";

export const testing = (): string => "Testing…";

export const selectedStep = (): string => "Selected step";

export const step = (): string => "Step";

export const pipelines = (): string => "Pipelines";

export const draft = (): string => "Draft";

export const on = (): string => "On";

export const off = (): string => "Off";

export const paused = (): string => "Paused";

export const onRevision = (values: { readonly revision: string | number }): string =>
  `On · revision ${placed(values.revision)}`;

export const pausedRevision = (values: { readonly revision: string | number }): string =>
  `Paused · revision ${placed(values.revision)}`;

export const solveProblemsFirst = (): string => "Solve the problems first";

export const nothingChanged = (): string => "Nothing has changed since the last revision";

export const draftSaved = (): string => "Draft saved";

export const saving = (): string => "Saving…";

export const changedElsewhere = (): string => "Changed elsewhere";

export const notSaved = (): string => "Not saved";

export const saveAgain = (): string => "Save again";

export const publish = (): string => "Publish";

export const publishAndSwitchOn = (): string => "Publish and switch on";

export const moreAboutPipeline = (): string => "More about this pipeline";

export const changesAndRevisions = (): string => "Changes and revisions";

export const share = (): string => "Share";

export const rename = (): string => "Rename";

export const keys = (): string => "Keys";

export const deletePipeline = (): string => "Delete";

export const addBooster = (): string => "Add a booster";

export const addDestination = (): string => "Add a destination";

export const fitsTogether = (): string => "Everything fits together";

export const problemsToSolve = (values: { readonly count: number }): string =>
  category(values.count) === "one"
    ? `${placed(values.count)} problem to solve`
    : `${placed(values.count)} problems to solve`;

export const hints = (values: { readonly count: number }): string =>
  category(values.count) === "one" ? `${placed(values.count)} hint` : `${placed(values.count)} hints`;

export const problemsNoun = (values: { readonly count: number }): string =>
  category(values.count) === "one" ? "problem" : "problems";

export const hintsNoun = (values: { readonly count: number }): string =>
  category(values.count) === "one" ? "hint" : "hints";

export const reorder = (values: { readonly name: string | number }): string => `Reorder ${placed(values.name)}`;

export const moveUp = (values: { readonly name: string | number }): string => `Move ${placed(values.name)} up`;

export const moveDown = (values: { readonly name: string | number }): string => `Move ${placed(values.name)} down`;

export const boostersForAll = (): string => "Boosters for all destinations";

export const boostersInOrder = (): string => "Boosters, in order";

export const addBoosterAfter = (values: { readonly name: string | number }): string =>
  `Add a booster after ${placed(values.name)}`;

export const addBoosterAtTop = (): string => "Add a booster at the top";

export const boostersOnlyFor = (values: { readonly destination: string | number }): string =>
  `Boosters only for ${placed(values.destination)}`;

export const addBoosterOnlyFor = (values: { readonly destination: string | number }): string =>
  `Add a booster only for ${placed(values.destination)}`;

export const addBoosterOnlyForAfter = (values: {
  readonly destination: string | number;
  readonly name: string | number;
}): string => `Add a booster only for ${placed(values.destination)} after ${placed(values.name)}`;

export const addBoosterOnlyForAtTop = (values: { readonly destination: string | number }): string =>
  `Add a booster only for ${placed(values.destination)} at the top`;

export const destinations = (): string => "Destinations";

export const addDestinationAfter = (values: { readonly name: string | number }): string =>
  `Add a destination after ${placed(values.name)}`;

export const onlyFor = (values: { readonly name: string | number }): string => `Only for ${placed(values.name)}`;
