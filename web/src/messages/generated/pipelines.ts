/* Generated from messages/pipelines.en.json by `pnpm generate`. Do not edit. */
import { category, placed } from "../placed.ts";

export const title = (): string => "Pipelines";

export const lead = (): string => "What happens to an activity: one source, boosters in order, destinations.";

export const importOne = (): string => "Import";

export const newPipeline = (): string => "New pipeline";

export const problems = (values: { readonly count: number }): string =>
  category(values.count) === "one" ? `${placed(values.count)} problem` : `${placed(values.count)} problems`;

export const hints = (values: { readonly count: number }): string =>
  category(values.count) === "one" ? `${placed(values.count)} hint` : `${placed(values.count)} hints`;

export const draft = (): string => "Draft";

export const on = (): string => "On";

export const paused = (): string => "Paused";

export const unpublishedChanges = (): string => "Unpublished changes";

export const changed = (values: { readonly ago: string | number }): string => `Changed ${placed(values.ago)}`;

export const lastRun = (): string => "Last run";

export const duplicate = (): string => "Duplicate";

export const duplicateNamed = (values: { readonly name: string | number }): string =>
  `Duplicate ${placed(values.name)}`;

export const copyOf = (values: { readonly name: string | number }): string => `Copy of ${placed(values.name)}`;

export const pause = (): string => "Pause";

export const switchOn = (): string => "Switch on";

export const noneYet = (): string => "No pipeline yet";

export const noneYetHelp = (): string =>
  "A pipeline takes every new activity, adds what you choose, and sends it where you like. Begin with a recipe; change everything later.";

export const build = (): string => "Build a pipeline";

export const importShared = (): string => "Import a shared one";

export const beginLead = (): string => "Begin with a recipe or from nothing. Nothing runs until you publish it.";

export const steps = (): string => "Steps";

export const whatStepsMade = (): string => "What each step really made of an example";

export const addsNoText = (): string => "What it adds is no text, e.g. a picture.";

export const notConnected = (values: { readonly count: number; readonly services: string | number }): string =>
  category(values.count) === "one"
    ? `${placed(values.services)} is not connected yet; the builder leads you there.`
    : `${placed(values.services)} are not connected yet; the builder leads you there.`;

export const useRecipe = (): string => "Use this recipe";

export const useRecipeNamed = (values: { readonly name: string | number }): string =>
  `Use this recipe: ${placed(values.name)}`;

export const wantedIsAdded = (values: { readonly name: string | number }): string =>
  `<strong>${placed(values.name)}</strong> is added to whatever you begin with.`;

export const moreWithServices = (values: { readonly count: number }): string =>
  values.count === 1
    ? "One more with a service that you have not connected"
    : `${placed(values.count)} more with services that you have not connected`;

export const fromNothing = (): string => "From nothing";

export const name = (): string => "Name";

export const source = (): string => "Source";

export const startEmpty = (): string => "Start empty";

export const chooseInstalled = (): string => "Choose a recipe or a source that is installed";

export const importTitle = (): string => "Import a pipeline";

export const importLead = (): string =>
  "From a share code or a file that somebody gave you. Nothing runs until you publish it.";

export const shareCode = (): string => "Share code";

export const orFile = (): string => "Or a file";

export const readIt = (): string => "Read it";

export const fileTooLarge = (values: { readonly file: string | number }): string =>
  `${placed(values.file)} is too large for a shared pipeline; choose the file that was saved`;

export const pasteOrChoose = (): string => "Paste a share code, or choose a file";

export const imported = (): string => "Imported pipeline";

export const readOnceMore = (): string => "Read the code or the file once more";
