import type { CallScope, PluginSandbox, StepFailure, StepRequest } from "@fitglue/sandbox";
import type { PluginErrorDefinition } from "@fitglue/sdk";
import type { OpenedConnection } from "./connection-service.ts";

/** What services said no to in steps that run in this process, with the connection that was used. */
export interface StepRefusals {
  /** The service answered a request of this step with a status from 400 to 499. */
  note(scope: CallScope, connection: OpenedConnection): void;
  /** The connection that was last said no to in this step; null when none was. */
  of(scope: CallScope): OpenedConnection | null;
}

export function createStepRefusals(): StepRefusals {
  const refusals = new WeakMap<CallScope, OpenedConnection>();
  return {
    note: (scope, connection) => void refusals.set(scope, connection),
    of: (scope) => refusals.get(scope) ?? null,
  };
}

/**
 * The sandbox, with an ear for plugins that say, by an error of their manifest, that only the person can help: connect
 * again, renew a subscription. Believed when the service itself said no in that step, it marks the connection, and the
 * step ends like every step whose connection the service does not accept: what needs it waits. The plugin's own words stay.
 */
export function markRefused(sandbox: PluginSandbox, refusals: StepRefusals): PluginSandbox {
  return {
    async run(request) {
      const report = await sandbox.run(request);
      if (report.ok) return report;
      const connection = refusals.of(request.scope);
      const error = reconnectError(request, report.failure);
      if (connection === null || error === null) return report;
      const { name } = request.plugin.manifest;
      const { code, title, fix } = error;
      await connection.refuse({ code: "refused-because", name, role: request.role, error: code, title, fix });
      return { ...report, failure: { ...report.failure, code: "CONNECTION_EXPIRED" } };
    },
    replay: (...replayed) => sandbox.replay(...replayed),
    status: () => sandbox.status(),
    lift: (pluginKey) => sandbox.lift(pluginKey),
    close: () => sandbox.close(),
  };
}

/** What the manifest says of the failure, where it asks the person to connect again. Null for anything else. */
function reconnectError(
  { plugin, role, method }: StepRequest,
  { pluginCode }: StepFailure,
): PluginErrorDefinition | null {
  // Whoever asks for the account marks the connection.
  if (method === "account") return null;
  const error = plugin.manifest[role]?.errors.find(({ code }) => code === pluginCode);
  return error?.userAction === "reconnect" ? error : null;
}
