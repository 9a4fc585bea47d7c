import { ERRORS, type ErrorCode, type ErrorDefinition, errorHelpPath } from "@fitglue/sdk";

/** Who has to act, in words. */
const ACTIONS: Readonly<Record<ErrorDefinition["userAction"], string>> = {
  none: "Nobody has to do anything.",
  "fix-input": "Correct the input.",
  reconnect: "Connect the account again.",
  reconfigure: "Change the settings.",
  wait: "Wait.",
  report: "Report it.",
};

/** The text of `docs/help/errors.md`: every code of the catalogue, in its order. */
export function errorReference(): string {
  const entries = (Object.keys(ERRORS) as ErrorCode[]).map((code) => {
    const { status, retryable, userAction, meaning, remedy }: ErrorDefinition = ERRORS[code];
    const anchor = errorHelpPath(code).split("#")[1] ?? "";
    const facts = `HTTP ${status} · ${retryable ? "the same may succeed later" : "the same fails again"} · ${ACTIONS[userAction]}`;
    return `## \`${code}\` {#${anchor}}\n\n${meaning} ${remedy}\n\n${facts}`;
  });
  return `${["<!-- Generated from sdk/src/error-catalogue.ts by `pnpm generate`. Do not edit. -->", "# Errors", "Every error that FitGlue shows has one of these codes. Plugins have codes of their own, which their help pages explain.", ...entries].join("\n\n")}\n`;
}
