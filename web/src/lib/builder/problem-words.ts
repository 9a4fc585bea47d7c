import type { ConfigIssueParams, ConfigKeyword, DataClass } from "@fitglue/sdk";
import type { PipelineProblem } from "#lib/api/models.ts";
import { dataClassInSentence } from "#lib/form/data-class-words.ts";
import { issueWords } from "#lib/form/issue-words.ts";
import { locale } from "#messages/language.ts";
import * as m from "#messages/problems.ts";

type Fault = PipelineProblem["fault"];
type FaultCode = Fault["code"];
type Faults = { readonly [Each in Fault as Each["code"]]: Each };
type FaultOf<Code extends FaultCode> = { [Each in Code]: { readonly code: Each } & Faults[Each] }[Code];
type Words<Code extends FaultCode> = { readonly [Each in Code]: (fault: FaultOf<Each>) => string };

/** A new code without words does not compile. */
const WORDS: Words<FaultCode> = {
  "plugin-missing": ({ reference, plugin, versions }) =>
    m.pluginMissing({ reference, plugin, versions: versions.join(", "), count: versions.length }),
  "wrong-role": (fault) => m.wrongRole(fault),
  "other-fitglue": (fault) => m.otherFitglue(fault),
  // What the API does not spell out is what the settings' own check says.
  setting: ({ keyword, params }) =>
    issueWords(keyword as ConfigKeyword, params as unknown as ConfigIssueParams[ConfigKeyword]),
  deprecated: ({ name, why, replacement }) =>
    replacement === null ? m.deprecated({ name, why }) : m.deprecatedFor({ name, why, replacement }),
  "only-for-no-booster": (fault) => m.onlyForNoBooster(fault),
  "only-for-nowhere": (fault) => m.onlyForNowhere(fault),
  "source-with-condition": (fault) => m.sourceWithCondition(fault),
  "condition-empty": (fault) => m.conditionEmpty(fault),
  "condition-never": ({ name, lacks }) => m.conditionNever({ name, data: dataWords(lacks) }),
  "same-id": (fault) => m.sameId(fault),
  "source-off": () => m.sourceOff(),
  "no-destination": () => m.noDestination(),
  twice: (fault) => m.twice(fault),
  "needs-from-below": ({ needs, ...fault }) => m.needsFromBelow({ ...fault, data: dataWords([needs]) }),
  "needs-from-off": ({ needs, ...fault }) => m.needsFromOff({ ...fault, data: dataWords([needs]) }),
  "needs-from-new": ({ needs, ...fault }) => m.needsFromNew({ ...fault, data: dataWords([needs]) }),
  "needs-from-nobody": ({ needs, ...fault }) => m.needsFromNobody({ ...fault, data: dataWords([needs]) }),
  unused: ({ name, adds }) => m.unused({ name, data: dataWords(adds) }),
  "sections-unseen": ({ name, writers }) =>
    m.sectionsUnseen({ name, writers: list.format(writers), count: writers.length }),
  "not-connected": (fault) => m.notConnected(fault),
  "connection-off": (fault) => m.connectionOff(fault),
  "connection-refused": (fault) => m.connectionRefused(fault),
  "terms-skip": (fault) => m.termsSkip(fault),
  "terms-private": (fault) => m.termsPrivate(fault),
};

const FIX_WORDS: Partial<Words<FaultCode>> = {
  twice: () => m.fixTwice(),
  "needs-from-below": ({ giver }) => m.fixMove({ name: giver }),
  "needs-from-off": ({ giver }) => m.fixSwitchOn({ name: giver }),
  "needs-from-new": ({ giver }) => m.fixAdd({ name: giver }),
  "needs-from-nobody": ({ name }) => m.fixRemove({ name }),
  unused: ({ name }) => m.fixRemove({ name }),
  "not-connected": ({ service }) => m.fixConnect({ name: service }),
  "connection-off": ({ service }) => m.fixSwitchOnAgain({ name: service }),
  "connection-refused": ({ service }) => m.fixConnectAgain({ name: service }),
};

const list = new Intl.ListFormat(locale);

/**
 * A problem in the words of the page's language. One with a code that this page does not know, since the server is newer,
 * stays as the server says it.
 */
export function problemInWords(problem: PipelineProblem): PipelineProblem {
  const { fault, fix } = problem;
  return {
    ...problem,
    message: said(WORDS, fault) ?? problem.message,
    fix: fix && { ...fix, label: said(FIX_WORDS, fault) ?? fix.label },
  };
}

function said(words: Partial<Words<FaultCode>>, fault: Fault): string | undefined {
  // Each code's words take the fault of that code.
  const say = words[fault.code] as ((fault: Fault) => string) | undefined;
  return say?.(fault);
}

function dataWords(names: readonly DataClass[]): string {
  return list.format(names.map(dataClassInSentence));
}
