import type { HelpContent, HelpSection } from "../help-doc.ts";
import { type HelpPage, roleOf } from "../help-page.ts";

const LIMITS = {
  cpuMs: ["Processor time per run", "ms"],
  wallMs: ["Time per run, waiting included", "ms"],
  memoryMb: ["Memory", "MB"],
  hostCalls: ["Host calls per run", ""],
  outputKb: ["Size of the result", "kB"],
} as const;

/** What it may use, and what it used when its examples were executed. */
export function limits({ manifest, plugin, kind }: HelpPage): HelpSection | null {
  if (kind === "connections") return null;
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
