/* Generated from messages/uploads.en.json by `pnpm generate`. Do not edit. */
import { category, placed } from "../placed.ts";

export const title = (): string => "Upload";

export const lead = (): string => "Files from your watch or an export. Drop them anywhere on this page.";

export const filesDone = (values: { readonly settled: string | number; readonly count: string | number }): string =>
  `${placed(values.settled)} of ${placed(values.count)} files done`;

export const runThrough = (): string => "Run through";

export const everyPipeline = (): string => "Every enabled pipeline for uploads";

export const noPipeline = (): string =>
  "No pipeline is switched on: activities are imported and nothing else happens. <link>Build one</link>";

export const letGo = (): string => "Let go to upload";

export const dropHere = (): string => "Drop files here, or choose them";

export const formats = (): string =>
  "FIT, TCX, GPX, also as .gz or several in a .zip; the exports of Apple Health, Strava (.zip), Hevy and Strong (.csv)";

export const thisTime = (): string => "This time";

export const earlier = (): string => "Earlier";

export const waiting = (): string => "Waiting";

export const sending = (): string => "Sending";

export const sendingFile = (values: { readonly file: string | number }): string => `Sending ${placed(values.file)}`;

export const upload = (): string => "Upload";

export const stateQueued = (): string => "Waiting to be read";

export const stateReading = (): string => "Being read";

export const stateDone = (): string => "Imported";

export const stateDuplicate = (): string => "Already here; nothing was changed";

export const stateFailed = (): string => "Not imported";

export const howToFix = (): string => "How to fix it";

export const openActivity = (): string => "Open activity";

export const activityNumber = (values: { readonly number: string | number }): string =>
  `Activity ${placed(values.number)}`;

export const watchRun = (): string => "Watch the run";

export const watchRunNumber = (values: { readonly number: string | number }): string =>
  `Watch run ${placed(values.number)}`;

export const showMore = (): string => "Show more files";

export const showAll = (): string => "Show all files";

export const showFailed = (): string => "Show only what was not imported";

export const connectionBroke = (): string => "The connection broke while the file was sent";

export const imported = (values: { readonly count: string | number }): string => `${placed(values.count)} imported`;

export const alreadyHere = (values: { readonly count: string | number }): string =>
  `${placed(values.count)} already here`;

export const notImported = (values: { readonly count: string | number }): string =>
  `${placed(values.count)} not imported`;

export const waitingToBeRead = (values: { readonly count: string | number }): string =>
  `${placed(values.count)} waiting to be read`;

export const fileCounts = (values: { readonly count: number; readonly parts: string | number }): string =>
  category(values.count) === "one"
    ? `${placed(values.count)} file: ${placed(values.parts)}`
    : `${placed(values.count)} files: ${placed(values.parts)}`;
