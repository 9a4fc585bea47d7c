import { FitGlueError } from "@fitglue/sdk";
import type { HelpFeedbackService } from "../services.ts";
import type { AccountRepository } from "../storage/account-repository.ts";
import type { HelpFeedbackRepository } from "../storage/help-feedback-repository.ts";

/** What looks like an address for mail; readers are asked for none, and some write it all the same. */
const MAIL_ADDRESS = /[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+/g;

/** Anybody may answer; whoever runs the installation reads. */
export function createHelpFeedbackService(
  accounts: AccountRepository,
  feedback: HelpFeedbackRepository,
): HelpFeedbackService {
  return {
    add: (path, { helpful, sentence }) =>
      feedback.add(path, { helpful, sentence: sentence === null ? null : withoutPerson(sentence) }),
    async list(accountId) {
      if (!(await accounts.isFirst(accountId)))
        throw new FitGlueError(
          "FORBIDDEN",
          "Only the first account of this installation may read what readers say of help pages; ask whoever runs it",
        );
      return feedback.list();
    },
  };
}

/** The sentence on one line, without mail addresses; null when nothing is left. */
function withoutPerson(sentence: string): string | null {
  const text = sentence
    .replace(MAIL_ADDRESS, "…")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
  return text === "" ? null : text;
}
