import type { HelpContent, HelpSection } from "../help-doc.ts";
import { type HelpPage, roleOf } from "../help-page.ts";
import { numberText } from "../words/help-words.ts";
import type { PluginPageWords } from "../words/plugin-pages.en.ts";

const UNITS = { cpuMs: "ms", wallMs: "ms", memoryMb: "MB", hostCalls: "", outputKb: "kB" } as const;

/** What it may use, and what it used when its examples were executed. */
export function limits(page: HelpPage): HelpSection | null {
  return page.kind === "connections" ? rates(page) : used(page);
}

/** How often the service is asked at most. */
function rates({ manifest: { name, connection }, words: { limits: words }, language }: HelpPage): HelpSection | null {
  const { rateLimits } = connection ?? {};
  if (rateLimits === undefined) return null;
  const { scope, minIntervalMs, windows = [], usageHeaders } = rateLimits;
  const whose = scope === "app" ? words.forServer : words.forAccount;
  const items = [
    ...windows.map(({ seconds, requests, reads }) =>
      words.rate({
        requests: numberText(requests, language),
        isReading: reads === true,
        within: within(seconds, words.within),
        whose,
      }),
    ),
    ...(minIntervalMs === undefined
      ? []
      : [words.interval({ seconds: numberText(minIntervalMs / 1000, language), whose })]),
    words.pause({ name }),
    ...(usageHeaders === undefined ? [] : [words.ownCount({ name })]),
    words.pastLast,
  ];
  return { id: "limits", title: words.title, content: [{ type: "list", ordered: false, items }] };
}

/** `in 15 minutes`, `in one day`. */
function within(seconds: number, words: PluginPageWords["limits"]["within"]): string {
  if (seconds % 86_400 === 0) return words.day({ count: seconds / 86_400 });
  if (seconds % 3_600 === 0) return words.hour({ count: seconds / 3_600 });
  return seconds % 60 === 0 ? words.minute({ count: seconds / 60 }) : words.second({ count: seconds });
}

function used({ manifest, plugin, kind, words: { limits: words }, language }: HelpPage): HelpSection {
  const requested = (Object.keys(UNITS) as (keyof typeof UNITS)[]).flatMap((name) => {
    const value = manifest.limits?.[name];
    return value === undefined ? [] : [[words.names[name], `${numberText(value, language)} ${UNITS[name]}`.trim()]];
  });
  const content: HelpContent[] = [
    requested.length > 0
      ? { type: "table", columns: [words.columns.limit, words.columns.allowed], rows: requested }
      : { type: "paragraph", text: words.usual },
  ];
  const examples = (plugin.examples ?? []).filter(({ role }) => role === roleOf(kind));
  if (examples.length > 0) {
    const most = (name: "cpuMs" | "wallMs" | "hostCalls", decimals: number): string =>
      numberText(Math.max(...examples.map((example) => example[name])), language, decimals);
    content.push({
      type: "paragraph",
      text: words.measured({
        cpuMs: most("cpuMs", 1),
        wallMs: most("wallMs", 1),
        hostCalls: most("hostCalls", 0),
      }),
    });
  }
  return { id: "limits", title: words.title, content };
}
