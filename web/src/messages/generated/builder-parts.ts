/* Generated from messages/builder-parts.en.json by `pnpm generate`. Do not edit. */
import { category, placed } from "../placed.ts";

export const testAgain = (): string => "Test again";

export const role = (values: { readonly role: string }): string =>
  values.role === "source" ? "Source" : values.role === "booster" ? "Booster" : "Destination";

export const roleInSentence = (values: { readonly role: string }): string =>
  values.role === "source" ? "source" : values.role === "booster" ? "booster" : "destination";

export const keyA = (): string => "Add a booster behind the selected one";

export const keysSpace = (): string => "Space, arrows, Space";

export const keysSpaceWhat = (): string => "Pick a step up by its handle, move it, put it down";

export const keysAlt = (): string => "Alt + ↑ or ↓";

export const keysAltWhat = (): string => "Move the step that has the focus";

export const keysDelete = (): string => "Delete";

export const keysDeleteWhat = (): string => "Remove the step that has the focus";

export const keysUndo = (): string => "Ctrl + Z, Ctrl + Shift + Z or Ctrl + Y";

export const keysUndoWhat = (): string => "Undo, do again";

export const keysTest = (): string => "Ctrl + Enter";

export const pipelineDeleted = (): string => "Pipeline deleted";

export const renamePipeline = (): string => "Rename the pipeline";

export const name = (): string => "Name";

export const deleteThisPipeline = (): string => "Delete this pipeline?";

export const deleteWhatGoes = (): string => "Its draft and all its revisions go. Runs and pages that it made stay.";

export const keepIt = (): string => "Keep it";

export const deleteForGood = (): string => "Delete for good";

export const takeAway = (values: { readonly name: string | number }): string => `Take ${placed(values.name)} away`;

export const distance = (): string => "Distance";

export const elapsedTime = (): string => "Time from start to end";

export const minutes = (): string => "minutes";

export const sports = (): string => "Sports";

export const sportsHint = (): string => "One of them; any sport when none is chosen.";

export const addSport = (): string => "Add a sport…";

export const itHas = (): string => "It has";

export const itHasHint = (): string => "All of them.";

export const addWhatMustBeThere = (): string => "Add what must be there…";

export const itHasNot = (): string => "It has not";

export const itHasNotHint = (): string => "None of them.";

export const addWhatMustNotBeThere = (): string => "Add what must not be there…";

export const from = (): string => "from";

export const to = (): string => "to";

export const onlyForCondition = (values: { readonly condition: string | number }): string =>
  `Only for ${placed(values.condition)}`;

export const everyActivity = (): string => "every activity";

export const forEveryActivity = (): string => "For every activity";

export const conditionWith = (values: { readonly name: string | number }): string => `with ${placed(values.name)}`;

export const conditionWithout = (values: { readonly name: string | number }): string =>
  `without ${placed(values.name)}`;

export const rangeBetween = (values: { readonly least: string | number; readonly most: string | number }): string =>
  `${placed(values.least)} to ${placed(values.most)}`;

export const rangeLeast = (values: { readonly least: string | number }): string => `${placed(values.least)} or more`;

export const rangeMost = (values: { readonly most: string | number }): string => `${placed(values.most)} or less`;

export const amount = (values: { readonly amount: string | number; readonly unit: string | number }): string =>
  `${placed(values.amount)} ${placed(values.unit)}`;

export const changedInAnotherTab = (): string => "This pipeline was changed in another tab or window.";

export const savedThere = (values: { readonly ago: string | number }): string =>
  `It was saved there ${placed(values.ago)}. Nothing was overwritten; choose which draft to keep.`;

export const savedIn = (values: { readonly place: string | number; readonly ago: string | number }): string =>
  `It was saved in ${placed(values.place)} ${placed(values.ago)}. Nothing was overwritten; choose which draft to keep.`;

export const fromOtherDraft = (): string => "From the other draft to the one here:";

export const bothSame = (): string => "Both are the same.";

export const takeOther = (): string => "Take the other one";

export const keepThis = (): string => "Keep this one";

export const added = (): string => "Added";

export const removed = (): string => "Removed";

export const moved = (): string => "Moved";

export const changed = (): string => "Changed";

export const notSet = (): string => "not set";

export const diffPlugin = (): string => "Plugin";

export const diffSwitched = (): string => "Switched";

export const diffOn = (): string => "on";

export const diffOff = (): string => "off";

export const whenItFails = (): string => "When it fails";

export const forWhich = (): string => "For";

export const diffOnlyFor = (): string => "Only for";

export const diffAllDestinations = (): string => "all destinations";

export const diffStop = (): string => "fail the run";

export const diffContinue = (): string => "go on without it";

export const aSecret = (): string => "a secret";

export const steps = (): string => "Steps";

export const notInstalledHere = (values: { readonly plugin: string | number }): string =>
  `${placed(values.plugin)} (not installed here)`;

export const stayedBehind = (): string => "Settings that stayed behind";

export const stayedBehindWhy = (): string =>
  "They are private, so each person sets their own. You can change them later.";

export const importIt = (): string => "Import";

export const anotherOne = (): string => "Another one";

export const chooseSource = (): string => "Choose a source";

export const searchPlugins = (): string => "Search plugins";

export const searchExample = (): string => "Heart rate, muscles, route…";

export const pluginsFound = (values: { readonly count: number }): string =>
  category(values.count) === "one" ? `${placed(values.count)} plugin` : `${placed(values.count)} plugins`;

export const noPluginFits = (): string => "No plugin fits these words.";

export const allPlugins = (): string => "All installed plugins";

export const alreadyThere = (): string => "Already in this pipeline, and it works only once";

export const needsMissing = (values: { readonly count: number; readonly classes: string | number }): string =>
  category(values.count) === "one"
    ? `Needs ${placed(values.classes)}; nothing above provides it`
    : `Needs ${placed(values.classes)}; nothing above provides them`;

export const worksWithEvery = (): string => "Works with every activity";

export const worksWith = (values: { readonly classes: string | number }): string =>
  `Works with ${placed(values.classes)}`;

export const loadingRevisions = (): string => "Loading the revisions";

export const publishingWouldChange = (): string => "What publishing would change:";

export const draftIsPublished = (): string => "Nothing: the draft is what is published.";

export const nothingPublished = (): string =>
  "Nothing was published yet. Each time you publish, the state of the pipeline is kept here.";

export const revision = (values: { readonly revision: string | number }): string =>
  `Revision ${placed(values.revision)}`;

export const published = (values: { readonly ago: string | number }): string => `Published ${placed(values.ago)}`;

export const publishedIn = (values: { readonly ago: string | number; readonly place: string | number }): string =>
  `Published ${placed(values.ago)} in ${placed(values.place)}`;

export const publishedRuns = (values: { readonly ago: string | number }): string =>
  `Published ${placed(values.ago)}; this is what runs`;

export const publishedInRuns = (values: { readonly ago: string | number; readonly place: string | number }): string =>
  `Published ${placed(values.ago)} in ${placed(values.place)}; this is what runs`;

export const restoreRevision = (values: { readonly revision: string | number }): string =>
  `Restore revision ${placed(values.revision)}`;

export const restore = (): string => "Restore";

export const draftIsRevisionAgain = (values: { readonly revision: string | number }): string =>
  `The draft is revision ${placed(values.revision)} again`;

export const sameAsBefore = (): string => "The same as the revision before.";

export const firstOne = (): string => "The first one.";

export const restoringHelp = (): string =>
  "Restoring changes the draft only. What runs stays as it is until you publish.";

export const settingOf = (values: { readonly plugin: string | number; readonly setting: string | number }): string =>
  `${placed(values.plugin)}: ${placed(values.setting)}`;

export const allSettings = (): string => "all settings";

export const copied = (): string => "Copied";

export const selectedCopyIt = (): string => "Selected; copy it with the keyboard";

export const sharePipeline = (): string => "Share this pipeline";

export const makingCode = (): string => "Making the code";

export const shareExplained = (): string =>
  "Whoever has the code or the file can import the same steps and settings, under Pipelines, Import. It holds nothing of your activities and connections.";

export const shareCode = (): string => "Share code";

export const copyCode = (): string => "Copy the code";

export const saveAsFile = (): string => "Save as a file";

export const staysWithYou = (): string => "<strong>These settings stay with you;</strong> importing asks for them:";

export const nothingPrivate = (): string => "No setting of it is private.";

export const madeByUs = (): string => "Made by the makers of FitGlue.";

export const madeByOthers = (): string => "Made by somebody else, and installed on this server by its operator.";

export const madeByNew = (): string => "New, and made by somebody else: watch what it does.";

export const loadingHelp = (): string => "Loading the help";

export const wholePage = (): string => "The whole page";

export const opensNewTab = (): string => "(opens a new tab)";

export const whatItMayDo = (): string => "What it may do";

export const only = (values: { readonly name: string | number }): string => `Only ${placed(values.name)}`;

export const aboutStep = (values: { readonly name: string | number }): string => `About ${placed(values.name)}`;

export const settings = (): string => "Settings";

export const preview = (): string => "Preview";

export const help = (): string => "Help";

export const canShow = (): string => "Can show";

export const reads = (): string => "Reads";

export const needsNoSettings = (): string => "It needs no settings.";

export const chooseAnotherSource = (): string => "Choose another source";

export const duplicate = (): string => "Duplicate";

export const remove = (): string => "Remove";

export const previewOf = (values: { readonly activity: string | number }): string =>
  `On ${placed(values.activity)}, as the pipeline was when it was tested`;

export const untitledActivity = (): string => "an untitled activity";

export const notPartOfTest = (): string => "This step was not part of the last test.";

export const testToPreview = (): string =>
  "Test the pipeline on an activity to see here what this step makes of it. Nothing is sent anywhere.";

export const inThisPipeline = (): string => "In this pipeline";

export const switchedOn = (): string => "Switched on";

export const goOnWithoutIt = (): string => "Go on without it";

export const failTheRun = (): string => "Fail the run";

export const failTheRunDeliverRest = (): string => "Fail the run, but deliver the rest";

export const allDestinations = (): string => "All destinations";

export const onlyForHint = (): string => "What is only for one destination runs after what is for all.";

export const destinationFails = (): string =>
  "When it fails, the other destinations still get theirs, and the run counts as failed.";

export const testOnWhich = (): string => "Test on which activity?";

export const testExplained = (): string =>
  "Every step really runs, in its sandbox. Destinations are shown what they would get and are not called.";

export const yourActivities = (): string => "Your activities";

export const ownFile = (): string => "A file of yours";

export const ownFileHint = (): string => "It is kept among your activities, and no pipeline runs on it.";

export const samples = (): string => "Samples";

export const backToStep = (): string => "Back to the step";

export const testedOn = (values: { readonly activity: string | number }): string =>
  `On ${placed(values.activity)}. Nothing was published.`;

export const startingTest = (): string => "Starting the test";

export const connectService = (values: { readonly service: string | number }): string =>
  `Connect ${placed(values.service)}`;

export const noActivityInFile = (): string => "There is no activity in this file; choose another one";

export const stillBeingRead = (): string => "The activity is still being read; try again in a moment";
