import type { Notice } from "#lib/api/models.ts";
import * as m from "#messages/notices.ts";

type Subject = Pick<Notice, "name" | "activityTitle">;

const ofActivity = ({ name, activityTitle }: Subject) => m.ofActivity({ name, activity: titleOf(activityTitle) });

/** A new kind without words does not compile. */
const WORDS: { readonly [Kind in Notice["kind"]]: (subject: Subject) => string } = {
  "waiting-input": ({ name, activityTitle }) => m.question({ name, activity: titleOf(activityTitle) }),
  connection: ({ name }) => m.connection({ name }),
  "unknown-delivery": ofActivity,
  "failed-delivery": ofActivity,
  "failed-run": ofActivity,
  "pipeline-problem": ({ name }) => m.pipelineBroken({ name }),
};

/** What a notice says in the language of the page. */
export function noticeWords({ kind, ...subject }: Subject & Pick<Notice, "kind">): string {
  return WORDS[kind](subject);
}

/** The same in one line with why, where that is known. */
export function noticeLine(notice: Subject & Pick<Notice, "kind" | "detail">): string {
  const text = noticeWords(notice);
  return notice.detail === null ? text : m.withReason({ text, reason: notice.detail });
}

function titleOf(activityTitle: string | null): string {
  return activityTitle === null || activityTitle === "" ? m.untitledActivity() : activityTitle;
}
