/* Generated from messages/catalogue.en.json by `pnpm generate`. Do not edit. */
import { category, placed } from "../placed.ts";

export const plugins = (): string => "Plugins";

export const connection = (): string => "Connection";

export const source = (): string => "Source";

export const booster = (): string => "Booster";

export const destination = (): string => "Destination";

export const connections = (): string => "Connections";

export const sources = (): string => "Sources";

export const boosters = (): string => "Boosters";

export const destinations = (): string => "Destinations";

export const all = (): string => "All";

export const categoryName = (values: { readonly category: string }): string =>
  values.category === "files"
    ? "Files"
    : values.category === "services"
      ? "Services"
      : values.category === "summary"
        ? "Summary"
        : values.category === "strength"
          ? "Strength"
          : values.category === "heart-rate"
            ? "Heart rate"
            : values.category === "power"
              ? "Power"
              : values.category === "pace"
                ? "Pace"
                : values.category === "elevation"
                  ? "Elevation"
                  : values.category === "route"
                    ? "Route"
                    : values.category === "energy"
                      ? "Energy"
                      : values.category === "workflow"
                        ? "Workflow"
                        : values.category === "ai"
                          ? "AI"
                          : values.category === "images"
                            ? "Images"
                            : values.category === "location"
                              ? "Location"
                              : values.category === "publishing"
                                ? "Publishing"
                                : `${values.category}`;

export const trust = (values: { readonly trust: string }): string =>
  values.trust === "first-party"
    ? "Made by FitGlue"
    : values.trust === "standard"
      ? "Reviewed"
      : values.trust === "probation"
        ? "New, runs apart from all others"
        : `${values.trust}`;

export const catalogueDescription = (): string =>
  "Every source, booster and destination that is installed here: what it needs, what it changes, what it may do.";

export const cataloguePicture = (): string => "FitGlue plugins";

export const catalogueLead = (): string =>
  "Each one says what it reads and changes, and shows what really came out when it ran.";

export const searchPlugins = (): string => "Search plugins";

export const search = (): string => "Search";

export const kindFilter = (): string => "Kind";

export const categoryFilter = (): string => "Category";

export const remove = (): string => ", remove";

export const pluginCount = (values: { readonly count: number }): string =>
  category(values.count) === "one" ? `${placed(values.count)} plugin` : `${placed(values.count)} plugins`;

export const noPluginFits = (): string => "No plugin fits";

export const noPluginFitsText = (): string =>
  "Nothing that is installed fits all of that. Take a filter away, or search for other words.";

export const showAllPlugins = (): string => "Show all plugins";

export const pluginTitle = (values: { readonly name: string | number }): string => `${placed(values.name)} plugin`;

export const noSuchPlugin = (): string => "There is no such plugin here, or not in this version";

export const useInAPipeline = (): string => "Use in a pipeline";

export const help = (): string => "Help";

export const helpAs = (values: { readonly role: string }): string =>
  values.role === "connection"
    ? "Help: connection"
    : values.role === "source"
      ? "Help: source"
      : values.role === "booster"
        ? "Help: booster"
        : "Help: destination";

export const deprecatedSince = (values: {
  readonly version: string | number;
  readonly reason: string | number;
}): string => `Deprecated since ${placed(values.version)}: <reason>${placed(values.reason)}</reason>`;

export const publisher = (): string => "Publisher";

export const version = (): string => "Version";

export const revised = (): string => "Revised";

export const licence = (): string => "Licence";

export const trustLabel = (): string => "Trust";

export const listedUnder = (): string => "Listed under";

export const homePage = (): string => "Home page";

export const visit = (): string => "Visit";

export const whatItCosts = (): string => "What it costs";

export const whatItCostsText = (): string => "At most, when its examples ran in the sandbox:";

export const processor = (): string => "Processor";

export const inAll = (): string => "In all";

export const hostCalls = (): string => "Host calls";

export const whatItMayDo = (): string => "What it may do";

export const everythingElse = (): string => "Everything that is not listed is impossible for it.";

export const whatItDoes = (): string => "What it does";

export const asRole = (values: { readonly role: string }): string =>
  values.role === "connection"
    ? "As a connection"
    : values.role === "source"
      ? "As a source"
      : values.role === "booster"
        ? "As a booster"
        : "As a destination";

export const gives = (): string => "Gives";

export const needs = (): string => "Needs";

export const usesWhenThere = (): string => "Uses when there";

export const changes = (): string => "Changes";

export const writes = (): string => "Writes";

export const shows = (): string => "Shows";

export const section = (): string => "A section";

export const sectionDetail = (): string => "text and figures that destinations show";

export const sport = (): string => "Sport";

export const sportDetail = (): string => "the kind of session";

export const dataDetail = (values: { readonly name: string }): string =>
  values.name === "title"
    ? "the activity's title"
    : values.name === "notes"
      ? "the description that came with the activity"
      : values.name === "sets"
        ? "exercises in order, with sets, supersets, repetitions, weight, rest and effort"
        : values.name === "laps"
          ? "laps with time, distance and averages"
          : values.name === "distance"
            ? "total distance and distance over time"
            : values.name === "speed"
              ? "speed over time"
              : values.name === "heartRate"
                ? "average, maximum and heart rate over time"
                : values.name === "power"
                  ? "average, maximum and power over time"
                  : values.name === "cadence"
                    ? "average, maximum and cadence over time"
                    : values.name === "position"
                      ? "GPS track"
                      : values.name === "altitude"
                        ? "ascent, descent and altitude over time"
                        : values.name === "temperature"
                          ? "temperature over time"
                          : values.name === "energy"
                            ? "energy used"
                            : values.name === "runningDynamics"
                              ? "ground contact, oscillation and step length over time"
                              : values.name === "devices"
                                ? "recording devices and their makers"
                                : values.name === "events"
                                  ? "pauses, markers and heartbeat intervals"
                                  : values.name === "origin"
                                    ? "which service or file the activity came from"
                                    : values.name === "unknown"
                                      ? "fields of the source that have no place in the model; they may hold anything, positions too"
                                      : values.name === "sections"
                                        ? "what earlier boosters wrote"
                                        : `${values.name}`;

export const whatComesOut = (): string => "What comes out";

export const whatComesOutText = (): string =>
  "These examples ran in the sandbox when the plugin was built. Nobody typed the results.";

export const outcome = (values: { readonly outcome: string }): string =>
  values.outcome === "ok"
    ? "Done"
    : values.outcome === "skip"
      ? "Skipped"
      : values.outcome === "halt"
        ? "Stopped on purpose"
        : values.outcome === "wait"
          ? "Waits for an answer"
          : values.outcome === "delivered"
            ? "Delivered"
            : values.outcome === "retry"
              ? "Tried again later"
              : values.outcome === "gone"
                ? "Deleted there"
                : values.outcome === "failed"
                  ? "Failed"
                  : `${values.outcome}`;

export const withSettings = (values: { readonly settings: string | number }): string =>
  `With <chosen>${placed(values.settings)}</chosen>`;

export const settings = (): string => "Settings";

export const settingsAs = (values: { readonly role: string }): string =>
  values.role === "source"
    ? "Settings as a source"
    : values.role === "booster"
      ? "Settings as a booster"
      : "Settings as a destination";

export const columnSetting = (): string => "Setting";

export const columnType = (): string => "Type";

export const columnDefault = (): string => "Default";

export const columnAllowed = (): string => "Allowed";

export const columnDescription = (): string => "Description";

export const requiredSetting = (): string => "required";

export const noDefault = (): string => "none";

export const versions = (): string => "Versions";

export const shownHere = (): string => "shown here";
