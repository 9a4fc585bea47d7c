import { type Registry, solvable } from "@fitglue/registry";
import type { PipelineDocument, PipelineProblem } from "../api/pipelines.ts";
import type { ConnectionStatus, StoredConnection } from "../storage/connection-repository.ts";

/** Steps whose account at a service is not connected, or no longer, each with the page on which it is. */
export function connectionProblems(
  document: PipelineDocument,
  registry: Registry,
  connections: readonly Pick<StoredConnection, "plugin" | "status">[],
): PipelineProblem[] {
  const statuses = new Map(connections.map(({ plugin, status }) => [plugin, status]));
  const steps = [document.source, ...document.boosters, ...document.destinations].filter(({ enabled }) => enabled);
  return steps.flatMap(({ id, plugin }) => {
    const manifest = registry.list().find(({ key }) => key === plugin)?.manifest;
    if (manifest?.connection === undefined) return [];
    const { publisher, id: pluginId, name } = manifest;
    const status = statuses.get(`${publisher}/${pluginId}`);
    if (status === "connected" || status === "limited") return [];
    const path = `/app/connections/${publisher}/${pluginId}`;
    return [solvable("warning", id, { code: faultOf(status), service: name }, { type: "open", path })];
  });
}

function faultOf(status: ConnectionStatus | undefined) {
  if (status === undefined) return "not-connected";
  return status === "disabled" ? "connection-off" : "connection-refused";
}
