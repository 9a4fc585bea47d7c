import { isErrorCode } from "@fitglue/sdk";
import type { Cause } from "./reason.ts";

interface Failure {
  readonly code: string;
  /** The plugin's own code; null when the error is none of its manifest. */
  readonly pluginCode: string | null;
  readonly message: string;
}

/** An error as a reason. What a plugin says of its own failure stays as it is said. */
export function reasonOfError({ code, pluginCode, message }: Failure): Cause {
  const isPlugins = pluginCode !== null || code === "PLUGIN_ERROR" || !isErrorCode(code);
  return isPlugins ? { code: "said", text: message } : { code: "error", error: code, message };
}
