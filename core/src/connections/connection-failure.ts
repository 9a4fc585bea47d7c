import { pluginErrorHelpPath, type PluginPackage } from "@fitglue/registry";
import type { StepFailure } from "@fitglue/sandbox";
import { FitGlueError } from "@fitglue/sdk";

/**
 * What a person is told when the connection part of a plugin failed: the plugin's own words where it has some.
 * @param notAsked - What is said when the service could not be asked.
 */
export function connectionFailure(
  { manifest }: PluginPackage,
  { code, pluginCode, message, retryAtMs }: StepFailure,
  notAsked: string,
): FitGlueError {
  const { id, connection } = manifest;
  if (pluginCode !== null) {
    const declared = connection?.errors.find((error) => error.code === pluginCode);
    const details = {
      pluginCode,
      title: declared?.title ?? pluginCode,
      fix: declared?.fix ?? null,
      help: pluginErrorHelpPath("connection", id, pluginCode),
    };
    if (declared?.retryable === true) return new FitGlueError("SERVICE_UNAVAILABLE", message, { details });
    return new FitGlueError(connection?.auth.type === "oauth2" ? "OAUTH_REFUSED" : "CONNECTION_KEY_INVALID", message, {
      details,
    });
  }
  if (code === "RATE_LIMITED") return new FitGlueError(code, message, { details: { retryAtMs } });
  if (code === "EGRESS_FAILED" || code === "EGRESS_BUSY" || code === "SERVICE_UNAVAILABLE")
    return new FitGlueError("SERVICE_UNAVAILABLE", notAsked, { details: { because: code } });
  return new FitGlueError(code, message);
}
