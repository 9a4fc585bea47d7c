/* Generated from messages/frame.en.json by `pnpm generate`. Do not edit. */
import { category, placed } from "../placed.ts";

export const skipToContent = (): string => "Skip to content";

export const mainNavigation = (): string => "Main";

export const footerNavigation = (): string => "Footer";

export const home = (): string => "Home";

export const homeLink = (): string => "FitGlue, home";

export const upload = (): string => "Upload";

export const pipelines = (): string => "Pipelines";

export const connections = (): string => "Connections";

export const activities = (): string => "Activities";

export const runs = (): string => "Runs";

export const pages = (): string => "Pages";

export const help = (): string => "Help";

export const settings = (): string => "Settings";

export const signOut = (): string => "Sign out";

export const signIn = (): string => "Sign in";

export const openApp = (): string => "Open app";

export const plugins = (): string => "Plugins";

export const helpCentre = (): string => "Help centre";

export const errorCodes = (): string => "Error codes";

export const runsHere = (): string =>
  "FitGlue runs on this server. Your activities stay here unless a destination sends them on.";

export const colours = (): string => "Colours";

export const likeMyDevice = (): string => "Like my device";

export const light = (): string => "Light";

export const dark = (): string => "Dark";

export const copied = (): string => "Copied";

export const selectedToCopy = (): string => "Selected; copy it with the keyboard";

export const close = (): string => "Close";

export const whatThisMeans = (): string => "What this means and how to fix it";

export const dismissMessage = (): string => "Dismiss message";

export const movedTo = (values: {
  readonly item: string | number;
  readonly place: string | number;
  readonly all: string | number;
}): string => `${placed(values.item)}, place ${placed(values.place)} of ${placed(values.all)}`;

export const putDown = (values: { readonly item: string | number; readonly place: string | number }): string =>
  `${placed(values.item)} put down at place ${placed(values.place)}`;

export const pickedUp = (values: { readonly item: string | number }): string =>
  `${placed(values.item)} picked up. Arrow keys move it, space puts it down, escape puts it back`;

export const howToMove = (): string => "Space picks it up, arrow keys move it, space puts it down, escape puts it back";

export const putBack = (values: { readonly item: string | number; readonly place: string | number }): string =>
  `${placed(values.item)} is back at place ${placed(values.place)}`;

export const stateQueued = (): string => "Queued";

export const statePending = (): string => "Waiting";

export const stateRunning = (): string => "Running";

export const stateWaiting = (): string => "Needs your answer";

export const stateParked = (): string => "Waiting to retry";

export const stateDone = (): string => "Done";

export const stateChanged = (): string => "Changed";

export const stateUnchanged = (): string => "Nothing to change";

export const stateDelivered = (): string => "Delivered";

export const stateRendered = (): string => "Previewed";

export const stateSkipped = (): string => "Skipped";

export const stateHalted = (): string => "Stopped on purpose";

export const stateCancelled = (): string => "Cancelled";

export const stateUnknown = (): string => "Outcome unclear";

export const stateFailed = (): string => "Failed";

export const notifications = (): string => "Notifications";

export const notificationsNew = (values: { readonly count: number }): string =>
  values.count === 0 ? "Notifications" : `Notifications, ${placed(values.count)} new`;

export const newNotifications = (values: { readonly count: number }): string =>
  category(values.count) === "one"
    ? `${placed(values.count)} new notification`
    : `${placed(values.count)} new notifications`;

export const noticeQuestion = (): string => "Question";

export const noticeConnection = (): string => "Connection";

export const noticeUnclear = (): string => "Unclear";

export const noticeNotDelivered = (): string => "Not delivered";

export const noticeFailed = (): string => "Failed";

export const noticePipeline = (): string => "Pipeline";

export const justNow = (): string => "just now";

export const serverStatus = (values: { readonly status: string | number }): string =>
  `The server answered with status ${placed(values.status)}; try again, and look at its log if it stays`;

export const serverUnreachable = (): string => "The server cannot be reached; check that it still runs, then try again";

export const nothingHere = (): string => "There is nothing at this address";

export const wentWrong = (): string => "Something went wrong";

export const movedOrRemoved = (): string => "The page was moved or removed, or it is not yours to see.";

export const couldNotAnswer = (): string => "The server could not answer.";

export const request = (values: { readonly id: string | number }): string =>
  `Request <code>${placed(values.id)}</code>`;

export const goToApp = (): string => "Go to the app";

export const lookInHelp = (): string => "Look in the help centre";
