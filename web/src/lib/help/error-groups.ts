import type { ErrorEntry } from "./help-doc.ts";

/** Errors in which the same person has to do the same kind of thing. */
export interface ErrorGroup {
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  readonly errors: readonly (ErrorEntry & { readonly anchor: string })[];
}

const ACTIONS: readonly { readonly action: string; readonly title: string; readonly lead: string }[] = [
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

/** The catalogue by what has to be done; groups without an error are left out. */
export function errorGroups(errors: readonly ErrorEntry[]): readonly ErrorGroup[] {
  return ACTIONS.map(({ action, title, lead }) => ({
    id: `do-${action}`,
    title,
    lead,
    errors: errors
      .filter(({ userAction }) => userAction === action)
      .map((error) => ({ ...error, anchor: error.help.split("#")[1] ?? error.code })),
  })).filter((group) => group.errors.length > 0);
}
