import type { SourceRole, Trigger } from "@fitglue/sdk";
import { sentenceList } from "../../permissions.ts";
import type { HelpSection } from "../help-doc.ts";
import type { HelpPage } from "../help-page.ts";

const IDEMPOTENCY = {
  key: "A delivery that is repeated after a failure has the effect of one: the destination recognises it.",
  lookup:
    "Before a delivery is repeated, the destination is asked whether the first attempt arrived, so nothing is delivered twice.",
  blind:
    "The destination cannot be asked what arrived. When an attempt ends unclear, the run waits for you to look and decide; it is never repeated by itself.",
} as const;

/** `every hour`, `every 2 hours`, `every 15 minutes`. */
function every(minutes: number): string {
  const [count, unit] = minutes % 60 === 0 ? [minutes / 60, "hour"] : [minutes, "minute"];
  return count === 1 ? `every ${unit}` : `every ${count} ${unit}s`;
}

/** When things happen, and what happens to edits and deletions. */
export function sync(page: HelpPage): HelpSection | null {
  const items = syncItems(page);
  return items.length > 0
    ? { id: "sync", title: "Sync mechanism", content: [{ type: "list", ordered: false, items }] }
    : null;
}

function syncItems(page: HelpPage): string[] {
  const { name } = page.manifest;
  switch (page.kind) {
    case "sources": {
      const { triggers, latency, backfill, edits, deletes } = page.role;
      return [
        ...triggers.map((trigger) => triggerSentence(trigger, page.role, name)),
        `Delay: ${latency}`,
        backfill
          ? "Past activities can be imported too, when you ask for it: all pages of them, a few at a time behind what is new."
          : "Past activities are not imported by themselves.",
        edits ? `Edits in ${name} are taken over.` : "Later edits at the origin are not noticed.",
        deletes ? `Deletions in ${name} are noticed.` : "Deletions at the origin are not noticed.",
      ];
    }
    case "boosters":
      return [
        ...(page.role.waitsForInput === true
          ? ["It may stop the run and ask you a question. The run waits as long as it takes and goes on from there."]
          : []),
        ...(page.role.deferred === true ? ["It runs after all other boosters, but its section keeps its place."] : []),
        ...(page.role.multiple ? ["A pipeline may hold it more than once."] : []),
      ];
    case "destinations": {
      const { creates, updates, deletes, idempotency } = page.role;
      const can = [creates ? "creates" : null, updates ? "updates" : null, deletes ? "deletes" : null].filter(
        (verb) => verb !== null,
      );
      return [
        `It ${sentenceList(can)} activities at ${name}.`,
        ...(updates ? [] : ["When an activity is edited later, what was delivered stays as it is."]),
        IDEMPOTENCY[idempotency],
      ];
    }
    case "connections":
      return [];
  }
}

function triggerSentence(trigger: Trigger, { triggers }: SourceRole, name: string): string {
  switch (trigger.type) {
    case "webhook":
      return `Real-time webhooks: ${name} tells FitGlue when there is something new, and FitGlue then reads it from ${name} itself.`;
    case "poll": {
      const often = `${name} is asked what has changed ${every(trigger.everyMinutes)}`;
      return triggers.some(({ type }) => type === "webhook")
        ? `${often} as well, so that nothing is missed when a webhook is lost or not offered.`
        : `${often}.`;
    }
    case "upload":
      return `It reads files that you upload: ${trigger.accept.map((extension) => `\`${extension}\``).join(", ")}.`;
    case "push":
      return "Your phone's app sends activities to it.";
  }
}
