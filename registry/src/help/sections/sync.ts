import type { SourceRole, Trigger } from "@fitglue/sdk";
import { sentenceList } from "../../permissions.ts";
import type { HelpSection } from "../help-doc.ts";
import type { HelpPage } from "../help-page.ts";
import type { PluginPageWords } from "../words/plugin-pages.en.ts";

type Words = PluginPageWords["sync"];

/** When things happen, and what happens to edits and deletions. */
export function sync(page: HelpPage): HelpSection | null {
  const items = syncItems(page, page.words.sync);
  return items.length > 0
    ? { id: "sync", title: page.words.sync.title, content: [{ type: "list", ordered: false, items }] }
    : null;
}

function syncItems(page: HelpPage, words: Words): string[] {
  const { name } = page.manifest;
  switch (page.kind) {
    case "sources": {
      const { triggers, latency, backfill, edits, deletes } = page.role;
      return [
        ...triggers.map((trigger) => triggerSentence(trigger, page.role, name, words)),
        words.delay({ latency }),
        backfill ? words.past : words.noPast,
        edits ? words.edits({ name }) : words.noEdits,
        deletes ? words.deletes({ name }) : words.noDeletes,
      ];
    }
    case "boosters":
      return [
        ...(page.role.waitsForInput === true ? [words.asks] : []),
        ...(page.role.deferred === true ? [words.deferred] : []),
        ...(page.role.multiple ? [words.multiple] : []),
      ];
    case "destinations": {
      const { role, language } = page;
      const can = (["creates", "updates", "deletes"] as const).filter((verb) => role[verb]);
      const list = sentenceList(
        can.map((verb) => words.verbs[verb]),
        language,
      );
      return [
        words.does({ name, list }),
        ...(role.updates ? [] : [words.keepsOld]),
        words.idempotency[role.idempotency],
      ];
    }
    case "connections":
      return [];
  }
}

function triggerSentence(trigger: Trigger, { triggers }: SourceRole, name: string, words: Words): string {
  switch (trigger.type) {
    case "webhook":
      return words.webhook({ name });
    case "poll": {
      const every = often(trigger.everyMinutes, words);
      return triggers.some(({ type }) => type === "webhook")
        ? words.pollBesideWebhook({ name, every })
        : words.poll({ name, every });
    }
    case "upload":
      return words.upload({ extensions: trigger.accept.map((extension) => `\`${extension}\``).join(", ") });
    case "push":
      return words.push;
  }
}

/** `every hour`, `every 2 hours`, `every 15 minutes`. */
function often(minutes: number, words: Words): string {
  return minutes % 60 === 0 ? words.everyHours({ count: minutes / 60 }) : words.everyMinutes({ count: minutes });
}
