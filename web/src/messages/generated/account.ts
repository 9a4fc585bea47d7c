/* Generated from messages/account.en.json by `pnpm generate`. Do not edit. */
import { category, placed } from "../placed.ts";

export const settings = (): string => "Settings";

export const settingsSaved = (): string => "Settings saved";

export const you = (): string => "You";

export const name = (): string => "Name";

export const nameHint = (): string => "Shown as the author of public pages";

export const email = (): string => "Email";

export const howShown = (): string => "How things are shown";

export const language = (): string => "Language";

export const languageHint = (): string => "For pages and help; what plugins write stays as they write it";

export const languageAuto = (): string => "Like my browser";

export const units = (): string => "Units";

export const metric = (): string => "Metric";

export const metricHint = (): string => "kilometres, metres, kilograms";

export const imperial = (): string => "Imperial";

export const imperialHint = (): string => "miles, feet, pounds";

export const timeZone = (): string => "Time zone";

export const timeZoneHint = (): string => "Used where an activity does not say where it was";

export const colours = (): string => "Colours";

export const save = (): string => "Save settings";

export const helpPages = (): string => "Help pages";

export const readersSaid = (values: { readonly count: number }): string =>
  values.count === 0
    ? "No reader has said yet whether a help page helped."
    : category(values.count) === "one"
      ? "Readers said of one help page whether it helped."
      : `Readers said of ${placed(values.count)} help pages whether it helped.`;

export const whatReadersSay = (): string => "What readers say";

export const feedbackTitle = (): string => "What readers say of help pages";

export const feedbackLead = (): string => "Pages that helped least stand first. Nobody's name is kept.";

export const noFeedback = (): string => "Nobody has said anything yet";

export const noFeedbackText = (): string => "At the end of each help page, readers are asked whether it helped.";

export const noLongerThere = (): string => "no longer there";

export const yesCount = (values: { readonly count: string | number }): string => `Yes ${placed(values.count)}`;

export const noCount = (values: { readonly count: string | number }): string => `No ${placed(values.count)}`;

export const sentences = (values: { readonly count: number }): string =>
  category(values.count) === "one" ? "One sentence" : `The newest ${placed(values.count)} sentences`;

export const helped = (): string => "Helped";

export const didNotHelp = (): string => "Did not help";

export const signIn = (): string => "Sign in";

export const password = (): string => "Password";

export const signingIn = (): string => "Signing in…";

export const tooManyAttempts = (): string => "Too many attempts; wait a minute, then try again";

export const couldNotCheck = (): string => "The server could not check this just now; try again in a moment";

export const doNotBelong = (): string => "Email and password do not belong together; check both";

export const welcome = (): string => "Welcome";

export const newServer = (): string =>
  "This server is new. Create its first account; it is yours, and nobody else can sign up.";

export const atLeast = (values: { readonly count: string | number }): string =>
  `At least ${placed(values.count)} characters`;

export const passwordTooShort = (values: {
  readonly least: string | number;
  readonly length: string | number;
}): string => `Choose a password of at least ${placed(values.least)} characters; this one has ${placed(values.length)}`;

export const notCreated = (): string => "The account could not be created; check the email address, then try again";

export const creating = (): string => "Creating…";

export const createAccount = (): string => "Create account";

export const homeLink = (): string => "FitGlue, home";

export const slogan = (): string => "Make every workout <line>say more</line>";

export const apiKeys = (): string => "API keys";

export const apiKeysLead = (): string =>
  "With a key, <code>fitglue replay</code> and programs of your own read your runs and their recordings. A key changes nothing, and opens nothing else.";

export const keyShownOnce = (values: { readonly name: string | number }): string =>
  `<strong>The key “${placed(values.name)}”</strong> is shown this once. Copy it now.`;

export const copyKey = (): string => "Copy the key";

export const noKey = (): string => "No key yet.";

export const keyUsed = (values: { readonly made: string | number; readonly used: string | number }): string =>
  `Made <made>${placed(values.made)}</made>, last used <used>${placed(values.used)}</used>`;

export const keyNeverUsed = (values: { readonly made: string | number }): string =>
  `Made <made>${placed(values.made)}</made>, never used`;

export const revoke = (): string => "Revoke";

export const revokeKey = (values: { readonly name: string | number }): string => `Revoke ${placed(values.name)}`;

export const newKeyName = (): string => "Name of a new key";

export const newKeyHint = (): string => "What it is for, e.g. “laptop”";

export const makeKey = (): string => "Make a key";
