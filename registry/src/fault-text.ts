import { configMessage, DATA_CLASSES, type DataClass } from "@fitglue/sdk";
import { sentenceList } from "./permissions.ts";
import type { FaultCode, FaultOf, FixableCode } from "./pipeline-fault.ts";

/** A new code without a sentence does not compile. */
const TEXTS: { readonly [Code in FaultCode]: (fault: FaultOf<Code>) => string } = {
  "plugin-missing": ({ reference, plugin, versions }) =>
    versions.length > 0
      ? `No plugin satisfies ${reference}; installed of ${plugin} are ${versions.join(", ")}`
      : `No plugin satisfies ${reference}; nothing named ${plugin} is installed; look at the list of plugins`,
  "wrong-role": ({ name, role }) => `${name} is no ${role}; choose another plugin`,
  "other-fitglue": ({ name, version, range, fitglue }) =>
    `${name} ${version} works with FitGlue ${range}, and this is ${fitglue}; choose another version of it`,
  setting: ({ keyword, params }) => configMessage(keyword, params),
  deprecated: ({ name, why, replacement }) =>
    `${name} should no longer be chosen: ${why}${replacement === null ? "" : ` Use ${replacement} instead.`}`,
  "only-for-no-booster": ({ name }) => `${name} is no booster, and only boosters can be for one destination`,
  "only-for-nowhere": ({ name, destination }) =>
    `${name} is only for the destination ${destination}, which is not there; choose another`,
  "source-with-condition": ({ name }) =>
    `${name} takes in everything; set the condition on the boosters and destinations instead`,
  "condition-empty": ({ name }) =>
    `${name} is for nothing, since its condition ends before it begins; correct its range`,
  "condition-never": ({ name, lacks }) =>
    `${name} is only for activities with ${classes(lacks)}, which nothing above provides, so it is always skipped; change its condition`,
  "same-id": ({ id }) => `Two steps have the id ${id}; give each its own`,
  "source-off": () => "The source is switched off, so nothing ever arrives; switch it on",
  "no-destination": () => "No destination is switched on, so nothing is delivered; add one",
  twice: ({ name }) => `${name} is in this pipeline twice and works only once; remove one of them`,
  "needs-from-below": ({ name, needs, giver }) =>
    `${name} needs ${classes([needs])}, which ${giver} adds only further down; move ${giver} above it`,
  "needs-from-off": ({ name, needs, giver }) =>
    `${name} needs ${classes([needs])}, which ${giver} would add; switch ${giver} on`,
  "needs-from-new": ({ name, needs, source, giver }) =>
    `${name} needs ${classes([needs])}, which neither ${source} nor a booster above provides, so it is always skipped; add ${giver} above it`,
  "needs-from-nobody": ({ name, needs, source }) =>
    `${name} needs ${classes([needs])}, which neither ${source} nor a booster above provides, so it is always skipped; remove it or choose another source`,
  unused: ({ name, adds }) =>
    `Nothing after ${name} uses ${classes(adds)}, which is all that it adds; remove it, or add a step that uses it`,
  "sections-unseen": ({ name, writers }) =>
    `${name} does not show sections, so what ${sentenceList(writers)} ${writers.length === 1 ? "writes" : "write"} is not seen there`,
  "not-connected": ({ service }) => `${service} is not connected, so this step cannot work; connect it`,
  "connection-off": ({ service }) =>
    `The connection to ${service} is switched off, so this step waits; switch it on again`,
  "connection-refused": ({ service }) =>
    `${service} no longer accepts the connection, so this step waits; connect it again`,
  "terms-skip": ({ service, why }) => `${service}'s terms: ${why} This booster is skipped for its activities.`,
  "terms-private": ({ service, why }) => `${service}'s terms: ${why} The page is private, whatever is chosen here.`,
};

const FIX_LABELS: { readonly [Code in FixableCode]: (fault: FaultOf<Code>) => string } = {
  twice: () => "Remove this one",
  "needs-from-below": ({ giver }) => `Move ${giver} up`,
  "needs-from-off": ({ giver }) => `Switch ${giver} on`,
  "needs-from-new": ({ giver }) => `Add ${giver} above`,
  "needs-from-nobody": ({ name }) => `Remove ${name}`,
  unused: ({ name }) => `Remove ${name}`,
  "not-connected": ({ service }) => `Connect ${service}`,
  "connection-off": ({ service }) => `Switch ${service} on again`,
  "connection-refused": ({ service }) => `Connect ${service} again`,
};

/** The English sentence of a fault: what is wrong, and what to do. The front end's English is compared with it. */
export function faultText<Code extends FaultCode>(fault: FaultOf<Code>): string {
  return TEXTS[fault.code](fault);
}

/** What the button says in English that solves it. */
export function fixLabel<Code extends FixableCode>(fault: FaultOf<Code>): string {
  return FIX_LABELS[fault.code](fault);
}

function classes(names: readonly DataClass[]): string {
  return sentenceList(names.map((name) => DATA_CLASSES[name].label.toLowerCase()));
}
