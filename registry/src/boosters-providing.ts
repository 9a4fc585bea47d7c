import type { DataClass } from "@fitglue/sdk";
import { newestOfEach } from "./newest-of-each.ts";
import type { PluginPackage, Registry } from "./plugin-package.ts";

/**
 * The installed boosters that can add a data class to an activity that lacks it, newest version of each: one that
 * itself needs the class only changes what is there.
 */
export function boostersProviding(registry: Registry, dataClass: DataClass): readonly PluginPackage[] {
  return newestOfEach(registry).filter(
    ({ manifest: { booster } }) =>
      booster !== undefined && booster.provides.includes(dataClass) && !booster.requires.includes(dataClass),
  );
}
