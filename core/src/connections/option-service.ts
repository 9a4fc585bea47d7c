import type { PluginPackage, Registry } from "@fitglue/registry";
import type { PluginSandbox } from "@fitglue/sandbox";
import { FitGlueError, type ListedOption, type OptionList } from "@fitglue/sdk";
import { randomInt } from "node:crypto";
import type { OptionService } from "../services.ts";
import { found } from "../storage/record-id.ts";
import { connectionFailure } from "./connection-failure.ts";
import type { ConnectionService } from "./connection-service.ts";

/** Long enough for somebody who fills in a form, short enough that what is new at the service is there on the next visit. */
const KEPT_MS = 120_000;
/** Lists of all people together: of the longest ones, a fifth of a gigabyte. */
const MOST_KEPT = 200;
/** What one answer offers; whoever looks for another one types more of its name. */
const MOST_OFFERED = 50;

export interface OptionListParts {
  readonly registry: Registry;
  readonly sandbox: PluginSandbox;
  readonly connections: Pick<ConnectionService, "find">;
  /** For tests. */
  readonly nowMs?: () => number;
}

/** What the services of people's connections have to choose from: asked of the plugin, kept for a moment, searched here. */
export function createOptionService({
  registry,
  sandbox,
  connections,
  nowMs = Date.now,
}: OptionListParts): OptionService {
  const kept = new Map<string, { readonly list: Promise<OptionList>; readonly untilMs: number }>();

  const ask = async (accountId: string, plugin: PluginPackage, list: string): Promise<OptionList> => {
    const report = await sandbox.run({
      plugin,
      role: "connection",
      method: "options",
      input: { list },
      scope: { accountId, runId: null, stepId: null, dryRun: false },
      nowMs: nowMs(),
      seed: randomInt(2 ** 32),
    });
    if (report.ok) return report.outcome;
    const { name } = plugin.manifest;
    throw connectionFailure(plugin, report.failure, `${name} could not be asked what there is; try again in a moment`);
  };

  /** One question for all who ask at the same time; a failure is not kept. */
  const listOf = (key: string, question: () => Promise<OptionList>): Promise<OptionList> => {
    const known = kept.get(key);
    if (known !== undefined && known.untilMs > nowMs()) return known.list;
    const list = question();
    kept.delete(key);
    kept.set(key, { list, untilMs: nowMs() + KEPT_MS });
    for (const [oldest] of kept) if (kept.size > MOST_KEPT) kept.delete(oldest);
    list.catch(() => {
      if (kept.get(key)?.list === list) kept.delete(key);
    });
    return list;
  };

  return {
    async search(accountId, name, listName, { search, value }) {
      const plugin = registry.resolve(name);
      const { manifest, digest } = plugin;
      found(
        manifest.connection?.options?.find((each) => each === listName),
        "list",
        listName,
      );
      const facts = await connections.find({ accountId, plugin: `${manifest.publisher}/${manifest.id}` });
      if (facts === null)
        throw new FitGlueError(
          "CONNECTION_MISSING",
          `${manifest.name} is not connected, so nobody can say what there is; connect it and choose then`,
        );
      // Whoever connects another account of theirs is offered that one's.
      const key = JSON.stringify([accountId, digest, listName, facts.connectedAt.getTime()]);
      const { options, complete } = await listOf(key, () => ask(accountId, plugin, listName));
      const matching = matches(options, search);
      return {
        options: matching.slice(0, MOST_OFFERED),
        total: matching.length,
        isComplete: complete,
        chosen: options.find((option) => option.value === value) ?? null,
      };
    },
  };
}

/** Those that have every word somewhere; those whose name begins with the text come first. */
function matches(options: readonly ListedOption[], search: string): readonly ListedOption[] {
  const text = fold(search).trim();
  if (text === "") return options;
  const words = text.split(/\s+/u);
  const fitting = options.filter(({ label, detail, value }) => {
    const all = fold(`${label} ${detail ?? ""} ${value}`);
    return words.every((word) => all.includes(word));
  });
  return fitting.toSorted((left, right) => Number(begins(right, text)) - Number(begins(left, text)));
}

function begins({ label }: ListedOption, text: string): boolean {
  return fold(label).startsWith(text);
}

/** One spelling for all that differ in case and accents only. */
function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
