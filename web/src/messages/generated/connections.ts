/* Generated from messages/connections.en.json by `pnpm generate`. Do not edit. */
import { category, placed } from "../placed.ts";

export const title = (): string => "Connections";

export const lead = (): string =>
  "Your accounts at other services. Pipelines take activities from them and send to them.";

export const looked = (values: { readonly name: string | number; readonly ago: string | number }): string =>
  `${placed(values.name)}, looked <time>${placed(values.ago)}</time>`;

export const connectThis = (): string => "Connect";

export const emptyTitle = (): string => "No service to connect";

export const emptyText = (): string =>
  "None of the installed plugins connects to an account elsewhere. You can still upload files.";

export const uploadAnActivity = (): string => "Upload an activity";

export const statusNone = (): string => "Not connected";

export const statusConnected = (): string => "Connected";

export const statusNeedsReconnect = (): string => "Needs reconnecting";

export const statusLimited = (): string => "Connected with limits";

export const statusDisabled = (): string => "Switched off";

export const anyMoment = (): string => "any moment";

export const serviceTells = (): string => "The service tells at once";

export const serviceTellsAndIsAsked = (values: { readonly minutes: number }): string =>
  values.minutes === 60
    ? "The service tells at once, and is asked every hour"
    : category(values.minutes) === "one"
      ? "The service tells at once, and is asked every minute"
      : `The service tells at once, and is asked every ${placed(values.minutes)} minutes`;

export const onlyWhenYouAsk = (): string => "Only when you ask for it";

export const serviceIsAsked = (values: { readonly minutes: number }): string =>
  values.minutes === 60
    ? "The service is asked every hour"
    : category(values.minutes) === "one"
      ? "The service is asked every minute"
      : `The service is asked every ${placed(values.minutes)} minutes`;

export const importing = (values: { readonly done: string | number }): string =>
  `Importing, ${placed(values.done)} so far`;

export const importingOf = (values: { readonly done: string | number; readonly total: string | number }): string =>
  `Importing, ${placed(values.done)} of ${placed(values.total)}`;

export const importPaused = (values: { readonly done: string | number }): string =>
  `Paused at ${placed(values.done)} so far`;

export const importPausedOf = (values: { readonly done: string | number; readonly total: string | number }): string =>
  `Paused at ${placed(values.done)} of ${placed(values.total)}`;

export const imported = (values: { readonly done: number }): string =>
  category(values.done) === "one"
    ? `Imported, ${placed(values.done)} activity`
    : `Imported, ${placed(values.done)} activities`;

export const importStopped = (values: { readonly done: string | number }): string =>
  `Stopped at ${placed(values.done)} so far`;

export const importStoppedOf = (values: { readonly done: string | number; readonly total: string | number }): string =>
  `Stopped at ${placed(values.done)} of ${placed(values.total)}`;

export const importWhatIsThere = (values: { readonly name: string | number }): string =>
  `Import what is at ${placed(values.name)} already`;

export const importWhatIsThereHint = (): string =>
  "Otherwise only what comes from now on. What is imported from the past goes through no pipeline, so nothing old is sent anywhere.";

export const key = (): string => "Key";

export const sayWhoYouAre = (): string => "Say who you are";

export const pasteANewKey = (): string => "Paste a new key";

export const pasteYourKey = (): string => "Paste your key";

export const asking = (values: { readonly name: string | number }): string => `Asking ${placed(values.name)}…`;

export const connect = (values: { readonly name: string | number }): string => `Connect ${placed(values.name)}`;

export const keyIsStoredEncrypted = (values: { readonly name: string | number }): string =>
  `The key is tried once, then stored encrypted. Plugins never see it; it is only sent to ${placed(values.name)}.`;

export const publicIdOpensNothing = (values: { readonly name: string | number }): string =>
  `It is tried once, then kept. It opens nothing: FitGlue sees what ${placed(values.name)} shows to everybody.`;

export const allowFitGlue = (): string => "Allow FitGlue";

export const allowFitGlueAgain = (): string => "Allow FitGlue again";

export const willAskWhether = (values: { readonly name: string | number }): string =>
  `${placed(values.name)} will ask whether FitGlue may do this. Leave these ticked there:`;

export const onlyIfYouLike = (): string => "Only if you like";

export const goToNow = (values: { readonly name: string | number }): string => `Go to ${placed(values.name)} now`;

export const opening = (values: { readonly name: string | number }): string => `Opening ${placed(values.name)}…`;

export const continueTo = (values: { readonly name: string | number }): string => `Continue to ${placed(values.name)}`;

export const youSignInThere = (values: { readonly name: string | number }): string =>
  `You sign in at ${placed(values.name)}; FitGlue never sees your password there. What it gets is stored encrypted, and plugins never see it.`;

export const requests = (): string => "Requests";

export const requestsAllowed = (values: { readonly name: string | number }): string =>
  `${placed(values.name)} allows so many requests. New activities come first; the import of the past takes what is left.`;

export const windowDays = (values: { readonly count: number }): string =>
  values.count === 1 ? "Today" : `${placed(values.count)} days`;

export const windowMinutes = (values: { readonly count: number }): string =>
  category(values.count) === "one" ? `${placed(values.count)} minute` : `${placed(values.count)} minutes`;

export const windowSeconds = (values: { readonly count: number }): string =>
  category(values.count) === "one" ? `${placed(values.count)} second` : `${placed(values.count)} seconds`;

export const withoutUploads = (values: { readonly window: string | number }): string =>
  `${placed(values.window)}, without uploads`;

export const usedOf = (values: { readonly used: string | number; readonly limit: string | number }): string =>
  `${placed(values.used)} of ${placed(values.limit)}`;

export const requestsIn = (values: { readonly window: string | number }): string =>
  `Requests, ${placed(values.window)}`;

export const beginsAnew = (values: { readonly until: string | number }): string =>
  `Begins anew <time>${placed(values.until)}</time>`;

export const howToConnect = (): string => "How to connect";

export const youNeed = (): string => "You need";

export const arrivals = (): string => "Arrivals";

export const lookNow = (): string => "Look now";

export const how = (): string => "How";

export const activities = (): string => "Activities";

export const lastLooked = (): string => "Last looked";

export const notYet = (): string => "not yet";

export const nextLook = (): string => "Next look";

export const paused = (): string => "paused";

export const lastEvent = (): string => "Last event";

export const thePast = (): string => "The past";

export const nothingWasImported = (): string => "Nothing from before you connected was imported.";

export const importOfThePast = (): string => "Import of the past";

export const stop = (): string => "Stop";

export const importThePast = (): string => "Import the past";

export const importAgain = (): string => "Import again";

export const goOn = (): string => "Go on";

export const addressForEvents = (): string => "Address for events";

export const newAddressShownOnce = (): string =>
  "This is the new address. It is shown this once; the old one no longer works.";

export const copyTheAddress = (): string => "Copy the address";

export const secretAddress = (values: { readonly name: string | number }): string =>
  `${placed(values.name)} sends its events to a secret address of yours. Make a new one if somebody else may know it; ${placed(values.name)} is told where it can be.`;

export const makeANewAddress = (): string => "Make a new address";

export const didNotConnect = (): string => "The service did not connect; try again.";

export const leftOut = (values: { readonly scopes: string | number }): string => `Left out: ${placed(values.scopes)}`;

export const saidConnected = (): string => "Connected";

export const saidItWorks = (): string => "It works";

export const saidLooking = (): string => "Looking for new activities";

export const saidImportGoesOn = (): string => "The import goes on in the background";

export const saidImportStopped = (): string => "The import stopped";

export const saidSwitchedOn = (): string => "Switched on";

export const saidSwitchedOff = (): string => "Switched off";

export const saidDisconnected = (): string => "Disconnected";

export const help = (): string => "Help";

export const isConnected = (values: { readonly name: string | number }): string =>
  `${placed(values.name)} is connected. <pipeline>Build a pipeline</pipeline> that begins or ends there.`;

export const whatThisMeans = (): string => "What this means and how to fix it";

export const testItAgain = (): string => "Test it again as it is";

export const allowWhatIsMissing = (): string => "Allow what is missing";

export const account = (): string => "Account";

export const connectedAgo = (values: { readonly ago: string | number }): string =>
  `connected <time>${placed(values.ago)}</time>`;

export const allowed = (): string => "Allowed";

export const notAllowed = (): string => "Not allowed";

export const switchOn = (): string => "Switch on";

export const testIt = (): string => "Test it";

export const switchOff = (): string => "Switch off";

export const disconnect = (): string => "Disconnect";

export const disconnectThis = (values: { readonly name: string | number }): string =>
  `Disconnect ${placed(values.name)}?`;

export const disconnectWarning = (values: { readonly name: string | number }): string =>
  `FitGlue forgets the credentials and takes no more activities from there. What was imported stays, and pipelines that use ${placed(values.name)} fail until it is connected again; to take a break, switch it off instead.`;

export const keepIt = (): string => "Keep it";

export const disconnectForGood = (): string => "Disconnect for good";
