/* Generated from messages/home.en.json by `pnpm generate`. Do not edit. */
import { placed } from "../placed.ts";

export const welcome = (values: { readonly name: string | number }): string => `Welcome, ${placed(values.name)}`;

export const hello = (values: { readonly name: string | number }): string => `Hello, ${placed(values.name)}`;

export const seeWholeRun = (): string =>
  "See a whole run in a few seconds: take a sample activity, or bring one of your own.";

export const uploadActivity = (): string => "Upload an activity";

export const uploadActivityHint = (): string => "FIT, TCX or GPX, from your watch or an export";

export const buildPipeline = (): string => "Build a pipeline";

export const buildPipelineHint = (): string => "Choose what is added and where it goes";

export const publishPage = (): string => "Publish a page";

export const publishPageHint = (): string => "A run with the Showcase destination makes one";

export const needsYou = (): string => "Needs you";

export const starting = (): string => "Starting…";

export const trySample = (): string => "Try it with a sample activity";

export const tryThis = (): string => "Try this one";

export const tryIt = (): string => "Try it";

export const activities = (): string => "Activities";

export const pipelinesOn = (): string => "Pipelines on";

export const ofAll = (values: { readonly count: string | number }): string => `of ${placed(values.count)}`;

export const pages = (): string => "Pages";

export const goOn = (): string => "Go on";

export const whatNext = (): string => "What to do next";

export const done = (): string => "(done)";

export const upload = (): string => "Upload";

export const newPipeline = (): string => "New pipeline";

export const lastRuns = (): string => "Last runs";

export const allRuns = (): string => "All runs";

export const trySampleAgain = (): string => "Try a sample activity";

export const notifications = (): string => "Notifications";

export const notificationsLead = (): string =>
  "What stands still until you do something. It goes by itself when it is done.";

export const markAllRead = (): string => "Mark all as read";

export const nothingNeedsYou = (): string => "Nothing needs you";

export const nothingNeedsYouText = (): string =>
  "Questions of a run, refused connections and failed deliveries appear here.";

export const lookAtRuns = (): string => "Look at the runs";

export const newOnes = (): string => "New";

export const readOnes = (): string => "Read";

export const answerIt = (): string => "Answer";

export const aboutNotice = (values: { readonly notice: string | number }): string => `: ${placed(values.notice)}`;

export const whatThisMeans = (): string => "What this means";

export const markAsRead = (): string => "Mark as read";
