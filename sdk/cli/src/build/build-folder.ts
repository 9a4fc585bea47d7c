import { buildPlugin, type PluginPackage } from "@fitglue/registry";
import type { MemoryHost, PluginSandbox } from "@fitglue/sandbox";
import { checkFunctions } from "./check-functions.ts";
import { type ExampleMismatch, runExamples } from "../examples/run-examples.ts";

/** A plugin that was built and whose examples were executed. */
export interface BuiltFolder {
  readonly plugin: PluginPackage;
  readonly mismatches: readonly ExampleMismatch[];
}

export interface BuildFolderOptions {
  readonly sandbox: PluginSandbox;
  readonly host: MemoryHost;
  readonly trust: PluginPackage["trust"];
}

/**
 * Builds a plugin folder, looks whether its code has the functions that the manifest needs, and executes its examples.
 * @throws FitGlueError as `buildPlugin` and `checkFunctions` do; a mismatch is no error but is in the answer.
 */
export async function buildFolder(folder: string, { sandbox, host, trust }: BuildFolderOptions): Promise<BuiltFolder> {
  const plugin = await buildPlugin(folder, { trust });
  await checkFunctions(sandbox, plugin);
  const { executed, mismatches } = await runExamples(sandbox, host, plugin, folder);
  return { plugin: { ...plugin, examples: executed }, mismatches };
}
