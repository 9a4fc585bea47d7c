/* Generated from messages/help.en.json by `pnpm generate`. Do not edit. */
import { category, placed } from "../placed.ts";

export const breadcrumb = (): string => "Breadcrumb";

export const help = (): string => "Help";

export const helpCentre = (): string => "Help centre";

export const contentIsEnglish = (): string => "These texts are in English.";

export const linkTo = (values: { readonly title: string | number }): string => `Link to ${placed(values.title)}`;

export const codeIn = (values: { readonly title: string | number; readonly number: string | number }): string =>
  `Code in ${placed(values.title)}, ${placed(values.number)}`;

export const whatWentIn = (): string => "What went in";

export const code = (values: { readonly code: string | number }): string => `Code <code>${placed(values.code)}</code>`;

export const whatToDo = (): string => "What to do:";

export const thankYou = (): string => "Thank you";

export const answerReached = (): string =>
  "Your answer reached whoever runs this server. It goes on making this page better.";

export const wasItHelpful = (): string => "Was this page helpful?";

export const yes = (): string => "Yes";

export const no = (): string => "No";

export const whatWasMissing = (): string => "What was missing, wrong, or just right? <optional>(optional)</optional>";

export const keptWithoutName = (): string =>
  "Kept without your name or address, and read by whoever runs this server; nobody can answer you.";

export const send = (): string => "Send";

export const chooseYesOrNo = (): string => "Choose yes or no first";

export const allPages = (): string => "All pages of the help centre";

export const yourConnection = (): string => "Your connection";

export const useInAPipeline = (): string => "Use in a pipeline";

export const aboutThePlugin = (): string => "About the plugin";

export const useThisRecipe = (): string => "Use this recipe";

export const onThisPage = (): string => "On this page";

export const madeFromPlugin = (values: { readonly version: string | number; readonly day: string | number }): string =>
  `Made from version ${placed(values.version)} of the plugin, revised ${placed(values.day)}. Also as <markdown>Markdown</markdown> and <json>JSON</json>.`;

export const madeForFitGlue = (values: { readonly version: string | number; readonly day: string | number }): string =>
  `For FitGlue ${placed(values.version)}, revised ${placed(values.day)}. Also as <markdown>Markdown</markdown> and <json>JSON</json>.`;

export const otherPages = (): string => "Other pages of this kind";

export const searchTheHelp = (): string => "Search the help centre";

export const searchExample = (): string => "Search help, e.g. heart rate zones";

export const search = (): string => "Search";

export const searchHere = (): string => "Search";

export const helpOn = (values: { readonly query: string | number }): string => `Help on “${placed(values.query)}”`;

export const searchEveryPage = (): string => "Search every page of the help centre.";

export const placesFound = (values: { readonly count: number }): string =>
  values.count === 0
    ? "Nothing was found."
    : values.count === 1
      ? "One place was found."
      : category(values.count) === "one"
        ? `${placed(values.count)} place was found.`
        : `${placed(values.count)} places were found.`;

export const tryOtherWords = (): string => "Try fewer or other words; parts of words and typing errors are understood.";

export const lookThrough = (): string =>
  "Look through <pages>all pages of the help centre</pages> or the <codes>error codes</codes>.";

export const helpDescription = (): string =>
  "How every source, booster and destination works: what it reads and changes, how it is set up, and what to do when something goes wrong.";

export const helpPicture = (): string => "FitGlue help centre";

export const howCanWeHelp = (): string => "How can we help?";

export const madeFromPlugins = (): string =>
  "Pages of plugins are made from the plugins themselves, so they say what really happens.";

export const errorCodes = (): string => "Error codes";

export const errorCodesText = (): string => "What each code means, who has to act, and what to do.";

export const releases = (): string => "Releases";

export const releasesText = (): string => "New versions of the installed plugins, for your feed reader.";

export const tryTheApi = (): string => "Try the HTTP API";

export const tryTheApiText = (): string => "Send requests to this server from a page.";

export const pluginManifest = (): string => "Plugin manifest";

export const pluginManifestText = (): string => "The schema of the one file that describes a plugin.";

export const concepts = (): string => "How it works";

export const conceptsLead = (): string => "The few ideas behind everything";

export const guides = (): string => "Guides";

export const guidesLead = (): string => "From a source to a destination";

export const recipes = (): string => "Recipes";

export const recipesLead = (): string => "Pipelines to begin with";

export const connections = (): string => "Connections";

export const connectionsLead = (): string => "Accounts at other services";

export const sources = (): string => "Sources";

export const sourcesLead = (): string => "Where activities come from";

export const boosters = (): string => "Boosters";

export const boostersLead = (): string => "What is added on the way";

export const destinations = (): string => "Destinations";

export const destinationsLead = (): string => "Where activities go";

export const reference = (): string => "Reference";

export const referenceLead = (): string => "To look things up";

export const authors = (): string => "For plugin authors";

export const authorsLead = (): string => "Write a plugin of your own";

export const api = (): string => "HTTP API";

export const apiLead = (): string => "Everything that the pages do, for programs";

export const movedOrNotInstalled = (): string =>
  "The page was moved, or the plugin that it is about is not installed here";

export const connected = (): string => "You are connected.";

export const connectedAs = (values: { readonly account: string | number }): string =>
  `You are connected as ${placed(values.account)}.`;

export const asksToConnectAgain = (values: { readonly name: string | number }): string =>
  `${placed(values.name)} asks you to connect again.`;

export const connectAgain = (values: { readonly name: string | number }): string =>
  `Connect ${placed(values.name)} again`;

export const switchedOff = (values: { readonly name: string | number }): string =>
  `Your connection with ${placed(values.name)} is switched off.`;

export const lookAtTheConnection = (): string => "Look at the connection";

export const notConnected = (values: { readonly name: string | number }): string =>
  `You are not connected with ${placed(values.name)} yet.`;

export const connect = (values: { readonly name: string | number }): string => `Connect ${placed(values.name)}`;
