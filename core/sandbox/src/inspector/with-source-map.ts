import type { PluginCode } from "../plugin-sandbox.ts";

/**
 * The plugin with its source map inside, so that a debugger shows what the author wrote. Each source gets an address, for
 * the names in the map are relative to nothing that a debugger could open. Lines and columns of the code stay.
 */
export function withSourceMap(plugin: PluginCode): PluginCode {
  const map = plugin.sourceMap === null ? null : readMap(plugin.sourceMap);
  if (map === null) return plugin;
  const sources = map.sources.map((source) => `plugin-source:///${plugin.key}/${source.replace(/^(\.\.?\/)+/, "")}`);
  const text = JSON.stringify({ ...map, sourceRoot: "", sources });
  const url = `data:application/json;base64,${Buffer.from(text).toString("base64")}`;
  // Code that ends in a comment of its own must not swallow it.
  return { ...plugin, code: `${plugin.code}\n//# sourceMappingURL=${url}` };
}

function readMap(text: string): { readonly sources: readonly string[] } | null {
  try {
    const map = JSON.parse(text) as { readonly sources?: unknown };
    const { sources } = map;
    return isTextList(sources) ? { ...map, sources } : null;
  } catch {
    return null;
  }
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
