import type { HostCall } from "@fitglue/sandbox";
import { FitGlueError, type JsonValue } from "@fitglue/sdk";
import { stateBytes, type PluginStateRepository } from "../storage/plugin-state-repository.ts";
import { ownerOf } from "./owner-of.ts";
import { parseStateKey } from "./state-key.ts";
import type { StepSessions } from "./step-sessions.ts";

/** `ctx.state.set(key, value)`: kept when the step succeeds. Keys and values together stay within the manifest's `maxKb`. */
export function stateSet(
  states: PluginStateRepository,
  sessions: StepSessions,
): HostCall<{ key: string; value: JsonValue }> {
  return {
    name: "state.set",
    capability: "state",
    parse([key, value]) {
      if (value === undefined || value === null)
        throw new FitGlueError(
          "HOST_CALL_INVALID",
          "state.set takes a value as its second argument; use state.delete to remove one",
        );
      return { key: parseStateKey("state.set", key), value };
    },
    async run({ key, value }, caller) {
      const { state } = sessions.of(caller);
      const sizes = new Map(await states.sizes(ownerOf(caller)));
      for (const [stagedKey, stagedValue] of [...state, [key, value] as const]) {
        if (stagedValue === null) sizes.delete(stagedKey);
        else sizes.set(stagedKey, stateBytes(stagedKey, stagedValue));
      }
      const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0);
      const maxKb = caller.plugin.manifest.capabilities?.state?.maxKb ?? 0;
      if (bytes > maxKb * 1024)
        throw new FitGlueError(
          "QUOTA_EXCEEDED",
          `With ${key} the plugin would keep ${String(bytes)} bytes; its manifest asks for ${String(maxKb)} kB`,
        );
      state.set(key, value);
      return null;
    },
  };
}
