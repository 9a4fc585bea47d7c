import { SourceMap } from "node:module";
import type { SourceMapPayload } from "node:module";

const MOST_FRAMES = 20;
/** `at name (plugin:fitglue/x@1.0.0:3:17)`, or without a name. */
const FRAME =
  /^\s*at (?:(?<name>.*) \()?(?<file>plugin:[^\s()]*?|fitglue:prelude|<anonymous>|native)(?::(?<line>\d+):(?<column>\d+))?\)?$/;

/**
 * A plugin's stack with the author's own files and lines.
 *
 * Frames of the host's prelude are left out. Where the source map says nothing, or is broken, the line of the bundle stays.
 * @param stack As text from the isolate; null when nothing of it is about the plugin.
 */
export function mapPluginStack(stack: string, sourceMap: string | null): string | null {
  const map = sourceMap === null ? null : readSourceMap(sourceMap);
  const frames: string[] = [];
  for (const line of stack.split("\n")) {
    const { name, file, line: row, column } = FRAME.exec(line)?.groups ?? {};
    if (file === undefined || !file.startsWith("plugin:") || row === undefined || column === undefined) continue;
    const place = originOf(map, Number(row), Number(column)) ?? `${file}:${row}:${column}`;
    frames.push(name === undefined || name === "" ? `    at ${place}` : `    at ${name} (${place})`);
    if (frames.length >= MOST_FRAMES) break;
  }
  if (frames.length === 0) return null;
  return frames.join("\n");
}

function readSourceMap(text: string): SourceMap | null {
  try {
    return new SourceMap(JSON.parse(text) as SourceMapPayload);
  } catch {
    return null;
  }
}

function originOf(map: SourceMap | null, line: number, column: number): string | null {
  try {
    const origin = map?.findEntry(line - 1, column - 1);
    if (origin === undefined || !("originalSource" in origin) || typeof origin.originalLine !== "number") return null;
    return `${origin.originalSource.replace(/^(\.\.?\/)+/, "")}:${origin.originalLine + 1}:${origin.originalColumn + 1}`;
  } catch {
    return null;
  }
}
