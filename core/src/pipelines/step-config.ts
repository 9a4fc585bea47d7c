import type { PluginPackage } from "@fitglue/registry";
import { configDefaults, FitGlueError, validateConfig, type ConfigSchema, type JsonObject } from "@fitglue/sdk";
import { openSecrets } from "./seal-document.ts";

/** Of one plugin's role. A pipeline gives the same ones to all its runs. */
const MOST_KNOWN = 200;
const known = new WeakMap<ConfigSchema, Map<string, JsonObject>>();

/**
 * A step's settings as its plugin gets them: defaults filled in, checked. The same settings give the same object, which
 * nobody changes.
 *
 * @throws FitGlueError PLUGIN_NOT_FOUND when the plugin has no such role, CONFIG_REFUSED naming the first wrong field.
 */
export function stepConfig(
  { manifest, key }: PluginPackage,
  role: "source" | "booster" | "destination",
  config: JsonObject,
): JsonObject {
  const declaration = manifest[role]?.config;
  if (!declaration)
    throw new FitGlueError("PLUGIN_NOT_FOUND", `${key} is no ${role}; choose another plugin for this step`);
  const ofSchema = known.get(declaration.schema) ?? new Map<string, JsonObject>();
  known.set(declaration.schema, ofSchema);
  const text = JSON.stringify(config);
  const before = ofSchema.get(text);
  if (before) return before;
  const complete = configDefaults(declaration.schema, config);
  const [issue] = validateConfig(declaration.schema, complete);
  if (issue)
    throw new FitGlueError(
      "CONFIG_REFUSED",
      `The setting ${issue.path || "as a whole"} of ${manifest.name} ${issue.message}; open the step and correct it`,
      { details: { path: issue.path } },
    );
  const [open] = openSecrets(declaration.schema, complete as JsonObject);
  if (open)
    throw new FitGlueError(
      "CONFIG_REFUSED",
      `The secret ${open.path} of ${manifest.name} is not sealed; open the step and enter it again`,
      { details: { path: open.path } },
    );
  const [oldest] = ofSchema.keys();
  if (ofSchema.size >= MOST_KNOWN && oldest !== undefined) ofSchema.delete(oldest);
  ofSchema.set(text, complete as JsonObject);
  return complete as JsonObject;
}
