import type { Notice } from "#lib/api/models.ts";
import * as m from "#messages/frame.ts";

/** How each kind of notice is marked. */
export const NOTICE_KINDS: Readonly<Record<Notice["kind"], { readonly text: string; readonly tone: "warn" | "bad" }>> =
  {
    "waiting-input": { text: m.noticeQuestion(), tone: "warn" },
    connection: { text: m.noticeConnection(), tone: "bad" },
    "unknown-delivery": { text: m.noticeUnclear(), tone: "warn" },
    "failed-delivery": { text: m.noticeNotDelivered(), tone: "bad" },
    "failed-run": { text: m.noticeFailed(), tone: "bad" },
    "pipeline-problem": { text: m.noticePipeline(), tone: "warn" },
  };
