/* Generated from messages/form.en.json by `pnpm generate`. Do not edit. */
import { category, placed } from "../placed.ts";

export const choose = (): string => "Choose…";

export const notSet = (): string => "Not set";

export const any = (): string => "Any";

export const pick = (values: { readonly field: string | number }): string => `Pick ${placed(values.field)}`;

export const optional = (): string => "(optional)";

export const moreSettings = (): string => "More settings";

export const name = (): string => "Name";

export const sending = (): string => "Sending…";

export const theseSettings = (): string => "These settings";

export const thingsToCorrect = (values: { readonly count: number }): string =>
  values.count === 1 ? "One thing has to be corrected" : `${placed(values.count)} things have to be corrected`;

export const nothingFits = (): string => "Nothing fits";

export const fit = (values: { readonly count: number }): string =>
  values.count === 1 ? "One fits" : `${placed(values.count)} fit`;

export const fitFirstShown = (values: { readonly total: string | number; readonly count: string | number }): string =>
  `${placed(values.total)} fit; the first ${placed(values.count)} are shown`;

export const listCannotLoad = (): string => "The list cannot be loaded now";

export const notInList = (values: { readonly text: string | number }): string =>
  `“${placed(values.text)}” is not in the list, so it was not taken. Choose the last row of the list to take it as it is.`;

export const typeToSearch = (): string => "Type to search";

export const clear = (): string => "Clear";

export const clearField = (values: { readonly field: string | number }): string => `Clear ${placed(values.field)}`;

export const loading = (): string => "Loading…";

export const moreFit = (values: { readonly count: string | number }): string =>
  `${placed(values.count)} more fit; type more of the name`;

export const thereIsMore = (): string => "There is more than can be searched here; what is missing can be typed";

export const nothingToChoose = (): string => "There is nothing to choose from";

export const mayBeTyped = (values: { readonly reason: string | number }): string =>
  `${placed(values.reason)}. The value may also be typed.`;

export const tryAgain = (): string => "Try again";

export const useAsItIs = (values: { readonly text: string | number }): string =>
  `Use “${placed(values.text)}” as it is`;

export const optionsUnknown = (): string => "What there is to choose from is not known here";

export const zone = (): string => "Zone";

export const entry = (values: { readonly noun: string | number; readonly number: string | number }): string =>
  `${placed(values.noun)} ${placed(values.number)}`;

export const added = (values: { readonly name: string | number }): string => `Added ${placed(values.name)}`;

export const removed = (values: { readonly name: string | number }): string => `Removed ${placed(values.name)}`;

export const movedToPlace = (values: { readonly place: string | number; readonly count: string | number }): string =>
  `Moved to place ${placed(values.place)} of ${placed(values.count)}`;

export const reorder = (values: { readonly name: string | number }): string => `Reorder ${placed(values.name)}`;

export const moveUp = (values: { readonly name: string | number }): string => `Move ${placed(values.name)} up`;

export const moveDown = (values: { readonly name: string | number }): string => `Move ${placed(values.name)} down`;

export const remove = (values: { readonly name: string | number }): string => `Remove ${placed(values.name)}`;

export const removeIt = (): string => "Remove";

export const add = (values: { readonly noun: string | number }): string => `Add ${placed(values.noun)}`;

export const addEntry = (): string => "Add entry";

export const rename = (values: { readonly name: string | number }): string => `Rename ${placed(values.name)}`;

export const newNameOf = (values: { readonly name: string | number }): string => `New name of ${placed(values.name)}`;

export const isNow = (values: { readonly from: string | number; readonly to: string | number }): string =>
  `${placed(values.from)} is now ${placed(values.to)}`;

export const nameOfNewEntry = (): string => "Name of the new entry";

export const typeName = (): string => "Type a name first";

export const isThereAlready = (values: { readonly name: string | number }): string =>
  `${placed(values.name)} is there already`;

export const noMore = (): string => "No more can be added";

export const typeThenEnter = (): string => "Type, then press Enter";

export const findByCoordinates = (): string => "Find by latitude and longitude";

export const coordinates = (values: {
  readonly latitude: string | number;
  readonly longitude: string | number;
}): string => `Latitude ${placed(values.latitude)}, longitude ${placed(values.longitude)}`;

export const noCoordinates = (): string => "These are no coordinates; a pair looks like 48.137, 11.575";

export const closeMap = (): string => "Close the map";

export const chooseOnMap = (): string => "Choose on a map";

export const loadingMap = (): string => "Loading the map…";

export const mapCannotLoad = (): string => "The map cannot be loaded now; enter latitude and longitude instead";

export const mapFor = (values: { readonly field: string | number }): string => `Map for ${placed(values.field)}`;

export const mapShows = (values: { readonly degrees: string | number }): string =>
  `The map shows ${placed(values.degrees)} degrees from west to east`;

export const askingWhere = (): string => "Your browser is asked where you are";

export const locationDenied = (): string =>
  "Your browser does not let this page know where you are; allow it there, or set the pin yourself";

export const locationUnknown = (): string => "Your browser does not know where you are; set the pin yourself";

export const zoomIn = (): string => "Zoom in";

export const zoomOut = (): string => "Zoom out";

export const useMyPosition = (): string => "Use my position";

export const mapHelp = (): string =>
  "Click to set the pin, drag to move the map. With the keyboard: arrow keys move the pin, with Shift farther; + and − zoom.";

export const northEast = (values: {
  readonly latitude: string | number;
  readonly longitude: string | number;
}): string => `${placed(values.latitude)}° north, ${placed(values.longitude)}° east`;

export const northWest = (values: {
  readonly latitude: string | number;
  readonly longitude: string | number;
}): string => `${placed(values.latitude)}° north, ${placed(values.longitude)}° west`;

export const southEast = (values: {
  readonly latitude: string | number;
  readonly longitude: string | number;
}): string => `${placed(values.latitude)}° south, ${placed(values.longitude)}° east`;

export const southWest = (values: {
  readonly latitude: string | number;
  readonly longitude: string | number;
}): string => `${placed(values.latitude)}° south, ${placed(values.longitude)}° west`;

export const timeZone = (values: { readonly zone: string | number }): string => `Time zone: ${placed(values.zone)}`;

export const localTime = (): string => "Local time, where the activity takes place";

export const keptAs = (values: { readonly amount: string | number; readonly unit: string | number }): string =>
  `Kept as ${placed(values.amount)} ${placed(values.unit)}`;

export const amount = (values: { readonly amount: string | number; readonly unit: string | number }): string =>
  `${placed(values.amount)} ${placed(values.unit)}`;

export const unit = (values: { readonly unit: string }): string =>
  values.unit === "kg"
    ? "kilograms"
    : values.unit === "m"
      ? "metres"
      : values.unit === "km"
        ? "kilometres"
        : values.unit === "s"
          ? "seconds"
          : values.unit === "min"
            ? "minutes"
            : values.unit === "h"
              ? "hours"
              : values.unit === "bpm"
                ? "beats per minute"
                : values.unit === "W"
                  ? "watts"
                  : values.unit === "rpm"
                    ? "revolutions per minute"
                    : values.unit === "%"
                      ? "per cent"
                      : values.unit === "°C"
                        ? "degrees Celsius"
                        : values.unit === "kcal"
                          ? "kilocalories"
                          : values.unit === "px"
                            ? "pixels"
                            : values.unit === "years"
                              ? "years"
                              : values.unit === "m/s"
                                ? "metres per second"
                                : values.unit === "lb"
                                  ? "pounds"
                                  : values.unit === "ft"
                                    ? "feet"
                                    : values.unit === "mi"
                                      ? "miles"
                                      : values.unit === "mph"
                                        ? "miles per hour"
                                        : values.unit === "°F"
                                          ? "degrees Fahrenheit"
                                          : `${values.unit}`;

export const unitLabel = (values: { readonly unit: string }): string =>
  values.unit === "years" ? "years" : `${values.unit}`;

export const secretSaved = (): string => "Saved. Type to replace it";

export const showField = (values: { readonly field: string | number }): string => `Show ${placed(values.field)}`;

export const show = (): string => "Show";

export const hide = (): string => "Hide";

export const insertToken = (values: { readonly field: string | number }): string =>
  `Insert a token into ${placed(values.field)}`;

export const insert = (): string => "Insert";

export const forExample = (): string => "For an example:";

export const tokenStaysEmpty = (values: { readonly token: string | number; readonly data: string | number }): string =>
  `<code>${placed(values.token)}</code> stays empty: nothing above this step gives ${placed(values.data)}.`;

export const tokens = (): string => "Tokens";

export const tokenEmptyHere = (values: { readonly data: string | number }): string =>
  `Empty here: nothing above gives ${placed(values.data)}`;

export const token = (values: { readonly token: string }): string =>
  values.token === "title"
    ? "Title"
    : values.token === "notes"
      ? "Notes"
      : values.token === "sport"
        ? "Sport"
        : values.token === "date"
          ? "Day"
          : values.token === "time"
            ? "Time of day"
            : values.token === "weekday"
              ? "Day of the week"
              : values.token === "duration"
                ? "Duration"
                : values.token === "distanceKm"
                  ? "Distance in kilometres"
                  : values.token === "distanceMi"
                    ? "Distance in miles"
                    : values.token === "ascentM"
                      ? "Ascent in metres"
                      : values.token === "ascentFt"
                        ? "Ascent in feet"
                        : values.token === "heartRate"
                          ? "Average heart rate"
                          : values.token === "power"
                            ? "Average power in watts"
                            : values.token === "energyKcal"
                              ? "Energy in kilocalories"
                              : values.token === "exercises"
                                ? "Number of exercises"
                                : `${values.token}`;

export const dataClass = (values: { readonly name: string }): string =>
  values.name === "title"
    ? "Title"
    : values.name === "notes"
      ? "Notes"
      : values.name === "sets"
        ? "Exercises and sets"
        : values.name === "laps"
          ? "Laps"
          : values.name === "distance"
            ? "Distance"
            : values.name === "speed"
              ? "Speed"
              : values.name === "heartRate"
                ? "Heart rate"
                : values.name === "power"
                  ? "Power"
                  : values.name === "cadence"
                    ? "Cadence"
                    : values.name === "position"
                      ? "Position"
                      : values.name === "altitude"
                        ? "Altitude"
                        : values.name === "temperature"
                          ? "Temperature"
                          : values.name === "energy"
                            ? "Energy"
                            : values.name === "runningDynamics"
                              ? "Running dynamics"
                              : values.name === "devices"
                                ? "Devices"
                                : values.name === "events"
                                  ? "Events"
                                  : values.name === "origin"
                                    ? "Origin"
                                    : values.name === "unknown"
                                      ? "Unknown fields"
                                      : values.name === "sections"
                                        ? "Sections"
                                        : `${values.name}`;

export const issueRequired = (): string => "This field is required";

export const issueType = (values: { readonly type: string }): string =>
  values.type === "text"
    ? "Enter a text"
    : values.type === "number"
      ? "Enter a number"
      : values.type === "integer"
        ? "Enter a whole number"
        : values.type === "boolean"
          ? "Enter yes or no"
          : values.type === "list"
            ? "Enter a list"
            : "Enter a group of fields";

export const issueChoice = (): string => "Choose one of the options";

export const issueChoiceOf = (values: { readonly choices: string | number }): string =>
  `Choose one of: ${placed(values.choices)}`;

export const issueMinLength = (values: { readonly limit: number }): string =>
  category(values.limit) === "one"
    ? `Use at least ${placed(values.limit)} character`
    : `Use at least ${placed(values.limit)} characters`;

export const issueMaxLength = (values: { readonly limit: number }): string =>
  category(values.limit) === "one"
    ? `Use at most ${placed(values.limit)} character`
    : `Use at most ${placed(values.limit)} characters`;

export const issueFormat = (values: { readonly format: string; readonly token: string | number }): string =>
  values.format === "uri"
    ? "Enter a full web address, such as https://example.com"
    : values.format === "email"
      ? "Enter an email address, such as name@example.com"
      : values.format === "date"
        ? "Enter a date as year-month-day, such as 2026-03-29"
        : values.format === "time"
          ? "Enter a time of day, such as 07:30"
          : values.format === "date-time"
            ? "Enter a date and time with zone, such as 2026-03-29T07:30:00Z"
            : values.format === "color"
              ? "Enter a colour as # and six hex digits, such as #7c3aed"
              : values.format === "time-zone"
                ? "Enter a time zone, such as Europe/London"
                : values.format === "template"
                  ? `Enter text in which every ${placed(values.token)} is a token`
                  : "Enter text";

export const issueTokenOpen = (values: { readonly close: string | number; readonly open: string | number }): string =>
  `Write a token and ${placed(values.close)} after every ${placed(values.open)}, or remove the braces`;

export const issueTokenUnknown = (values: { readonly token: string | number }): string =>
  `There is no token ${placed(values.token)}; choose one that exists, or remove the braces`;

export const issueMinimum = (values: { readonly limit: string | number }): string =>
  `Must be ${placed(values.limit)} or more`;

export const issueMaximum = (values: { readonly limit: string | number }): string =>
  `Must be ${placed(values.limit)} or less`;

export const issueExclusiveMinimum = (values: { readonly limit: string | number }): string =>
  `Must be more than ${placed(values.limit)}`;

export const issueExclusiveMaximum = (values: { readonly limit: string | number }): string =>
  `Must be less than ${placed(values.limit)}`;

export const issueMultipleOf = (values: { readonly step: string | number }): string =>
  `Must be a multiple of ${placed(values.step)}`;

export const issueMinItems = (values: { readonly limit: number }): string =>
  category(values.limit) === "one"
    ? `Add at least ${placed(values.limit)} entry`
    : `Add at least ${placed(values.limit)} entries`;

export const issueMaxItems = (values: { readonly limit: number }): string =>
  category(values.limit) === "one"
    ? `Keep at most ${placed(values.limit)} entry`
    : `Keep at most ${placed(values.limit)} entries`;

export const issueUniqueItems = (values: {
  readonly first: string | number;
  readonly second: string | number;
}): string => `Entries ${placed(values.first)} and ${placed(values.second)} are the same; each may appear once`;

export const issueUnknown = (values: { readonly name: string | number }): string =>
  `There is no setting named "${placed(values.name)}"; remove it`;
