import { createHash } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import type { Registry } from "@fitglue/registry";
import { FitGlueError, withoutPrivate, type JsonObject } from "@fitglue/sdk";
import type { PipelineDocument, PipelineStep } from "../api/pipelines.ts";
import type { SharedPipeline, WithheldSetting } from "../api/shared-pipelines.ts";

/** How a share code begins; the number is the version of what it holds. */
export const SHARE_PREFIX = "fitglue1";

/** A pipeline without what is private. What an uninstalled plugin was set to stays behind whole: nobody can tell what of it is. */
export function sharePipeline(name: string, document: PipelineDocument, registry: Registry): SharedPipeline {
  const withheld: WithheldSetting[] = [];
  const share = (role: "source" | "booster" | "destination") => (step: PipelineStep) => {
    const { config, paths } = sharedConfig(role, step, registry);
    withheld.push(...paths.map((path) => ({ stepId: step.id, path })));
    return { ...step, config };
  };
  const file = {
    name,
    source: share("source")(document.source),
    boosters: document.boosters.map(share("booster")),
    destinations: document.destinations.map(share("destination")),
    withheld,
  };
  return { file, code: shareCode(file), withheld };
}

function sharedConfig(
  role: "source" | "booster" | "destination",
  { plugin, config }: PipelineStep,
  registry: Registry,
): { readonly config: JsonObject; readonly paths: readonly string[] } {
  const schema = findSchema(role, plugin, registry);
  if (!schema) return { config: {}, paths: Object.keys(config).length === 0 ? [] : [""] };
  const { config: kept, withheld } = withoutPrivate(schema, config as JsonObject);
  return { config: kept, paths: withheld };
}

function findSchema(role: "source" | "booster" | "destination", plugin: string, registry: Registry) {
  try {
    return registry.resolve(plugin).manifest[role]?.config.schema ?? null;
  } catch (error) {
    if (error instanceof FitGlueError && error.code === "PLUGIN_NOT_FOUND") return null;
    throw error;
  }
}

/** `fitglue1.<content>.<checksum>`: letters, digits, dots, dashes and underscores only, so that it can be sent anywhere. */
function shareCode(file: object): string {
  const packed = deflateRawSync(JSON.stringify(file)).toString("base64url");
  return `${SHARE_PREFIX}.${packed}.${shareChecksum(packed)}`;
}

/** Tells a code that was cut off or mistyped from a whole one; it proves nothing about who made it. */
export function shareChecksum(packed: string): string {
  return createHash("sha256").update(packed).digest("hex").slice(0, 8);
}
