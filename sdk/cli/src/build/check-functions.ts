import { FitGlueError, newActivity, pluginFunctions } from "@fitglue/sdk";
import type { PluginPackage } from "@fitglue/registry";
import type { PluginSandbox } from "@fitglue/sandbox";

/** Put behind the plugin's script: takes its place and names its functions, none of which runs. */
const NAME_FUNCTIONS = `
;var plugin = ((parts) => {
  const names = [];
  for (const [role, part] of Object.entries(parts ?? {}))
    for (const name of Object.keys(part ?? {})) if (typeof part[name] === "function") names.push(role + "." + name);
  return { booster: { run: () => ({ outcome: "skip", reason: names.join(" ") || "none" }) } };
})(plugin);`;

/**
 * Looks whether the code has the functions that its manifest needs. The code is loaded in the sandbox, and nothing of it is called.
 * @throws FitGlueError MANIFEST_INVALID naming those that are missing.
 */
export async function checkFunctions(sandbox: PluginSandbox, plugin: PluginPackage): Promise<void> {
  const found = await functionsOf(sandbox, plugin);
  const missing = pluginFunctions(plugin.manifest).filter(({ name }) => found?.includes(name) === false);
  if (missing.length === 0) return;
  const problems = missing.map(({ name, because }) => ({
    path: `/${name.split(".")[0] ?? ""}`,
    rule: "functions",
    message: `needs ${name}() in the code, ${because}; add it to what definePlugin gets`,
  }));
  throw new FitGlueError(
    "MANIFEST_INVALID",
    `the code lacks what the manifest needs: ${problems.map(({ path, message }) => `${path} ${message}`).join("; ")}`,
    { details: { problems, total: problems.length } },
  );
}

/** null when the code cannot be loaded: its examples say that, with the line. */
async function functionsOf(sandbox: PluginSandbox, plugin: PluginPackage): Promise<readonly string[] | null> {
  const { connection: _, source: __, destination: ___, ...manifest } = plugin.manifest;
  const report = await sandbox.run({
    plugin: { ...plugin, manifest, code: plugin.code + NAME_FUNCTIONS, digest: `${plugin.digest}-functions` },
    role: "booster",
    method: "run",
    input: { config: {}, activity: newActivity(NOTHING) },
    scope: { accountId: "local", runId: null, stepId: null, dryRun: true },
    nowMs: 0,
    seed: 0,
  });
  return report.ok && report.outcome.outcome === "skip" ? report.outcome.reason.split(" ") : null;
}

const NOTHING = {
  startedAt: "2026-01-15T09:00:00.000Z",
  origin: { provider: "none", externalId: null, url: null, fileName: null, fileSha256: null },
} as const;
