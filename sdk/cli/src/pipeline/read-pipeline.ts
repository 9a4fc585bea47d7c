import { readFile } from "node:fs/promises";
import { dirname, isAbsolute, resolve } from "node:path";
import { buildPlugin, createRegistry, openRegistry, type PluginPackage, type Registry } from "@fitglue/registry";
import { type ActivityCondition, FitGlueError, interpretSchema, type JsonObject } from "@fitglue/sdk";
import { trustOf } from "../build/trust-of.ts";
import schema from "./pipeline-file.schema.json" with { type: "json" };

/** One step with everything filled in. */
export interface PipelineStep {
  readonly id: string;
  /** Key of the plugin in the registry that comes with the pipeline. */
  readonly plugin: string;
  readonly config: JsonObject;
  readonly enabled: boolean;
  readonly onError: "continue" | "stop";
  /** For which activities it is; left out for all. */
  readonly when?: ActivityCondition;
  /** Id of the one destination that a booster is for; left out for all. */
  readonly onlyFor?: string;
}

export interface Pipeline {
  readonly source: PipelineStep;
  readonly boosters: readonly PipelineStep[];
  readonly destinations: readonly PipelineStep[];
}

interface StepFile {
  readonly id?: string;
  readonly plugin: string;
  readonly config?: JsonObject;
  readonly enabled?: boolean;
  readonly onError?: "continue" | "stop";
  readonly when?: ActivityCondition;
  readonly onlyFor?: string;
}

interface PipelineFile {
  readonly source: StepFile;
  readonly boosters?: readonly StepFile[];
  readonly destinations: readonly StepFile[];
}

/**
 * Reads a pipeline file, and builds the local plugin folders that its steps name.
 *
 * @param dist - Where the installed plugins are.
 * @returns The pipeline with exact versions, and a registry of the installed and the local plugins.
 * @throws FitGlueError PIPELINE_INVALID, PLUGIN_NOT_FOUND, and whatever building a local folder throws.
 */
export async function readPipeline(
  path: string,
  dist: string,
): Promise<{ readonly pipeline: Pipeline; readonly registry: Registry }> {
  const file = checked(
    path,
    await readFile(path, "utf8").catch((cause: unknown) =>
      invalid(`the pipeline ${path} cannot be read (${String(cause)}); check the path`),
    ),
  );
  const installed = await openRegistry(dist);
  const steps = [file.source, ...(file.boosters ?? []), ...file.destinations];
  const local = new Map<string, PluginPackage>();
  for (const { plugin } of steps) {
    if (!isFolder(plugin) || local.has(plugin)) continue;
    const folder = resolve(dirname(path), plugin);
    local.set(plugin, await buildPlugin(folder, { trust: await trustOf(folder) }));
  }
  // A folder that is being worked on stands in for the installed version of the same name.
  const keys = new Set([...local.values()].map(({ key }) => key));
  const registry = createRegistry([...local.values(), ...installed.list().filter(({ key }) => !keys.has(key))]);
  const ids = new Set<string>();
  const fill = (step: StepFile): PipelineStep => {
    const { key, manifest } = local.get(step.plugin) ?? registry.resolve(step.plugin);
    const id = step.id ?? freeId(manifest.id, ids);
    ids.add(id);
    return {
      id,
      plugin: key,
      config: step.config ?? {},
      enabled: step.enabled ?? true,
      onError: step.onError ?? "continue",
      ...(step.when && { when: step.when }),
      ...(step.onlyFor !== undefined && { onlyFor: step.onlyFor }),
    };
  };
  return {
    pipeline: {
      source: fill(file.source),
      boosters: (file.boosters ?? []).map(fill),
      destinations: file.destinations.map(fill),
    },
    registry,
  };
}

function checked(path: string, text: string): PipelineFile {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    invalid(
      `the pipeline ${path} is not JSON (${cause instanceof Error ? cause.message : String(cause)}); correct the file`,
    );
  }
  const issues = interpretSchema(schema, json);
  if (issues.length > 0)
    invalid(
      `the pipeline ${path} is not valid: ${issues.map((issue) => `${issue.path || "/"} ${issue.message}`).join("; ")}`,
      { issues },
    );
  return json as PipelineFile;
}

function isFolder(plugin: string): boolean {
  return plugin.startsWith("./") || plugin.startsWith("../") || plugin === "." || isAbsolute(plugin);
}

/** `pace-summary`, then `pace-summary-2`. */
function freeId(id: string, taken: ReadonlySet<string>): string {
  const base = id.slice(0, 36);
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? base : `${base}-${count}`;
    if (!taken.has(name)) return name;
  }
}

function invalid(message: string, details: Record<string, unknown> = {}): never {
  throw new FitGlueError("PIPELINE_INVALID", message, { details });
}
