import type { Notice, NoticeKind } from "../api/notices.ts";

type Subject = Pick<Notice, "name" | "activityTitle">;

const ofActivity = ({ name, activityTitle }: Subject) => `${name}: ${titleOf(activityTitle)}`;

/** A new kind without a sentence does not compile. */
const TEXTS: { readonly [Kind in NoticeKind]: (subject: Subject) => string } = {
  "waiting-input": ({ name, activityTitle }) => `${name} (${titleOf(activityTitle)})`,
  connection: ({ name }) => `${name} no longer accepts the connection`,
  "unknown-delivery": ofActivity,
  "failed-delivery": ofActivity,
  "failed-run": ofActivity,
  "pipeline-problem": ({ name }) => `${name} cannot run any more`,
};

/** What a notice says in English. The front end's English is compared with it. */
export function noticeText(kind: NoticeKind, subject: Subject): string {
  return TEXTS[kind](subject);
}

function titleOf(activityTitle: string | null): string {
  return activityTitle === null || activityTitle === "" ? "untitled activity" : activityTitle;
}
