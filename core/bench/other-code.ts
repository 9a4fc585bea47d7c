import type { PluginCode } from "@fitglue/sandbox";
import { createHash } from "node:crypto";

/** A plugin with the manifest of another one and code of its own, and so a digest of its own. */
export function withCode(plugin: PluginCode, id: string, code: string): PluginCode {
  const digest = `sha512-${createHash("sha512").update(id).update(code).digest("base64")}`;
  return { ...plugin, key: `fitglue/${id}@1.0.0`, digest, code, sourceMap: null };
}
