import { SourceMap } from "node:module";
import type { SourceMapPayload } from "node:module";

const MOST_FRAMES = 20;
const MOST_LINES = 40;
/** Longer lines are nobody's stack frame. */
const MOST_LINE_CHARACTERS = 1_000;
/** `at name (plugin:fitglue/x@1.0.0:3:17)`, or without a name. */
const FRAME =
  /^\s*at (?:(?<name>.*) \()?(?<file>plugin:[^\s()]*?|fitglue:prelude|<anonymous>|native)(?::(?<line>\d+):(?<column>\d+))?\)?$/;
/** Written by the prelude between the stacks of an error and of what caused it. */
const HEADING = /^(?:Caused by|Error \d+ of \d+): /;
/** Where the engine found a mistake of syntax: at the end of the message. */
const SYNTAX_PLACE = / \[(?<file>plugin:[^\s[\]]+):(?<line>\d+):(?<column>\d+)\]$/;
/** A frame in a text of the plugin's own, such as a log line. */
const FRAME_IN_TEXT = /(?<file>plugin:[\w./@+-]{1,200}):(?<line>\d{1,9}):(?<column>\d{1,9})/g;
/** Begins at one place of a line only: what may begin anywhere among empty lines takes time that grows with their square. */
const PRELUDE_FRAME = /\n[^\S\n]*at [^\n]*fitglue:prelude[^\n]*/g;

/** Reading a map takes as long as the map is large, and a plugin that fails does so again and again. */
const KEPT_MAPS = 8;
/** Eight times that of our largest plugin. Each two characters may become fifty bytes, and nothing else is done meanwhile. */
const MOST_MAP_CHARACTERS = 4_194_304;
const maps = new Map<string, SourceMap | null>();

/**
 * A plugin's stack with the author's own files and lines, and the headings of the errors that caused it.
 *
 * Frames of the host's prelude are left out. Where the source map says nothing, is broken, or is longer than 4 MiB, the line of
 * the bundle stays.
 * @param stack As text from the isolate; null when nothing of it is about the plugin.
 */
export function mapPluginStack(stack: string, sourceMap: string | null): string | null {
  const map = readSourceMap(sourceMap);
  const lines: string[] = [];
  let frames = 0;
  for (const line of stack.split("\n")) {
    if (lines.length >= MOST_LINES) break;
    if (line.length > MOST_LINE_CHARACTERS) continue;
    if (HEADING.test(line)) lines.push(line);
    const { name, file, line: row, column } = FRAME.exec(line)?.groups ?? {};
    if (file === undefined || !file.startsWith("plugin:") || row === undefined || column === undefined) continue;
    if (++frames > MOST_FRAMES) continue;
    const place = placeOf(map, file, row, column);
    lines.push(name === undefined || name === "" ? `    at ${place}` : `    at ${name} (${place})`);
  }
  return lines.length === 0 ? null : lines.join("\n");
}

/** The same for places within a text, such as a stack in a log line. */
export function mapPluginPlaces(text: string, sourceMap: string | null): string {
  if (!text.includes("plugin:") && !text.includes("fitglue:prelude")) return text;
  const map = readSourceMap(sourceMap);
  return text
    .replace(PRELUDE_FRAME, "")
    .replace(FRAME_IN_TEXT, (_, file: string, line: string, column: string) => placeOf(map, file, line, column));
}

/** A message of the engine about a script that is none, and the place that it names as a frame; null when it names none. */
export function splitSyntaxPlace(message: string): { readonly message: string; readonly frame: string | null } {
  const { file, line, column } = SYNTAX_PLACE.exec(message)?.groups ?? {};
  if (file === undefined || line === undefined || column === undefined) return { message, frame: null };
  return { message: message.replace(SYNTAX_PLACE, ""), frame: `    at ${file}:${line}:${column}` };
}

function readSourceMap(text: string | null): SourceMap | null {
  if (text === null || text.length > MOST_MAP_CHARACTERS) return null;
  const known = maps.get(text);
  if (known !== undefined) return known;
  const map = parsedSourceMap(text);
  const [oldest] = maps.keys();
  if (maps.size >= KEPT_MAPS && oldest !== undefined) maps.delete(oldest);
  maps.set(text, map);
  return map;
}

function parsedSourceMap(text: string): SourceMap | null {
  try {
    return new SourceMap(JSON.parse(text) as SourceMapPayload);
  } catch {
    return null;
  }
}

function placeOf(map: SourceMap | null, file: string, line: string, column: string): string {
  return originOf(map, Number(line), Number(column)) ?? `${file}:${line}:${column}`;
}

function originOf(map: SourceMap | null, line: number, column: number): string | null {
  try {
    const origin = map?.findEntry(line - 1, column - 1);
    if (origin === undefined || !("originalSource" in origin) || typeof origin.originalLine !== "number") return null;
    const file = origin.originalSource.replace(/^(\.\.?\/)+/, "").replaceAll(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, "");
    return `${file}:${origin.originalLine + 1}:${origin.originalColumn + 1}`;
  } catch {
    return null;
  }
}
