import { ERRORS, type ErrorCode, type ErrorDefinition, errorHelpPath } from "@fitglue/sdk";
import type { HelpContent, HelpDoc } from "../help-doc.ts";
import { articlePage, section } from "./article.ts";

/** What a person has to do about an error, in the order of the page: first what is in their own hands. */
const ACTIONS: readonly {
  readonly action: ErrorDefinition["userAction"];
  readonly title: string;
  readonly lead: string;
}[] = [
  {
    action: "fix-input",
    title: "Correct what you sent",
    lead: "The request or the file cannot be used as it is; change it and send it again.",
  },
  {
    action: "reconfigure",
    title: "Change a setting",
    lead: "A pipeline, a step or this server is set up in a way that cannot work.",
  },
  { action: "reconnect", title: "Connect again", lead: "An outside service no longer accepts the stored sign-in." },
  { action: "wait", title: "Wait and try again", lead: "The same request succeeds later." },
  { action: "none", title: "Nothing to do", lead: "It resolves itself, or it is only said so that you know." },
  { action: "report", title: "Report it", lead: "This should not happen: FitGlue or the plugin has a fault." },
];

/** Every code of the catalogue, by what has to be done. It is made from the catalogue, and so is `docs/help/errors.md`. */
export function errorPage(): HelpDoc {
  const codes = Object.keys(ERRORS) as ErrorCode[];
  const groups = ACTIONS.flatMap(({ action, title, lead }) => {
    const own = codes.filter((code) => ERRORS[code].userAction === action);
    return own.length === 0 ? [] : [section(`do-${action}`, title, lead, ...own.map(entry))];
  });
  return articlePage({
    kind: "reference",
    id: "errors",
    path: "/help/errors",
    title: "Error codes",
    icon: "🩹",
    summary:
      "Every failure has a code from this list, and says in words what happened. Plugins add codes of their own; those are on the plugin's help page.",
    sections: groups,
    revised: "2026-11-22",
  });
}

function entry(code: ErrorCode): HelpContent {
  const { status, retryable, meaning, remedy }: ErrorDefinition = ERRORS[code];
  return {
    type: "issue",
    anchor: errorHelpPath(code).split("#")[1] ?? code,
    title: code,
    code,
    cause: `${meaning} (HTTP ${String(status)}; ${retryable ? "the same may succeed later" : "the same fails again"}.)`,
    fix: remedy,
  };
}
