import type { PluginPackage, Registry } from "./plugin-package.ts";

/** The newest version of every plugin, in the order of their ids. */
export function newestOfEach(registry: Registry): readonly PluginPackage[] {
  const seen = new Set<string>();
  return registry.list().filter(({ manifest }) => {
    const name = `${manifest.publisher}/${manifest.id}`;
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}
