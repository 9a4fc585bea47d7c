/* Generated from messages/site.en.json by `pnpm generate`. Do not edit. */
import { placed } from "../placed.ts";

export const homeTitle = (): string => "Make every workout say more";

export const homeHeading = (): string => "Make every workout <em>say more</em>";

export const homeDescription = (): string =>
  "Self-hosted pipelines for fitness data: bring activities in, enrich them with boosters, publish them where you like.";

export const homePicture = (): string => "FitGlue: make every workout say more";

export const homeLead = (): string =>
  "FitGlue takes the activity from your watch or your training log, adds what was missing, and puts it where people see it. You choose the steps.";

export const setUpThisServer = (): string => "Set up this server";

export const seeThePlugins = (): string => "See the plugins";

export const examplePipeline = (): string => "An example pipeline";

export const readsAFile = (): string => "reads a FIT, TCX or GPX file";

export const listsExercises = (): string => "lists exercises, sets and volume";

export const showsEffort = (): string => "shows where the effort went";

export const publishesAPage = (): string => "publishes a page to share";

export const whatYouCanRelyOn = (): string => "What you can rely on";

export const everyRunExplained = (): string => "Every run explained";

export const everyRunExplainedText = (): string =>
  "See what each step read, what it changed from before to after, how long it took and what it asked for. Nothing happens out of sight.";

export const onlyWhatTheyDeclare = (): string => "Plugins see only what they declare";

export const onlyWhatTheyDeclareText = (): string =>
  "Each one runs in a sandbox and gets the parts of an activity that its manifest names. A summary of your sets never sees your route.";

export const yoursToRun = (): string => "Yours to run";

export const yoursToRunText = (): string =>
  "One command on your own machine. Your training stays there until you send it somewhere.";

export const missingAStep = (): string => "Missing a step? Write it";

export const missingAStepText = (): string =>
  "A plugin is a folder with a manifest and a function. The manifest makes its form, its permissions and its help page.";

export const readTheHelpCentre = (): string => "Read the help centre";

export const takenDown = (): string =>
  "The page was taken down, or its owner keeps it private. Check the link, or ask who sent it.";

export const noPageAt = (values: { readonly path: string | number }): string =>
  `There is no page at ${placed(values.path)}; check the address`;

export const didYouMean = (): string => "Did you mean one of these?";

export const startPage = (): string => "Start page";
