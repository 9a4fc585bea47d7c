/* Generated from messages/problems.en.json by `pnpm generate`. Do not edit. */
import { category, placed } from "../placed.ts";

export const pluginMissing = (values: {
  readonly count: number;
  readonly reference: string | number;
  readonly plugin: string | number;
  readonly versions: string | number;
}): string =>
  values.count === 0
    ? `No plugin satisfies ${placed(values.reference)}; nothing named ${placed(values.plugin)} is installed; look at the list of plugins`
    : `No plugin satisfies ${placed(values.reference)}; installed of ${placed(values.plugin)} are ${placed(values.versions)}`;

export const wrongRole = (values: { readonly role: string; readonly name: string | number }): string =>
  values.role === "source"
    ? `${placed(values.name)} is no source; choose another plugin`
    : values.role === "booster"
      ? `${placed(values.name)} is no booster; choose another plugin`
      : `${placed(values.name)} is no destination; choose another plugin`;

export const otherFitglue = (values: {
  readonly name: string | number;
  readonly version: string | number;
  readonly range: string | number;
  readonly fitglue: string | number;
}): string =>
  `${placed(values.name)} ${placed(values.version)} works with FitGlue ${placed(values.range)}, and this is ${placed(values.fitglue)}; choose another version of it`;

export const deprecated = (values: { readonly name: string | number; readonly why: string | number }): string =>
  `${placed(values.name)} should no longer be chosen: ${placed(values.why)}`;

export const deprecatedFor = (values: {
  readonly name: string | number;
  readonly why: string | number;
  readonly replacement: string | number;
}): string =>
  `${placed(values.name)} should no longer be chosen: ${placed(values.why)} Use ${placed(values.replacement)} instead.`;

export const onlyForNoBooster = (values: { readonly name: string | number }): string =>
  `${placed(values.name)} is no booster, and only boosters can be for one destination`;

export const onlyForNowhere = (values: {
  readonly name: string | number;
  readonly destination: string | number;
}): string =>
  `${placed(values.name)} is only for the destination ${placed(values.destination)}, which is not there; choose another`;

export const sourceWithCondition = (values: { readonly name: string | number }): string =>
  `${placed(values.name)} takes in everything; set the condition on the boosters and destinations instead`;

export const conditionEmpty = (values: { readonly name: string | number }): string =>
  `${placed(values.name)} is for nothing, since its condition ends before it begins; correct its range`;

export const conditionNever = (values: { readonly name: string | number; readonly data: string | number }): string =>
  `${placed(values.name)} is only for activities with ${placed(values.data)}, which nothing above provides, so it is always skipped; change its condition`;

export const sameId = (values: { readonly id: string | number }): string =>
  `Two steps have the id ${placed(values.id)}; give each its own`;

export const sourceOff = (): string => "The source is switched off, so nothing ever arrives; switch it on";

export const noDestination = (): string => "No destination is switched on, so nothing is delivered; add one";

export const twice = (values: { readonly name: string | number }): string =>
  `${placed(values.name)} is in this pipeline twice and works only once; remove one of them`;

export const needsFromBelow = (values: {
  readonly name: string | number;
  readonly data: string | number;
  readonly giver: string | number;
}): string =>
  `${placed(values.name)} needs ${placed(values.data)}, which ${placed(values.giver)} adds only further down; move ${placed(values.giver)} above it`;

export const needsFromOff = (values: {
  readonly name: string | number;
  readonly data: string | number;
  readonly giver: string | number;
}): string =>
  `${placed(values.name)} needs ${placed(values.data)}, which ${placed(values.giver)} would add; switch ${placed(values.giver)} on`;

export const needsFromNew = (values: {
  readonly name: string | number;
  readonly data: string | number;
  readonly source: string | number;
  readonly giver: string | number;
}): string =>
  `${placed(values.name)} needs ${placed(values.data)}, which neither ${placed(values.source)} nor a booster above provides, so it is always skipped; add ${placed(values.giver)} above it`;

export const needsFromNobody = (values: {
  readonly name: string | number;
  readonly data: string | number;
  readonly source: string | number;
}): string =>
  `${placed(values.name)} needs ${placed(values.data)}, which neither ${placed(values.source)} nor a booster above provides, so it is always skipped; remove it or choose another source`;

export const unused = (values: { readonly name: string | number; readonly data: string | number }): string =>
  `Nothing after ${placed(values.name)} uses ${placed(values.data)}, which is all that it adds; remove it, or add a step that uses it`;

export const sectionsUnseen = (values: {
  readonly count: number;
  readonly name: string | number;
  readonly writers: string | number;
}): string =>
  category(values.count) === "one"
    ? `${placed(values.name)} does not show sections, so what ${placed(values.writers)} writes is not seen there`
    : `${placed(values.name)} does not show sections, so what ${placed(values.writers)} write is not seen there`;

export const notConnected = (values: { readonly service: string | number }): string =>
  `${placed(values.service)} is not connected, so this step cannot work; connect it`;

export const connectionOff = (values: { readonly service: string | number }): string =>
  `The connection to ${placed(values.service)} is switched off, so this step waits; switch it on again`;

export const connectionRefused = (values: { readonly service: string | number }): string =>
  `${placed(values.service)} no longer accepts the connection, so this step waits; connect it again`;

export const termsSkip = (values: { readonly service: string | number; readonly why: string | number }): string =>
  `${placed(values.service)}'s terms: ${placed(values.why)} This booster is skipped for its activities.`;

export const termsPrivate = (values: { readonly service: string | number; readonly why: string | number }): string =>
  `${placed(values.service)}'s terms: ${placed(values.why)} The page is private, whatever is chosen here.`;

export const fixTwice = (): string => "Remove this one";

export const fixMove = (values: { readonly name: string | number }): string => `Move ${placed(values.name)} up`;

export const fixSwitchOn = (values: { readonly name: string | number }): string => `Switch ${placed(values.name)} on`;

export const fixAdd = (values: { readonly name: string | number }): string => `Add ${placed(values.name)} above`;

export const fixRemove = (values: { readonly name: string | number }): string => `Remove ${placed(values.name)}`;

export const fixConnect = (values: { readonly name: string | number }): string => `Connect ${placed(values.name)}`;

export const fixSwitchOnAgain = (values: { readonly name: string | number }): string =>
  `Switch ${placed(values.name)} on again`;

export const fixConnectAgain = (values: { readonly name: string | number }): string =>
  `Connect ${placed(values.name)} again`;
