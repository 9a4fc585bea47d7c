import type { Manifest } from "@fitglue/sdk";
import type { HelpContent, HelpSection } from "../help-doc.ts";
import { type HelpPage, roleOf } from "../help-page.ts";

const LIMITS = {
  cpuMs: ["Processor time per run", "ms"],
  wallMs: ["Time per run, waiting included", "ms"],
  memoryMb: ["Memory", "MB"],
  hostCalls: ["Host calls per run", ""],
  outputKb: ["Size of the result", "kB"],
} as const;

/** How often the service is asked at most. */
function rates({ name, connection }: Manifest): HelpSection | null {
  const { rateLimits } = connection ?? {};
  if (rateLimits === undefined) return null;
  const { scope, minIntervalMs, windows = [], usageHeaders } = rateLimits;
  const whose = scope === "app" ? "all accounts of this server together" : "your account";
  const items = [
    ...windows.map(
      ({ seconds, requests, reads }) =>
        `At most ${requests.toLocaleString("en")} requests${reads === true ? " that read" : ""} ${within(seconds)}, for ${whose}.`,
    ),
    ...(minIntervalMs === undefined
      ? []
      : [`At least ${(minIntervalMs / 1000).toLocaleString("en")} s between two requests, for ${whose}.`]),
    `When ${name} asks for a pause, FitGlue waits as long as it says.`,
    ...(usageHeaders === undefined ? [] : [`What ${name} says about the use of its limits goes before these numbers.`]),
    "Importing the past leaves room for new activities.",
  ];
  return { id: "limits", title: "Limits and cost", content: [{ type: "list", ordered: false, items }] };
}

/** `in 15 minutes`, `a day`. */
function within(seconds: number): string {
  const [count, unit] =
    seconds % 86_400 === 0
      ? [seconds / 86_400, "day"]
      : seconds % 3_600 === 0
        ? [seconds / 3_600, "hour"]
        : seconds % 60 === 0
          ? [seconds / 60, "minute"]
          : [seconds, "second"];
  return count === 1 ? `in one ${unit}` : `in ${count} ${unit}s`;
}

/** What it may use, and what it used when its examples were executed. */
export function limits({ manifest, plugin, kind }: HelpPage): HelpSection | null {
  if (kind === "connections") return rates(manifest);
  const requested = (Object.keys(LIMITS) as (keyof typeof LIMITS)[]).flatMap((name) => {
    const value = manifest.limits?.[name];
    return value === undefined ? [] : [[LIMITS[name][0], `${value.toLocaleString("en")} ${LIMITS[name][1]}`.trim()]];
  });
  const content: HelpContent[] = [
    requested.length > 0
      ? { type: "table", columns: ["Limit", "Allowed"], rows: requested }
      : { type: "paragraph", text: "It works within the limits that every plugin has." },
  ];
  const examples = (plugin.examples ?? []).filter(({ role }) => role === roleOf(kind));
  if (examples.length > 0) {
    const most = (name: "cpuMs" | "wallMs" | "hostCalls"): number =>
      Math.max(...examples.map((example) => example[name]));
    content.push({
      type: "paragraph",
      text: `Measured when its examples were executed: at most ${most("cpuMs").toFixed(1)} ms of processor time, ${most("wallMs").toFixed(1)} ms in all, host calls: ${most("hostCalls")}.`,
    });
  }
  return { id: "limits", title: "Limits and cost", content };
}
